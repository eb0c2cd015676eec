"""Drafts with real pictures: the sample papers as the cleaner makes them, on a light table."""

from dataclasses import replace
from functools import cache

from kiosk.devices.scanner import Face
from kiosk.visit.states import Side
from tests.kiosk.imaging.sheets import cleaned, empty, fed, printed, side
from tests.kiosk.visit.story import BIRTH, whole_draft


@cache  # to clean a sheet takes a second, and nothing changes a side
def two_sides(name, back_page=None):
    """Both faces of a sample paper, cleaned; without a second page its back is blank."""
    back = empty() if back_page is None else printed(name, back_page)
    faces = ((printed(name), Face.FRONT), (back, Face.BACK))
    return cleaned(*(side(fed(picture, 1.0), face) for picture, face in faces), pages_of_blanks=True)


def lay(table, draft, paper, sides):
    """Lay the sides of a paper on the table, as feeding does."""
    laid = []
    for number, clean in enumerate(sides, 1):
        side_id = f"{paper}-{number}"
        laid.append(Side(side_id=side_id, picture=table.lay(side_id, clean), left_out=clean.blank))
    return draft.with_sides(paper, tuple(laid))


def lighted_draft(world, table, procedure=BIRTH):
    """A whole draft: of the papers only `giay-to-cho-o` has something printed on its back."""
    draft = replace(whole_draft(world, procedure), sides={})
    for paper in world.papers_to_scan(draft):
        sample = paper.sample.removesuffix(".pdf")
        back_page = 1 if sample == "giay-to-cho-o" else None
        draft = lay(table, draft, paper.code, two_sides(sample, back_page))
    return draft
