"""The invented residents of `config/demo`, and short forms of one page."""

import json
from datetime import date

from kiosk.config import CONFIG
from kiosk.forms import journey
from kiosk.forms.answers import Answers
from kiosk.forms.components import Wizard
from kiosk.forms.prefill import from_card
from kiosk.forms.wizard import load_wizard
from kiosk.identity.card import IdentityCard, read_card

TODAY = date(2026, 11, 21)
BIRTH, RESIDENCE = "1.001193", "1.004194"


def example(code: str) -> dict:
    return json.loads((CONFIG / "demo" / f"{code}.json").read_text("utf-8"))


def wizard_of(code: str) -> Wizard:
    return load_wizard(CONFIG / "catalogue" / code / "form.json")


def card_of(code: str) -> IdentityCard:
    card = read_card(example(code)["card_text"])
    assert isinstance(card, IdentityCard)
    return card


def answered(code: str) -> Answers:
    """All answers of the example: the card first, then what is typed."""
    answers = from_card(wizard_of(code), Answers(), card_of(code), TODAY)
    for path, value in example(code)["answers"].items():
        answers = answers.with_answer(path, value)
    return answers


def pages(wizard: Wizard, answers: Answers, **more) -> tuple[journey.QuestionPage, ...]:
    return journey.pages(wizard, answers, TODAY, **more)


def form(*panels: dict) -> dict:
    return {"display": "wizard", "components": list(panels)}


def panel(*components: dict, key: str = "page", **more) -> dict:
    return {"type": "panel", "key": key, "title": "Câu hỏi", "components": list(components), **more}


def text(key: str, **more) -> dict:
    return {"type": "textfield", "key": key, "label": key, **more}


def load(tmp_path, described: dict) -> Wizard:
    file = tmp_path / "form.json"
    file.write_text(json.dumps(described, ensure_ascii=False), encoding="utf-8")
    return load_wizard(file)


def texts_of(component):
    """Return everything that a resident reads of a component and of what it holds."""
    own = component.get("properties") or {}
    texts = [component.get(key) for key in ("title", "label", "description", "addAnother")]
    texts += [own.get("section"), own.get("row")]
    values = component.get("values") or (component.get("data") or {}).get("values") or []
    texts += [choice["label"] for choice in values]
    return {text for text in texts if text}.union(*map(texts_of, component.get("components") or []))
