"""The staff before the machine: a technician in the room behind the gate, a volunteer with a badge."""

import time

import msgspec

from kiosk.assist.badges import badge_digest, new_badge
from kiosk.assist.staff_file import read_staff, write_staff
from kiosk.visit.staff_states import StaffPage
from kiosk.visit.view import ScreenName
from kiosk.wiring.staff import DEMO_PINS

TECHNICIAN, VOLUNTEER = "hung", "lan"
LOOKS_S = 6.0  # at a test that does not end
TABS = tuple(StaffPage)
ROOM = {ScreenName(f"Staff{page.capitalize()}"): page for page in TABS}
TESTS = {
    StaffPage.OVERVIEW: "print_report",
    StaffPage.SCANNER: "test_scan",
    StaffPage.PRINTER: "test_print",
}


def give_badge(path):
    """Give the volunteer of the demo a badge; return its text."""
    staff, text = read_staff(path), new_badge()
    entry = staff.find(VOLUNTEER)
    write_staff(path, staff.with_member(msgspec.structs.replace(entry, badge=badge_digest(text))))
    return text


class StaffHands:
    """What staff do at the screen; `pages` has the fingers."""

    def __init__(self, pages, badge):
        self._pages, self._badge = pages, badge

    def open_gate(self, gate):
        """Type the PIN, or wait."""
        if gate.asking or gate.locked:
            return
        pin = DEMO_PINS[TECHNICIAN][1]
        if gate.dots < len(pin):
            self._pages.fingers.tap(f"pin_{pin[gate.dots]}")
        else:
            self._pages.tap_once("open_gate")

    def join(self):
        """Hold the badge before the reader, once."""
        self._pages.once("badge", lambda: self._pages.show(self._badge), again_s=1e9)

    def look(self, page, body):
        """Try what a page of the room has to try, then turn to the next one, and go."""
        pages = self._pages
        is_late = time.monotonic() - pages.entered_s > LOOKS_S
        if page is StaffPage.SCANNER:
            pages.once("sheet", lambda: pages.feed(pages.a_paper), again_s=1e9)
        elif page is StaffPage.READER:
            pages.once("show", lambda: pages.show(pages.errand.card_text), again_s=1e9)
        name = TESTS.get(page)
        if name and name not in pages.done and not is_late:
            pages.tap_once(name)
        elif is_late or not body.top.busy:
            later = TABS[TABS.index(page) + 1 :]
            pages.tap_once(f"tab_{later[0]}" if later else "leave_room")
