"""Form.io's conditions and JSONLogic as functions of the answers; JavaScript is refused.

A condition sees `data` (the submission so far), `label` (choices and dates as they read, outside of
tables), `row` (the row it stands in) and `today` (ISO); a simple one looks into its row first. All
logic is checked when the form is loaded: operators and paths that don't exist are errors there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from typing import Any, Final

from json_logic import ALL_OPERATIONS, jsonLogic

from kiosk.forms.components import Computation, Condition, Tree, always

# "today" of the library is the machine's clock; ours is a variable. "log" would write answers down.
REFUSED: Final = frozenset({"today", "log"})
OPERATORS: Final = frozenset(ALL_OPERATIONS) - REFUSED
INDEX: Final = re.compile(r"\[\d+\]|\.\d+(?=\.|$)")
Refuse = Callable[[str, str], Exception]  # path in the file, reason


def look_up(tree: Any, path: str) -> Any:  # noqa: ANN401  answers are JSON
    """Return what stands at a dotted path in nested answers; None for nothing."""
    for key in path.split("."):
        if not isinstance(tree, dict):
            return None
        tree = tree.get(key)
    return tree


def compile_condition(
    component: dict[str, Any], where: str, known: Collection[str], refuse: Refuse
) -> Condition:
    """Return the condition of a component or page.

    Args:
        component: As Form.io writes it, with `conditional` or without.
        where: Its place in the file, for the error.
        known: Paths that may be asked about.
        refuse: Makes the error.
    """
    if component.get("customConditional"):
        raise refuse(f"{where}.customConditional", "JavaScript is not run; use conditional.json")
    conditional = component.get("conditional") or {}
    place = f"{where}.conditional"
    if logic := conditional.get("json"):
        computation = compile_logic(logic, f"{place}.json", known, refuse)
        return lambda tree: bool(computation(tree))
    if conditional.get("conditions"):
        return _several(conditional, place, known, refuse)
    if not conditional.get("when"):
        return always
    shown = str(conditional.get("show")).lower() == "true"
    test = _equals(str(conditional["when"]), conditional.get("eq"), f"{place}.when", known, refuse)
    return lambda tree: test(tree) is shown


def _several(conditional: dict[str, Any], place: str, known: Collection[str], refuse: Refuse) -> Condition:
    shown = conditional.get("show") is not False
    together = any if conditional.get("conjunction") == "any" else all
    tests: list[tuple[Condition, bool]] = []
    for index, one in enumerate(conditional["conditions"]):
        operator = one.get("operator")
        if operator not in ("isEqual", "isNotEqual"):
            raise refuse(f"{place}.conditions[{index}].operator", f"{operator} is not supported")
        where = f"{place}.conditions[{index}].component"
        test = _equals(str(one.get("component")), one.get("value"), where, known, refuse)
        tests.append((test, operator == "isEqual"))
    return lambda tree: together(test(tree) is wanted for test, wanted in tests) is shown


def _equals(path: str, value: Any, where: str, known: Collection[str], refuse: Refuse) -> Condition:  # noqa: ANN401
    if path not in known and f"row.{path}" not in known:
        raise refuse(where, f"{path} is not asked before")
    wanted = str(value).lower() if isinstance(value, bool) else str(value)

    def test(tree: Tree) -> bool:
        found = look_up(tree["row"], path)
        found = look_up(tree["data"], path) if found is None else found
        if isinstance(found, dict):  # several of a few: is this one ticked?
            return bool(found.get(wanted))
        return (str(found).lower() if isinstance(found, bool) else str(found)) == wanted

    return test


def compile_logic(logic: Any, where: str, known: Collection[str], refuse: Refuse) -> Computation:  # noqa: ANN401
    """Return JSONLogic as a function of the answers, after a look at all its operators and paths."""
    _check(logic, where, known, refuse)
    return lambda tree: jsonLogic(logic, tree)


def _check(logic: Any, where: str, known: Collection[str], refuse: Refuse) -> None:  # noqa: ANN401
    if isinstance(logic, list):
        for index, part in enumerate(logic):
            _check(part, f"{where}[{index}]", known, refuse)
    if not isinstance(logic, dict):
        return
    if len(logic) != 1 or next(iter(logic)) not in OPERATORS:
        raise refuse(where, f"is no JSONLogic that is supported: {', '.join(logic)}")
    operator, values = next(iter(logic.items()))
    if operator == "var":
        path = values[0] if isinstance(values, list) and values else values
        if not isinstance(path, str) or not _is_known(path, known):
            raise refuse(f"{where}.var", f"{path} is not asked")
        return
    _check(values, f"{where}.{operator}", known, refuse)


def _is_known(path: str, known: Collection[str]) -> bool:
    place, _, rest = path.partition(".")
    if place == "today":
        return not rest
    if place == "row":
        return f"row.{rest}" in known
    return place in ("data", "label") and INDEX.sub("", rest) in known
