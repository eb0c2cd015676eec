"""Random forms with random answers: every type, every property that has a meaning, odd values."""

import random
from functools import partial

LAYOUTS = ("panel", "fieldset", "columns", "well")
WORDS = ("content", "htmlelement")
NESTS = ("panel", "fieldset", "columns", "well", "container", "container", "datagrid", "datagrid", "editgrid")
LEAVES = (
    *("textfield", "textfield", "textarea", "number", "number", "currency", "phoneNumber", "email"),
    *("checkbox", "checkbox", "radio", "select", "selectboxes", "day", "datetime", "hidden", "file"),
    *("signature", "content", "htmlelement"),
)
NAMES = ("a", "b", "c", "name", "age", "ok", "d1", "ho-ten", "tên", "k_1", "value", "data", "row")
TEXTS = (
    "",
    "a",
    "abc",
    "x y  z",
    " ",
    "5",
    "05",
    "true",
    "đặng",
    "😀",
    "null",
    "1e3",
    "0x10",
    "12 km",
    "opt1",
)
DATES = (
    *("2020-01-01", "2024-02-30", "2023-06-15T10:00:00.000Z", "2023-06-15T10:00:00+07:00", "05/20/2023"),
    *("20/05/2023", "2020", "abc", "", "Invalid date", "June 15, 2023", "2023-6-5", "6/15/23", "2023-W24"),
)
DAYS = (
    *("01/02/2020", "31/12/2020", "12/31/2020", "00/00/0000", "00/05/2020", "30/02/2021", "02/29/2024"),
    *("1/2/2020", "05/2020", "2020", "", "2020-01-01", "ab/cd/efgh", "01/01/1899", "01/01"),
)
NUMBERS = (0, 1, 2, 5, 10, 18, 100, -1, 2.5, 0.1, "5", "18", "abc", "", None, "3.7", "1e2", True, [5], " 4 ")
ODD = (
    *(None, "", [], {}, 0, 1, -1, 2.5, True, False, "5", "abc", [1], ["a", "b"], {"a": 1}, [None], [[]]),
    *([{}], {"a": True, "b": False}, "0", 1e21, 123456789012345680000, [["x"]], "  ", [True, "5"]),
)
CONSTANTS = (0, 1, 5, 18, -2, 2.5, "5", "a", "abc", "", True, False, None, "true", 100, [1, 2])
OPERATORS = ("isEqual", "isNotEqual", "isEmpty", "isNotEmpty")
OF_NUMBERS = ("lessThan", "greaterThan", "lessThanOrEqual", "greaterThanOrEqual")
OF_DATES = (
    *("dateGreaterThan", "dateLessThan", "dateGreaterThanOrEqual", "dateLessThanOrEqual"),
    *("isDateEqual", "isNotDateEqual"),
)
OF_TEXTS = ("includes", "notIncludes", "startsWith", "endsWith")
PATTERNS = ("[a-z]+", "\\d{3}", "abc|x", "^a.*", "", "[A-Z]\\w*", "(a|b)c?", "\\S+@\\S+", "(?=a).*", "đ.*")


class RandomForm:
    """One form and its answers, the same for the same seed."""

    def __init__(self, seed, oddness=0.15):
        self.random = random.Random(seed)
        self.choose = self.random.choice
        self.oddness = oddness
        self.level = [set()]
        self.all = []
        components = self.components(self.random.randint(1, 5), 0)
        if self.maybe(0.4):
            components = [
                {"type": "panel", "key": f"page{number}", "input": False, "components": [component]}
                for number, component in enumerate(components)
            ]
        self.form = {"display": self.choose(["wizard", "form"]), "components": components}
        self.collect(components, (), ())
        for component, _, _ in self.all:
            self.decorate(component)
        self.data = self.answers(components)

    def maybe(self, chance):
        return self.random.random() < chance

    # ---- components ----

    def components(self, count, depth):
        return [self.component(depth) for _ in range(count)]

    def key(self, type_):
        for _ in range(20):
            key = self.choose(NAMES) if self.maybe(0.7) else f"{type_}{self.random.randint(1, 99)}"
            if key not in self.level[-1]:
                break
        while key in self.level[-1]:
            key += "x"
        self.level[-1].add(key)
        return key

    def component(self, depth):
        type_ = self.choose(NESTS) if depth < 5 and self.maybe(0.4) else self.choose(LEAVES)
        made = {"type": type_, "key": self.key(type_), "label": "L"}
        if self.maybe(0.7):
            made["input"] = type_ not in LAYOUTS + WORDS
        if type_ == "columns":
            made["columns"] = [
                {"components": self.components(self.random.randint(0, 2), depth + 1)} for _ in range(2)
            ]
        elif type_ in NESTS:
            own_level = type_ not in LAYOUTS
            self.level += [set()] * own_level
            made["components"] = self.components(self.random.randint(1, 3), depth + 1)
            del self.level[len(self.level) - own_level :]
        elif type_ in ("radio", "selectboxes"):
            made["values"] = self.options()
        elif type_ == "select":
            made |= {"data": {"values": self.options()}, "dataSrc": "values"}
        elif type_ == "day":
            made |= self.fields()
        if type_ in ("radio", "select") and self.maybe(0.3):
            made["dataType"] = self.choose(["auto", "number", "string", "boolean"])
        return made

    def options(self):
        values = self.random.sample(
            ["a", "b", "opt1", "1", "2", "true", "x y", 1, 0, 2.5], self.random.randint(1, 4)
        )
        return [{"label": str(value), "value": value} for value in values]

    def fields(self):
        fields = {
            name: {"hide": self.maybe(0.15), "required": self.maybe(0.15)}
            for name in ("day", "month", "year")
        }
        return {"fields": fields, "dayFirst": self.maybe(0.6)} if self.maybe(0.9) else {}

    def collect(self, components, path, full):
        for component in components:
            holds = component["type"] not in LAYOUTS + WORDS
            here = (*path, component["key"]) if holds else path
            there = (*full, component["key"])
            self.all.append((component, ".".join(here) if holds else "", ".".join(there)))
            for column in component.get("columns", [component]):
                self.collect(column.get("components", []), here, there)

    # ---- properties ----

    def decorate(self, component):
        type_, some = component["type"], partial(self.put, component)
        some(0.3, "conditional", self.conditional)
        some(0.12, "hidden", lambda: self.choose([True, True, False, None, "", 1]))
        some(0.25, "clearOnHide", lambda: self.choose([True, False, False, None]))
        some(0.06, "validateWhenHidden", lambda: True)
        some(0.04, "persistent", lambda: self.choose([False, True, "client-only"]))
        if type_ in LAYOUTS + WORDS:
            return
        some(0.2, "defaultValue", lambda: self.default(component))
        if type_ not in ("datagrid", "editgrid", "container"):
            some(0.08, "calculateValue", self.logic)
            some(0.04, "customDefaultValue", self.logic)
        some(0.1, "multiple", lambda: True)
        some(0.6, "validate", lambda: self.validate(component))
        some(0.1, "truncateMultipleSpaces", lambda: True)
        some(0.05, "errors", lambda: {"required": "own"})
        if type_ in ("phoneNumber", "textfield"):
            some(0.15, "inputMask", lambda: self.choose(["(999) 999-9999", "999", "AA-99", "99[9]"]))
        if type_ == "day":
            some(0.2, "minDate", lambda: self.choose(["2000-01-01", "2020-06-15", "", None]))
            some(0.2, "maxDate", lambda: self.choose(["2022-01-01", "2020-06-15", "", None]))
            some(0.15, "minYear", lambda: self.choose(["1900", 1950, 2020, ""]))
            some(0.15, "maxYear", lambda: self.choose(["2030", 2021, 1999]))
        if type_ == "datetime" and self.maybe(0.5):
            component["widget"] = {
                "minDate": self.choose([None, "2020-01-01", "2023-06-15"]),
                "maxDate": self.choose([None, "2023-06-15", "2021-01-01T10:00:00"]),
                "enableTime": self.maybe(0.3),
            }

    def put(self, component, chance, name, make):
        if self.maybe(chance):
            component[name] = make()

    def default(self, component):
        if component["type"] in ("datagrid", "editgrid"):
            return self.choose([[{}], [], [{}, {}], None])
        return self.choose([{}, None]) if component["type"] == "container" else self.value(component)

    def validate(self, component):
        type_, rules = component["type"], {}
        some = partial(self.put, rules)
        some(0.5, "required", lambda: self.choose([True, True, True, False]))
        if type_ in ("number", "currency") or self.maybe(0.03):
            some(0.4, "min", lambda: self.choose([0, 1, 5, 18, "5", "", -3, 2.5, None]))
            some(0.4, "max", lambda: self.choose([0, 10, 5, 100, "5", "", 2.5]))
        if type_ in ("textfield", "textarea", "phoneNumber", "email") or self.maybe(0.05):
            some(0.3, "minLength", lambda: self.choose([1, 2, 3, 5, "3", "", 0]))
            some(0.3, "maxLength", lambda: self.choose([1, 2, 3, 5, "3", "", 0]))
            some(0.2, "pattern", lambda: self.choose(PATTERNS))
            some(0.05, "patternMessage", lambda: "own")
            some(0.1, "minWords", lambda: self.choose([1, 2, "2", ""]))
            some(0.1, "maxWords", lambda: self.choose([1, 2, "2", ""]))
        if type_ == "selectboxes":
            some(0.3, "minSelectedCount", lambda: self.choose([1, 2, "2", ""]))
            some(0.3, "maxSelectedCount", lambda: self.choose([1, 2, "1", ""]))
        some(0.12, "customMessage", lambda: "own")
        some(0.08, "json", lambda: {"if": [self.question(), True, "no"]})
        some(0.1, "onlyAvailableItems", lambda: True)
        return rules

    # ---- conditions ----

    def conditional(self):
        kind = self.random.random()
        if kind < 0.4:
            component, name = self.reference()
            show = self.choose([True, False, "true", "false"])
            return {"show": show, "when": name, "eq": self.wanted(component)}
        if kind < 0.85:
            return {
                "show": self.choose([True, False, True, "true", "false", None, ""]),
                "conjunction": self.choose(["all", "any"]),
                "conditions": [self.condition() for _ in range(self.random.randint(0, 3))],
            }
        return {"json": self.question()}

    def reference(self):
        component, path, full = self.choose(self.all)
        kind = self.random.random()
        name = path if kind < 0.6 and path else full if kind < 0.75 else component["key"]
        return component, self.choose([f"{name}.a", "nobody"]) if kind > 0.93 else name

    def condition(self):
        component, name = self.reference()
        type_ = component["type"]
        fitting = OF_NUMBERS if type_ in ("number", "currency") else OF_TEXTS
        fitting = OF_DATES if type_ in ("day", "datetime") else fitting
        operator = self.choose(OPERATORS + fitting + fitting)
        if self.maybe(0.1):
            operator = self.choose((*OF_NUMBERS, *OF_DATES, *OF_TEXTS, "bogus"))
        if operator in ("isEmpty", "isNotEmpty"):
            return {"component": name, "operator": operator}
        wanted = self.choose(DATES + DAYS) if type_ in ("day", "datetime") else self.wanted(component)
        return {
            "component": name,
            "operator": operator,
            "value": wanted if self.maybe(0.9) else self.choose(ODD),
        }

    def wanted(self, component):
        if component["type"] == "checkbox":
            return self.choose(["true", True, "false", False])
        if component["type"] in ("radio", "selectboxes"):
            return self.choose(component["values"])["value"]
        if component["type"] == "select":
            return self.choose(component["data"]["values"])["value"]
        return self.choose(["a", "abc", "", "5", 5, 18, "18", None, True, "null", 0])

    def variable(self):
        component, path, full = self.choose(self.all)
        names = (f"data.{path or full}",) * 6 + (f"row.{component['key']}",) * 3
        return {"var": self.choose((*names, "value", f"data.{component['key']}.length", "row", "path"))}

    def constant(self):
        return self.choose(CONSTANTS)

    def question(self, depth=0):
        operation = self.choose(
            ["==", "===", "!=", "!==", "<", ">", "<=", ">=", "in", "and", "or", "!", "!!", "some", "missing"]
        )
        if operation in ("and", "or") and depth < 2:
            return {operation: [self.question(depth + 1) for _ in range(self.random.randint(1, 3))]}
        if operation == "in":
            return {"in": [self.variable(), self.choose([["a", "b", 5], "abc", self.variable()])]}
        if operation in ("some", "missing"):
            key = self.choose(self.all)[0]["key"]
            some = {"some": [self.variable(), {"==": [{"var": key}, self.constant()]}]}
            return some if operation == "some" else {"!": {"missing": [f"data.{key}"]}}
        if operation in ("!", "!!"):
            return {operation: [self.variable()]}
        operation = "==" if operation in ("and", "or") else operation
        return {operation: [self.variable(), self.constant() if self.maybe(0.7) else self.variable()]}

    def logic(self):
        operation = self.choose(
            ["+", "-", "*", "/", "%", "cat", "if", "var", "max", "min", "substr", "merge", "reduce"]
        )
        if operation == "var":
            return self.variable()
        if operation == "if":
            return {"if": [self.question(), self.constant(), self.variable()]}
        if operation == "substr":
            return {"substr": [self.variable(), self.choose([0, 1, -1, 2]), self.choose([1, 2, -1])]}
        if operation == "reduce":
            current = {"var": f"current.{self.choose(self.all)[0]['key']}"}
            return {"reduce": [self.variable(), {"+": [current, {"var": "accumulator"}]}, 0]}
        return {operation: [self.variable(), self.variable() if self.maybe(0.5) else self.constant()]}

    # ---- answers ----

    def answers(self, components):
        data = {}
        for component in components:
            if component["type"] in LAYOUTS:
                for column in component.get("columns", [component]):
                    data |= self.answers(column["components"])
            elif component["type"] not in WORDS and self.maybe(0.85):
                data[component["key"]] = self.answer(component)
        return data

    def answer(self, component):
        if self.maybe(self.oddness * 0.4):
            return self.choose(ODD)
        if component["type"] == "container":
            return self.answers(component["components"])
        if component["type"] in ("datagrid", "editgrid"):
            rows = range(self.choose([0, 1, 1, 2, 2, 3]))
            return [
                self.choose(ODD) if self.maybe(self.oddness * 0.2) else self.answers(component["components"])
                for _ in rows
            ]
        if component.get("multiple") and self.maybe(0.8):
            return [self.value(component) for _ in range(self.choose([0, 1, 2]))]
        return self.value(component)

    def value(self, component):
        type_ = component["type"]
        if self.maybe(self.oddness):
            return self.choose(ODD)
        if type_ in ("radio", "select"):
            listed = component["values"] if type_ == "radio" else component["data"]["values"]
            return self.choose([*(option["value"] for option in listed), "", None, 5, True, "zz"])
        if type_ == "selectboxes":
            return {str(option["value"]): self.maybe(0.5) for option in component["values"]}
        return self.choose(
            {
                "number": NUMBERS,
                "currency": NUMBERS,
                "checkbox": (True, False, True, False, "true", None, "", 1),
                "day": DAYS,
                "datetime": DATES,
                "email": ("a@b.vn", " A@b.VN", "bad", "a@b", "x.y@z.co.uk", "", '"q"@a.bc', None),
                "file": ([], [{"name": "a.png", "size": 3}], None, "", {}),
            }.get(type_, TEXTS)
        )
