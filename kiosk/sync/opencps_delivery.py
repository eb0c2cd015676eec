"""One dossier on its way into OpenCPS: look what is there, do what is missing, believe what is read back.

Nothing of an attempt is remembered on this machine. The reference of the dossier is our own id, those of
its files are made from it, and every step begins with a look at the server: an answer that was lost is
found there by the next attempt.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

import msgspec

from kiosk.clock import Clock
from kiosk.config import OpencpsService, OpencpsSettings
from kiosk.dossiers.manifest import ANSWERS
from kiosk.errors import GatewayConfused
from kiosk.steps import Step, reached
from kiosk.sync.gateway import Parcel
from kiosk.sync.opencps_mapping import (
    GIVEN_OUT,
    Answers,
    Manifest,
    Planned,
    form_of,
    modified_ms,
    official_code,
    plan,
    word_of,
)
from kiosk.sync.opencps_wire import (
    SETTLES_S,
    Kind,
    OpencpsWire,
    TheirActions,
    TheirDossier,
    TheirFile,
    TheirFiles,
    Upload,
    find_dossier,
    judge_answer,
    kind_of,
    read_as,
)
from kiosk.sync.policy import Delivered, NotNow, Outcome, Receipt, Refused

# Why a dossier is held for a person, or waits; the technician reads these.
NO_SERVICE: Final = "opencps-no-service"  # the province's set-up does not name the procedure
NO_PART: Final = "opencps-no-part"  # … or gives a paper no part number
NO_ACTION: Final = "opencps-no-action"  # the draft cannot be filed by the action that is set up
OTHER_DRAFT: Final = "opencps-other-draft"  # another dossier's draft stands in the way
OTHER_APPLICANT: Final = "opencps-other-applicant"  # the server has written somebody else into it
OTHER_FILES: Final = "opencps-other-files"  # files lie in it that are not ours
DOUBLE_FILE: Final = "opencps-double-file"
NO_FORM: Final = "opencps-no-form"  # the answers were sent, and are not there
FILE_DIFFERS: Final = "opencps-file-differs"  # as long as nothing, or not as long as ours
NOT_SETTLED: Final = "opencps-not-settled"  # the action was sent, and its effect is not seen yet
STILL_DRAFT: Final = "opencps-still-draft"  # the server said yes to it, and has a draft all the same

FILING: Final = "filing"  # the step in which the action is sent
READ_BACK: Final = "read-back"  # the step after it was answered
OTHER_DRAFT_S: Final = 120.0  # somebody must look; asking each second changes nothing


@dataclass
class Unsettled:
    """What this process knows, and the server cannot say: an action that was sent a moment ago."""

    sent_s: dict[str, float] = field(default_factory=dict)  # by dossier, on the clock that only grows

    def heed(self, parcel: Parcel, now_s: float) -> None:
        """Take an action for sent now that a courier before this one died in, or just after."""
        if past(parcel):
            self.sent_s.setdefault(parcel.dossier_id, now_s)

    def wait_s(self, dossier_id: str, now_s: float) -> float:
        """Return for how long the action may still be at work."""
        return max(0.0, self.sent_s.get(dossier_id, now_s - SETTLES_S) + SETTLES_S - now_s)


def past(parcel: Parcel) -> str:
    """Return how far earlier attempts came with the action: sent, answered, or "" for neither."""
    return next((step for step in (READ_BACK, FILING) if step in parcel.was_at), "")


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A dossier and all that is needed to bring it over; used once."""

    wire: OpencpsWire
    settings: OpencpsSettings
    service: OpencpsService
    clock: Clock
    parcel: Parcel
    manifest: Manifest
    unsettled: Unsettled

    def run(self) -> Outcome:
        """Bring the dossier over, or as far as it goes.

        Raises:
            GatewaySilent: No answer in time; what has arrived stays there.
            GatewayConfused: An answer that OpenCPS does not give.
            GatewayNotAdmitted: The password is not there.
        """
        planned = plan(self.manifest, self.service)
        if isinstance(planned, str):
            return Refused(NO_PART)
        found = self._open_dossier()
        if not isinstance(found, TheirDossier):
            return found
        if self.is_draft(found):
            trouble = self._wrong_owner(found) or self._fill(found, planned) or self._file(found)
            if trouble is not None:
                return trouble
        return self._read_back(planned)

    def _begin(self, step: str) -> None:
        """Write down a step; that the action was sent is not forgotten with the next steps."""
        before = "" if step in (FILING, READ_BACK) else past(self.parcel)
        self.parcel.begin(f"{step} after {before}" if before else step)

    def is_draft(self, their: TheirDossier) -> bool:
        """Say whether nobody has filed it yet."""
        return word_of(their) in self.settings.draft_statuses

    def _open_dossier(self) -> TheirDossier | Refused | NotNow:
        """Return our dossier there, made if it was not."""
        self._begin("dossier")
        name = self.manifest.dossier_id
        found = find_dossier(self.wire, name)
        if isinstance(found, Refused | NotNow):
            return found
        if found is None or found.reference_uid != name:
            found = self._make_dossier()
        if not isinstance(found, TheirDossier):
            return found
        if found.reference_uid != name:
            return NotNow(OTHER_DRAFT, rest_s=OTHER_DRAFT_S)  # nothing is ever written into it
        reached(Step.MANIFEST_SENT)
        return found

    def _wrong_owner(self, draft: TheirDossier) -> Refused | None:
        """Return what is wrong if the server has written somebody else's number into our draft."""
        number = (draft.applicant_id_no or "").strip()
        return Refused(OTHER_APPLICANT) if number and number != self._answers().applicant.number else None

    def _make_dossier(self) -> TheirDossier | Refused | NotNow:
        fields = form_of(self.settings, self.service, self.manifest, self._answers())
        answer = self.wire.post_form("dossiers", fields=fields)
        if (trouble := judge_answer(answer)) is not None:
            return trouble
        made = read_as(answer, TheirDossier)
        if not made.dossier_id:
            raise GatewayConfused("a dossier without a number")
        return made

    def _fill(self, their: TheirDossier, planned: Sequence[Planned]) -> Refused | NotNow | None:
        """Send the answers and each file that is not there."""
        number = str(their.dossier_id)
        files = self._list_files(number)
        if not isinstance(files, list):
            return files
        if (wrong := self._wrong_in(files, planned)) is not None:
            return wrong
        if self.service.eform_part and (trouble := self._send_answers(number)) is not None:
            return trouble
        missing = _missing(files, planned)
        for wanted in missing:
            self._begin(f"file {wanted.part}")
            if (trouble := self._send_file(number, wanted, planned)) is not None:
                return trouble
            reached(Step.FILE_SENT)
        return self._insist_on_all(number, planned)

    def _insist_on_all(
        self, number: str, planned: Sequence[Planned], *, filed: bool = False
    ) -> Refused | NotNow | None:
        """Return what is wrong if not every file lies there as long as ours: the server says 200 to less."""
        files = self._list_files(number)
        if not isinstance(files, list):
            return files
        if (wrong := self._wrong_in(files, planned, filed=filed)) is not None:
            return wrong
        if self.service.eform_part and not any(self._is_our_form(file) for file in files):
            return Refused(NO_FORM)
        return Refused(FILE_DIFFERS) if _missing(files, planned) else None

    def _send_answers(self, number: str) -> Refused | NotNow | None:
        """Send the submission as the electronic form; the server keeps the last one it got."""
        self._begin("answers")
        data = self._answers().answers.get("data", {})
        fields = {"eForm": "true", "formData": json.dumps(data, ensure_ascii=False)}
        return judge_answer(
            self.wire.post_parts("dossiers", number, "eforms", self.service.eform_part, fields=fields)
        )

    def _send_file(self, number: str, wanted: Planned, planned: Sequence[Planned]) -> Refused | NotNow | None:
        """Send a file; a conflict means that it may be there already, so look."""
        answer = self.wire.post_parts(
            "dossiers",
            number,
            "files",
            fields={
                "referenceUid": wanted.reference,
                "dossierTemplateNo": self.service.template_no,
                "dossierPartNo": wanted.part_no,
                "displayName": wanted.title,
                "fileType": wanted.ending,
                "isSync": "false",
                "modifiedDate": modified_ms(self.manifest.sealed_at),
            },
            upload=Upload(f"{wanted.part}.{wanted.ending}", wanted.media_type, self.parcel.read(wanted.part)),
        )
        if kind_of(answer) not in (Kind.CONFLICT, Kind.REFUSED):
            return judge_answer(answer)
        files = self._list_files(number)
        if not isinstance(files, list):
            return files
        if (wrong := self._wrong_in(files, planned)) is not None:
            return wrong
        return judge_answer(answer) if _missing(files, [wanted]) else None

    def _file(self, their: TheirDossier) -> Refused | NotNow | None:
        """Take the action by which a draft is filed; never twice, for the server would."""
        self._begin("action")
        now = self._read_ours()
        if not isinstance(now, TheirDossier):
            return now
        if not self.is_draft(now):
            return None
        trouble = self._wrong_owner(now) or self._not_settled() or self._not_offered(str(their.dossier_id))
        return trouble or self._act(self.manifest.dossier_id, str(their.dossier_id))

    def _read_ours(self) -> TheirDossier | Refused | NotNow:
        """Return our dossier as it stands there now.

        Raises:
            GatewayConfused: It was there, and is not any more.
        """
        name = self.manifest.dossier_id
        found = find_dossier(self.wire, name)
        if isinstance(found, TheirDossier) and found.reference_uid != name:
            found = None
        if found is None:
            raise GatewayConfused("a dossier that was there is gone")
        return found

    def _not_settled(self) -> Refused | NotNow | None:
        """Return what speaks against sending the action once more: it may be at work, or was in vain."""
        now_s = self.clock.monotonic_s()
        self.unsettled.heed(self.parcel, now_s)
        if wait_s := self.unsettled.wait_s(self.manifest.dossier_id, now_s):
            return NotNow(NOT_SETTLED, rest_s=wait_s)
        return Refused(STILL_DRAFT) if past(self.parcel) == READ_BACK else None

    def _not_offered(self, number: str) -> Refused | NotNow | None:
        answer = self.wire.get("dossiers", number, "nextactions")
        if (trouble := judge_answer(answer)) is not None:
            return trouble
        actions = read_as(answer, TheirActions).data or []
        offered = any(it.action_code == self.service.action_code and it.enable for it in actions)
        return None if offered else Refused(NO_ACTION)

    def _act(self, name: str, number: str) -> Refused | NotNow | None:
        self._begin(FILING)
        self.unsettled.sent_s[name] = self.clock.monotonic_s()
        answer = self.wire.post_form(
            "dossiers",
            number,
            "actions",
            fields={
                "actionCode": self.service.action_code,
                "actionUser": self.settings.account,
                "actionNote": "",
                "payload": "{}",
            },
        )
        reached(Step.SUBMITTED)
        if kind_of(answer) is Kind.CONFLICT:
            return None  # it has moved on: reading it back says whether it was filed
        trouble = judge_answer(answer)
        if isinstance(trouble, Refused):
            self.unsettled.sent_s.pop(name, None)  # a clear no: nothing is at work there
        return trouble

    def _read_back(self, planned: Sequence[Planned]) -> Outcome:
        """Believe that it is there when the server shows it: filed, ours, with every file as long as ours."""
        self._begin(READ_BACK)
        name = self.manifest.dossier_id
        found = self._read_ours()
        if not isinstance(found, TheirDossier):
            return found
        if self.is_draft(found):
            return NotNow(NOT_SETTLED, rest_s=SETTLES_S)
        if (wrong := self._insist_on_all(str(found.dossier_id), planned, filed=True)) is not None:
            return wrong
        reached(Step.RECEIPT_VERIFIED)
        self.unsettled.sent_s.pop(name, None)
        at = self.clock.now()
        evidence = {
            "opencps": found.dossier_id,
            "referenceUid": name,
            "dossierNo": found.dossier_no or None,
            "files": [{"part": it.part, "partNo": it.part_no, "size": it.size_bytes} for it in planned],
            "readAt": at.isoformat(),
        }
        token = json.dumps(evidence, separators=(",", ":"))
        return Delivered(Receipt(token=token, dossier_code=official_code(found), received_at=at))

    def _list_files(self, number: str) -> list[TheirFile] | Refused | NotNow:
        """Return the files that were brought in; results and what was taken away are not of them."""
        answer = self.wire.get("dossiers", number, "all", "files")
        if (trouble := judge_answer(answer)) is not None:
            return trouble
        files = read_as(answer, TheirFiles).data or []
        return [file for file in files if not file.removed and file.dossier_part_type != GIVEN_OUT]

    def _wrong_in(
        self, files: Sequence[TheirFile], planned: Sequence[Planned], *, filed: bool = False
    ) -> Refused | None:
        """Return what is wrong with the files that are there; that some are not there yet is not.

        In a dossier that was filed the office may lay papers of its own.
        """
        by_reference = {wanted.reference: wanted for wanted in planned}
        ours = [file for file in files if file.reference_uid in by_reference]
        others = [
            file for file in files if file.reference_uid not in by_reference and not self._is_form(file)
        ]
        looks = {(it.part_no, _plain(it.title), it.size_bytes) for it in planned}
        if len(ours) > len({file.reference_uid for file in ours}) or any(_look(it) in looks for it in others):
            return Refused(DOUBLE_FILE)
        if others and not filed:
            return Refused(OTHER_FILES)
        for file in ours:
            wanted = by_reference[file.reference_uid or ""]
            if (file.dossier_part_no, file.file_size) != (wanted.part_no, wanted.size_bytes):
                return Refused(FILE_DIFFERS)
        return None

    def _is_form(self, file: TheirFile) -> bool:
        """Say whether it is our form's, or a line without a file that the server has laid ready."""
        return not file.file_size or self._is_our_form(file)

    def _is_our_form(self, file: TheirFile) -> bool:
        """Say so by its part: what the list calls the flag of a form is not certain."""
        return bool(self.service.eform_part) and file.dossier_part_no == self.service.eform_part

    def _answers(self) -> Answers:
        return msgspec.json.decode(self.parcel.read(ANSWERS), type=Answers)


def _missing(files: Sequence[TheirFile], planned: Sequence[Planned]) -> list[Planned]:
    there = {file.reference_uid for file in files}
    return [wanted for wanted in planned if wanted.reference not in there]


def _look(file: TheirFile) -> tuple[str | None, str, int]:
    return file.dossier_part_no, _plain(file.display_name or ""), file.file_size


def _plain(name: str) -> str:
    """Return a name as it compares: servers between us may take marks of Vietnamese apart."""
    return unicodedata.normalize("NFC", name).strip()


def read_manifest(parcel: Parcel) -> Manifest:
    """Return what the manifest of a parcel says; this machine wrote it."""
    return msgspec.json.decode(parcel.manifest, type=Manifest)
