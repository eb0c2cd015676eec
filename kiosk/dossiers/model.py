"""A dossier, from the resident's yes to the office's receipt.

Written by `store`; the stages and the only function that changes one stand in `lifecycle`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum, unique


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierPart:
    """One file of a dossier: a scanned paper, or the filled form."""

    part: str  # code of the paper: ASCII, no personal data
    title: str
    content: bytes
    media_type: str  # "application/pdf" or "application/json"
    pages: int
    sha256: str  # hex, of `content`


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDossier:
    """Everything that sealing writes in one transaction."""

    procedure_code: str
    procedure_title: str
    case_code: str
    catalogue_version: str
    answers_json: str  # the submission's data with the origin of each answer
    applicant_name: str
    applicant_number: str
    parts: tuple[DossierPart, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """The machine's promise: what the slip says."""

    dossier_id: str  # UUIDv7, the idempotency key at the gateway
    provisional_code: str  # TAM-<kiosk>-YYMMDD-NNNN-<check>
    sealed_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierNews:
    """What the province says of a dossier: its code and the degree of completion, no more.

    TT 01/2018/TT-VPCP art. 16.2.d: without authentication a look-up shows only these.
    """

    code: str  # as asked
    dossier_code: str | None  # the official one, once issued
    status: int | None  # TrangThaiHoSo 1..10; None while the dossier waits on this machine
    at: datetime
    due_at: datetime | None = None
    text: str = ""  # the office's own words for the degree of completion


@unique
class NoticeKind(StrEnum):
    """What the province wants of a resident, or tells him. The words are kept on disk."""

    SUPPLEMENT = "supplement"  # papers are missing or wrong
    FEE = "fee"  # to be paid before the work goes on
    REFUSAL = "refusal"  # not accepted, with the reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A word of the province to one resident; may say personal things: shown to the card's owner alone."""

    notice_id: str  # the province's; the same id again is the same notice
    kind: NoticeKind
    text: str
    at: datetime
    until_on: date | None = None  # last day for the papers or the fee
    amount_vnd: int | None = None  # of a fee


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultPaper:
    """A paper that the procedure gave, as the province describes it."""

    result_id: str  # the province's
    title: str
    media_type: str  # "application/pdf"
    size_bytes: int
    sha256: str  # hex
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed:
    """A dossier that the province has, and that is not settled."""

    dossier_id: str
    dossier_code: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnDossier:
    """A dossier of the card's owner, with what the province sent for it but the results' bytes."""

    dossier_id: str
    news: DossierNews
    procedure_code: str
    notices: tuple[Notice, ...] = ()  # the newest first
    results: tuple[ResultPaper, ...] = ()

    @property
    def letters(self) -> tuple[Notice | ResultPaper, ...]:
        """Return all that there is to read, in the order of the list."""
        return (*self.notices, *self.results)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptDraft:
    """What a resident has done so far: enough to go on after a crash, or to print the slip that is owed."""

    last_four: str  # of the personal number: what opens it
    content: bytes  # the visit's own
    pages: Mapping[str, bytes] = field(default_factory=dict)  # pictures of scanned sides, by name


@dataclass(frozen=True, slots=True)
class WrongDigits:
    """Not the digits that open the draft; with no try left it is wiped."""

    tries_left: int
