"""A code for the telephone where nothing can be printed."""

from dataclasses import replace

import pytest

from kiosk.printouts.checklist import BringGroup, ToBring
from kiosk.text import words
from kiosk.visit.on_paper_view import OnPaperPhase
from kiosk.visit.pages.on_paper import MOST_PHONE_BYTES, checklist_text
from kiosk.visit.show import show
from kiosk.visit.states import Thanking, Visit
from tests.kiosk.printouts.test_checklist import CHECKLIST
from tests.kiosk.visit.situations import NOW, SEALED, SLIP


@pytest.fixture
def thanks():
    return Visit(now=NOW, situation=Thanking(sealed=SEALED, slip=SLIP, printed=True))


def test_the_last_page_offers_where_to_look_up_if_the_office_has_such_a_place(world, thanks):
    assert show(world, thanks).body.on_paper.phone_code == ""
    site = replace_site(world, "https://hoso.example/tra-cuu?code={code}")
    offered = show(site, thanks).body.on_paper
    assert offered.phase is OnPaperPhase.ABSENT
    assert offered.phone_code == f"https://hoso.example/tra-cuu?code={SLIP.code}"
    assert offered.phone_hint


def replace_site(world, address):
    import msgspec

    return replace(world, site=msgspec.structs.replace(world.site, look_up_url=address))


def test_a_telephone_gets_the_whole_list_of_papers():
    said = checklist_text(CHECKLIST, words("vi"))
    for paper in (paper for group in CHECKLIST.groups for paper in group.papers):
        assert paper.name in said
    assert CHECKLIST.phone in said


def test_a_list_too_long_for_a_code_ends_at_the_end_of_a_paper():
    papers = tuple(ToBring(name=f"Giấy tờ dài thứ {number}", count="1 bản chính") for number in range(90))
    long = replace(CHECKLIST, groups=(BringGroup(title="", papers=papers),))
    said = checklist_text(long, words("vi"))
    assert len(said.encode()) <= MOST_PHONE_BYTES
    assert said.endswith("(1 bản chính)")
