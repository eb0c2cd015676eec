"""Rules for a date with a time of day."""

from __future__ import annotations

from kiosk.forms.meaning.date_text import read_date
from kiosk.forms.meaning.dates import loose_moment
from kiosk.forms.meaning.form import Component
from kiosk.forms.meaning.moments import Moment, days_later, start_of_day
from kiosk.forms.meaning.rules.rule import Breach, Rule, Variables, is_set, settings
from kiosk.forms.meaning.values import Value, truthy


def real_date(component: Component) -> Rule | None:
    """Ask for a date that can be read."""
    if component.type != "datetime":
        return None
    several = is_set(component.described.get("multiple"))

    def concerns(value: Value) -> bool:
        return truthy(value) and not (several and value == [])

    def check(value: Value, _variables: Variables) -> Breach | None:
        if not concerns(value) or (isinstance(value, str) and read_date(value) is not None):
            return None
        return Breach("invalidDate", "date")

    return Rule(check, concerns)


def _limit(component: Component, name: str) -> Moment | None:
    limit = settings(component.described, "widget").get(name)
    if component.type != "datetime" or limit is None or limit == "":
        return None
    return loose_moment(limit)


def _to_the_minute(component: Component) -> bool:
    return is_set(settings(component.described, "widget").get("enableTime"))


def latest_date(component: Component) -> Rule | None:
    """Set the last date."""
    limit = _limit(component, "maxDate")
    if limit is None:
        return None
    written = settings(component.described, "widget")["maxDate"]
    last = limit if _to_the_minute(component) else (days_later(start_of_day(limit), 1) or limit) - 1

    def check(value: Value, _variables: Variables) -> Breach | None:
        if not isinstance(value, str) or not value:
            return None
        moment = loose_moment(value)
        fits = moment is not None and moment <= last
        return None if fits else Breach("maxDate", "maxDate", written)

    return Rule(check, truthy)


def earliest_date(component: Component) -> Rule | None:
    """Set the first date."""
    limit = _limit(component, "minDate")
    if limit is None:
        return None
    written = settings(component.described, "widget")["minDate"]
    first = limit if _to_the_minute(component) else start_of_day(limit)

    def check(value: Value, _variables: Variables) -> Breach | None:
        if not isinstance(value, str) or not value:
            return None
        moment = loose_moment(value)
        fits = moment is not None and moment >= first
        return None if fits else Breach("minDate", "minDate", written)

    return Rule(check, truthy)
