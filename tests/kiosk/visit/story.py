"""A visit told event by event: what the situation is after each, and what was ordered."""

import json
from dataclasses import replace
from datetime import timedelta

from kiosk.config import CONFIG
from kiosk.forms.answers import Answers
from kiosk.forms.prefill import from_card
from kiosk.identity.card import read_card
from kiosk.visit.effects import KeepDraft
from kiosk.visit.events import Pressed, Ticked
from kiosk.visit.machine import step
from kiosk.visit.show import show
from kiosk.visit.states import Draft, Side, Visit
from tests.kiosk.visit.situations import NOW

BIRTH, RESIDENCE = "1.001193", "1.004194"


class Story:
    """Tells one visit; `orders` are those of the last event, but for the one to keep the draft: `kept`."""

    def __init__(self, world, situation, **visit):
        self.world = world
        self.visit = Visit(now=NOW, situation=situation, **visit)
        self.orders, self.kept = (), None

    @property
    def here(self):
        return self.visit.situation

    @property
    def body(self):
        return show(self.world, self.visit).body

    @property
    def screen(self):
        return show(self.world, self.visit).screen

    def press(self, word, value="", path=""):
        return self.happens(Pressed(word, value, path))

    def happens(self, *events):
        for event in events:
            self.visit, orders = step(self.world, self.visit, event)
            self.kept = next((one for one in orders if isinstance(one, KeepDraft)), None)
            self.orders = tuple(one for one in orders if one is not self.kept)
        return self

    def passes(self, seconds):
        clock_s = self.visit.clock_s + seconds
        return self.happens(Ticked(NOW + timedelta(seconds=clock_s), clock_s))


def example(procedure):
    """The invented resident of the demo."""
    return json.loads((CONFIG / "demo" / f"{procedure}.json").read_text(encoding="utf-8"))


def whole_draft(world, procedure=BIRTH):
    """A draft with every answer of the demo's resident, and one side of each paper."""
    told = example(procedure)
    card = read_card(told["card_text"])
    draft = Draft(procedure=procedure, case=told["case"], card=card)
    answers = from_card(world.wizard_of(draft), Answers(), card, NOW.date())
    for path, value in told["answers"].items():
        answers = answers.with_row(path) if path == "thanhVien" else answers.with_answer(path, value)
    draft = replace(draft, answers=answers)
    for number, paper in enumerate(world.papers_to_scan(draft), 1):
        draft = draft.with_sides(paper.code, (Side(side_id=f"s{number}", picture=f"s{number}-1"),))
    return draft
