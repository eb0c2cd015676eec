"""A dossier, from the resident's yes to the office's receipt.

Written by `store`; the stages and the only function that changes one stand in `lifecycle`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


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
