"""What a dossier of ours is in OpenCPS, and what its words are for us. No I/O."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any, Final

import msgspec

from kiosk.clock import VIETNAM
from kiosk.config import OpencpsService, OpencpsSettings
from kiosk.dossiers.manifest import ANSWERS
from kiosk.dossiers.model import DossierNews, Notice, NoticeKind
from kiosk.errors import GatewayConfused
from kiosk.sync.opencps_wire import TheirDossier, TheirFile, TheirLog, TheirPayment
from kiosk.sync.receipts import moment, official
from kiosk.sync.told import MOST_VND, NOTICE_LETTERS, RESULT_BYTES, STATUS_LETTERS, plain

CITIZEN: Final = "citizen"
GIVEN_OUT: Final = 2  # part type of a result
PDF: Final = "pdf"
ENDINGS: Final = {"application/pdf": PDF, "application/json": "json"}

# `dossierStatus` to TrangThaiHoSo. OpenCPS has no such table of its own; each line has its reason. What may
# still go on is never 3, 7, 8 or 10: with those a dossier is settled, and nobody asks about it any more.
STATUSES: Final[Mapping[str, int]] = {
    "": 1,  # a draft: nobody has filed it
    "new": 1,  # there, untouched
    "receiving": 1,  # filed, waits for an officer to take it in
    "processing": 4,
    "handover": 4,  # on its way from one office to the next
    "pausing": 4,  # in work, while the clock stands still
    "cancelling": 4,  # the applicant has asked for it back: not yet granted
    "waiting": 5,  # for papers of the applicant
    "correcting": 5,  # the applicant is to correct it
    "paying": 6,
    "denied": 3,  # not taken in
    "cancelled": 8,  # over without a result, whoever wished it
    "unresolved": 8,  # taken in, and given back undecided
    "releasing": 9,  # the result is there, and waits to be given out
    "posting": 9,  # the result is on its way by post
    "done": 10,
}
NOTICES: Final[Mapping[str, NoticeKind]] = {
    "waiting": NoticeKind.SUPPLEMENT,
    "correcting": NoticeKind.SUPPLEMENT,
    "paying": NoticeKind.FEE,
    "denied": NoticeKind.REFUSAL,
    "cancelled": NoticeKind.REFUSAL,
    "unresolved": NoticeKind.REFUSAL,
}
WITH_RESULTS: Final = frozenset({"releasing", "posting", "done"})

# As the server writes times (`APIDateTimeUtils`), all of Vietnam: it formats in Asia/Ho_Chi_Minh, and the
# Z at the end of the third is a letter of its pattern.
PATTERNS: Final = (
    "%d/%m/%Y %H:%M:%S",
    "%d/%m/%Y",
    "%Y-%m-%dT%H:%M:%S.%fZ",
    "%Y-%m-%d %H:%M:%S",
)
LUCENE: Final = re.compile(r"[0-9]{14}")  # yyyyMMddHHmmss
EPOCH_MS: Final = re.compile(r"[0-9]{12,13}")
REFERENCE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")


class Object(msgspec.Struct, frozen=True):
    """A file, as the manifest names it."""

    part: str
    title: str
    media_type: str
    size_bytes: int


class Manifest(msgspec.Struct, frozen=True):
    """What the manifest says that OpenCPS is told."""

    dossier_id: str
    provisional_code: str
    sealed_at: datetime
    procedure_code: str
    objects: list[Object]


class _Applicant(msgspec.Struct, frozen=True):
    name: str
    number: str


class Answers(msgspec.Struct, frozen=True):
    """The part "answers": who applies, and the Form.io submission."""

    applicant: _Applicant
    answers: dict[str, Any]


class Planned(msgspec.Struct, frozen=True, kw_only=True):
    """A file as it must lie at the server."""

    part: str  # ours
    part_no: str  # theirs
    reference: str
    title: str
    media_type: str
    size_bytes: int

    @property
    def ending(self) -> str:
        """The ending of its name."""
        return ENDINGS.get(self.media_type, "bin")


def plan(manifest: Manifest, service: OpencpsService) -> list[Planned] | str:
    """Return the files to send, or the part that the province's set-up gives no number.

    The answers go into the electronic form if there is one, so they need no number of their own then.
    """
    planned = []
    for found in manifest.objects:
        part_no = service.parts.get(found.part)
        if part_no is None:
            if found.part == ANSWERS and service.eform_part:
                continue
            return found.part
        reference = file_reference(manifest.dossier_id, found.part)
        planned.append(
            Planned(
                part=found.part,
                part_no=part_no,
                reference=reference,
                title=found.title,
                media_type=found.media_type,
                size_bytes=found.size_bytes,
            )
        )
    return planned


def missing_in(settings: OpencpsSettings, offered: Mapping[str, Iterable[str]]) -> list[str]:
    """Return what the province's set-up does not name, of the procedures offered with their papers.

    "1.001193" for a procedure, "1.001193/giay-chung-sinh" for a paper: a dossier with it would be held.
    """
    missing = []
    for code, papers in sorted(offered.items()):
        service = settings.services.get(code)
        if service is None:
            missing.append(code)
            continue
        wanted = [*papers, *([] if service.eform_part else [ANSWERS])]
        missing += [f"{code}/{paper}" for paper in wanted if paper not in service.parts]
    return missing


def file_reference(dossier_id: str, part: str) -> str:
    """Return the reference of a file: the same whenever it is sent (UUIDv5, RFC 9562)."""
    return str(uuid.uuid5(uuid.UUID(dossier_id), part))


def modified_ms(sealed_at: datetime) -> str:
    """Return the fixed time that a file is given, in milliseconds since 1970."""
    return str(int(sealed_at.timestamp() * 1000))


def form_of(
    settings: OpencpsSettings, service: OpencpsService, manifest: Manifest, answers: Answers
) -> dict[str, str]:
    """Return the fields of `POST /dossiers`; an answer that is not there, or no single text, is left out."""
    fields = {
        "referenceUid": manifest.dossier_id,
        "serviceCode": service.service_code,
        "govAgencyCode": service.agency_code,
        "dossierTemplateNo": service.template_no,
        "originality": str(settings.originality),
        "applicantName": answers.applicant.name,
        "applicantIdType": CITIZEN,
        "applicantIdNo": answers.applicant.number,
        "contactName": answers.applicant.name,
        "applicantNote": manifest.provisional_code,  # as on the slip that the resident holds
    }
    for name, path in service.fields.items():
        if (said := _said(answers.answers, path)) is not None:
            fields[name] = _as_their_date(said) if name.endswith("Date") else said
    return fields


def status_of(their: TheirDossier, settings: OpencpsSettings) -> int | None:
    """Return TrangThaiHoSo; None for a word that nobody has explained."""
    word = word_of(their)
    return settings.statuses.get(word) or STATUSES.get(word)


def word_of(their: TheirDossier) -> str:
    """Return the state as the server calls it."""
    return (their.dossier_status or "").strip().lower()


def news_of(their: TheirDossier, status: int, now: datetime) -> DossierNews:
    """Return where a dossier stands; a server that does not say since when is taken to mean now."""
    code = official_code(their)
    return DossierNews(
        code=code or "",
        dossier_code=code,
        status=status,
        at=read_time(their.last_action_date) or read_time(their.modified_date) or now,
        due_at=read_time(their.due_date),
        text=plain(their.dossier_status_text or "", STATUS_LETTERS),
    )


def notice_of(
    their: TheirDossier, logs: Iterable[TheirLog], payment: TheirPayment | None, at: datetime
) -> Notice | None:
    """Return what the province wants of the resident now; None if nothing.

    OpenCPS gives its words no names: the name is a digest of state and words, so that the same word is the
    same notice however often it is read.
    """
    kind = NOTICES.get(word_of(their))
    if kind is None:
        return None
    amount = payment.payment_amount if payment and 0 < payment.payment_amount <= MOST_VND else None
    text = _fee_words(payment) if kind is NoticeKind.FEE else newest_words(logs)
    text = plain(text or their.last_action_note or their.dossier_status_text or "", NOTICE_LETTERS)
    named = sha256("\n".join([word_of(their), text, str(amount)]).encode()).hexdigest()
    return Notice(
        notice_id=f"{kind.value}-{named[:16]}",
        kind=kind,
        text=text,
        at=at,
        amount_vnd=amount if kind is NoticeKind.FEE else None,
    )


def newest_words(logs: Iterable[TheirLog]) -> str:
    """Return the text of the newest line that has one; of lines without a time the last."""
    said = [log for log in logs if (log.content or "").strip()]
    oldest = datetime(1970, 1, 1, tzinfo=VIETNAM)
    ordered = sorted(said, key=lambda log: read_time(log.create_date) or oldest)
    return (ordered[-1].content or "") if ordered else ""


def results_in(files: Iterable[TheirFile]) -> list[TheirFile]:
    """Return the papers that the procedure gave and that a reader of PDF can show."""
    return [
        file
        for file in files
        if file.dossier_part_type == GIVEN_OUT
        and not file.removed
        and 0 < file.file_size <= RESULT_BYTES
        and REFERENCE.fullmatch(file.reference_uid or "")
        and (file.file_type or "").lower() == PDF
    ]


def official_code(their: TheirDossier) -> str | None:
    """Return the office's code; None while there is none, or if no office writes its codes so."""
    try:
        return official(their.dossier_no or None)
    except GatewayConfused:
        return None


def read_time(text: str | int | None) -> datetime | None:
    """Return a time as the server writes it; None if it is none."""
    if not text:
        return None
    written = str(text).strip()
    if LUCENE.fullmatch(written):
        return _parsed(written, "%Y%m%d%H%M%S")
    if EPOCH_MS.fullmatch(written):
        return datetime.fromtimestamp(int(written) / 1000, VIETNAM)
    return next((found for pattern in PATTERNS if (found := _parsed(written, pattern))), None)


def _parsed(text: str, pattern: str) -> datetime | None:
    try:
        return moment(datetime.strptime(text, pattern).replace(tzinfo=VIETNAM))
    except (ValueError, GatewayConfused):
        return None


def _fee_words(payment: TheirPayment | None) -> str:
    return (payment.payment_fee or payment.payment_note or "") if payment else ""


def _said(answers: Mapping[str, Any], path: str) -> str | None:
    found: Any = answers.get("data", {})
    for step in path.split("."):
        if not isinstance(found, dict) or step not in found:
            return None
        found = found[step]
    if isinstance(found, str | int | float) and not isinstance(found, bool):
        return str(found)
    return None


def _as_their_date(text: str) -> str:
    """Return a date as dd/MM/yyyy; Form.io stores ISO 8601. Another text is left as it is."""
    try:
        return f"{date.fromisoformat(text[:10]):%d/%m/%Y}"
    except ValueError:
        return text
