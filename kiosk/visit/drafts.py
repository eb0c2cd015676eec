"""What the store's hand does with drafts: keep the newest, open what was left behind, wipe.

A draft that lies there from before the program started is *left behind*: it is looked after until its
time is over. Once somebody keeps a draft of his own, or opens this one, it is his.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from threading import Lock
from typing import Final

from kiosk import log
from kiosk.dossiers.model import KeptDraft, WrongDigits
from kiosk.dossiers.store import DRAFT_KEPT, Store
from kiosk.errors import StoreError
from kiosk.printouts.slip import Slip, slip_png
from kiosk.steps import Step, reached
from kiosk.visit.events import DigitsWrong, DraftFound, DraftGone, DraftOpened, Event
from kiosk.visit.kept_draft import Opened, is_slip, keep_dossier, keep_slip, open_kept
from kiosk.visit.lighttable import LightTable
from kiosk.visit.pages.sealing import slip_picture
from kiosk.visit.states import Kept, LeftBehind, Manner, OwedSlip, Side

LOOK_EVERY_S: Final = 2.0  # after what is left behind: its time is a quarter of an hour


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owing:
    """The slip of this visit, as it would be printed after a power cut."""

    owed: OwedSlip
    manner: Manner
    digits: str


class Drafts:
    """The one place for a draft in the store. All but `lay` and `lay_nothing` is for the store's hand."""

    def __init__(
        self,
        *,
        store: Store,
        catalogue: str,
        table: LightTable,
        take_back: Callable[[Iterable[Side]], None],
        post: Callable[[Event], None],
    ) -> None:
        self._store, self._catalogue, self._table = store, catalogue, table
        self._take_back, self._post = take_back, post
        self._lock = Lock()
        self._newest: tuple[Kept, Manner] | None = None
        self._owing: _Owing | None = None
        self._left_behind = False
        self._looked_s = 0.0
        self._until_s: float | None = None  # what was left behind stays no longer

    def lay(self, here: Kept, manner: Manner) -> None:
        """Put a draft down to be kept; any thread may."""
        with self._lock:
            self._newest = here, manner

    def lay_nothing(self) -> None:
        """Let nothing be kept that was put down; any thread may."""
        with self._lock:
            self._newest = None

    def keep_newest(self) -> None:
        """Keep what was put down last, unless that was done already."""
        with self._lock:
            newest, self._newest = self._newest, None
        kept = keep_dossier(*newest, self._table.find, self._catalogue) if newest else None
        if kept is not None and self._save(kept):
            self._left_behind = False
            reached(Step.DRAFT_KEPT)

    def owe(self, owed: OwedSlip, manner: Manner, digits: str) -> None:
        """Know the slip that lies in the draft's place since its dossier was sealed."""
        self._owing = _Owing(owed=owed, manner=manner, digits=digits)
        self._left_behind = False

    def begin_slip(self, slip: Slip, done: Callable[[], None]) -> None:
        """Write down that this copy may have come out: the next one is another copy."""
        if self._owing is not None:
            owed = replace(self._owing.owed, slip=replace(slip, copy=slip.copy + 1))
            self._owing = replace(self._owing, owed=owed)
            self._save(keep_slip(owed, self._owing.manner, self._owing.digits, self._catalogue))
        done()

    def find(self) -> None:
        """Tell what was left behind; what another version of the program kept is wiped."""
        try:
            tries = self._store.find_draft()
            content = self._store.peek_draft()
        except StoreError as error:
            log.trouble("draft-not-found", error)
            return
        if tries is None or content is None:
            return
        slip = is_slip(content, self._catalogue)
        if slip is None:
            log.warn("draft-of-another-version")
            self.discard()
            return
        self._left_behind, self._until_s = True, None
        self._post(DraftFound(LeftBehind(tries_left=tries, is_slip=slip)))

    def look(self, now_s: float) -> None:
        """Say when the time of what was left behind is over; it is wiped then.

        Raises:
            StoreError: The store cannot say.
        """
        if not self._left_behind or now_s - self._looked_s < LOOK_EVERY_S:
            return
        self._looked_s = now_s
        if self._until_s is None:
            self._until_s = now_s + DRAFT_KEPT.total_seconds()
        if now_s >= self._until_s:  # by the machine's own time, if the clock came back too early
            self._store.discard_draft()
        if self._store.find_draft() is None:
            self._left_behind = False
            reached(Step.DRAFT_WIPED)
            self._post(DraftGone())

    def open(self, digits: str) -> None:
        """Open what was left behind, for whoever knows the digits."""
        try:
            found = self._store.open_draft(digits)
        except StoreError as error:
            log.trouble("draft-not-opened", error)
            self._post(DraftGone())
            return
        if isinstance(found, WrongDigits):
            self._left_behind = found.tries_left > 0
            if not self._left_behind:
                reached(Step.DRAFT_WIPED)
            self._post(DigitsWrong(found.tries_left))
            return
        opened = open_kept(found, self._catalogue) if found else None
        if opened is None:
            self.discard()
            self._post(DraftGone())
            return
        self._left_behind = False
        reached(Step.DRAFT_OPENED)
        self._post(DraftOpened(self._lay_out(opened, digits), opened.manner))

    def discard(self) -> None:
        """Wipe what is kept."""
        self._owing, self._left_behind = None, False
        try:
            if self._store.peek_draft() is None:
                return
            self._store.discard_draft()
        except StoreError as error:
            log.trouble("draft-not-wiped", error)
            return
        reached(Step.DRAFT_WIPED)

    def _lay_out(self, opened: Opened, digits: str) -> Kept | OwedSlip:
        """Lay the sides, or the picture of the slip, on the table; return where the resident was."""
        there = opened.there
        if isinstance(there, OwedSlip):
            self._owing = _Owing(owed=there, manner=opened.manner, digits=digits)
            self._table.show(slip_picture(there.slip.code), slip_png(there.slip))
            return there
        draft = there.draft
        for side_id, clean in opened.sides.items():
            side = draft.find_side(side_id)
            assert side is not None, "the sides are those of the draft"
            draft = draft.with_side(replace(side, picture=self._table.lay(side_id, clean)))
        self._take_back(side for sides in draft.sides.values() for side in sides)
        return replace(there, draft=draft)

    def _save(self, kept: KeptDraft) -> bool:
        """Say whether it is kept; a visit goes on without."""
        try:
            self._store.save_draft(kept)
        except StoreError as error:
            log.trouble("draft-not-kept", error)
            return False
        return True
