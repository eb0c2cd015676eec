"""A province in memory that speaks the port, is idempotent as the protocol is, and fails to order.

It takes a dossier in steps, as the adapters do, and notices what must never happen: a dossier in two
hands, one that is sent again after its receipt, one that goes before an earlier one of the same resident.
"""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime

from kiosk.clock import VIETNAM
from kiosk.dossiers.model import DossierNews, Notice, NoticeKind, ResultPaper
from kiosk.errors import GatewayConfused, GatewayNotAdmitted, GatewaySilent
from kiosk.sync.gateway import Change
from kiosk.sync.policy import Delivered, NotNow, Receipt, Refused

AT = datetime(2026, 11, 21, 9, 0, tzinfo=VIETNAM)
RESULT = b"%PDF-1.7 a result"


class PowerCut(BaseException):
    """The process is gone."""


@dataclass
class Filed:
    """A dossier as the province keeps it."""

    manifest: bytes
    files: dict = field(default_factory=dict)
    code: str | None = None  # once it was submitted


def well(_step, _effect):
    """Let nothing happen."""


class ModelProvince:
    """The port, in memory."""

    one_at_a_time = False

    def __init__(self):
        self.kept = {}  # by dossier id
        self.filed = []  # ids, in the order of their submission
        self.changed = []  # ids, as the list of changes tells them
        self.era = 0  # of the list: a restored gateway begins a new one
        self.in_hand = set()
        self.plan = well  # called before and after each step took effect
        self.may_begin = lambda _dossier_id: None

    def deposit(self, parcel):
        """Take a dossier, step by step."""
        assert parcel.dossier_id not in self.in_hand, "a dossier is in two hands"
        self.may_begin(parcel.dossier_id)
        self.in_hand.add(parcel.dossier_id)
        try:
            return self._take(parcel)
        finally:
            self.in_hand.discard(parcel.dossier_id)

    def _take(self, parcel):
        if (said := self._step(parcel, "manifest", lambda: self._open(parcel))) is not None:
            return said
        kept = self.kept[parcel.dossier_id]
        for part in [part for part in parcel.digests if part not in kept.files]:
            said = self._step(
                parcel, f"file:{part}", lambda part=part: kept.files.update({part: parcel.read(part)})
            )
            if said is not None:
                return said
        if (said := self._step(parcel, "submit", lambda: self._submit(parcel))) is not None:
            return said
        return Delivered(
            Receipt(token=f"receipt.{parcel.dossier_id}", dossier_code=kept.code, received_at=AT)
        )

    def _step(self, parcel, name, take_effect):
        parcel.begin(name)
        if (said := self.plan(name, "before")) is not None:
            return said
        take_effect()
        return self.plan(name, "after")

    def _open(self, parcel):
        kept = self.kept.setdefault(parcel.dossier_id, Filed(parcel.manifest))
        assert kept.manifest == parcel.manifest, "a manifest never changes"

    def _submit(self, parcel):
        kept = self.kept[parcel.dossier_id]
        told = {it["part"]: it["sha256"] for it in json.loads(kept.manifest)["objects"]}
        assert told == {part: hashlib.sha256(content).hexdigest() for part, content in kept.files.items()}
        if kept.code is None:
            self.filed.append(parcel.dossier_id)
            kept.code = f"H99.01-261121-{len(self.filed):04}"
            self.changed.append(parcel.dossier_id)

    def restore(self):
        """Restart with an older state: what was filed is safe, what was on its way is lost."""
        self.kept = {key: kept for key, kept in self.kept.items() if kept.code is not None}
        self.era += 1

    def look_up(self, code):
        """Return where a dossier stands."""
        found = [key for key, kept in self.kept.items() if kept.code == code]
        return self._news(found[0]) if found else None

    def changes(self, cursor, followed):
        """Return one change at a time; a cursor of before the restart begins anew."""
        assert {it.dossier_id for it in followed} <= set(self.filed)
        self.plan("changes", "before")
        era, _, place = cursor.partition("/")
        at = int(place) if era == str(self.era) else 0
        told = [
            Change(
                dossier_id=key,
                news=self._news(key),
                notices=(Notice(notice_id="n", kind=NoticeKind.FEE, text="Nộp lệ phí", at=AT),),
                results=(_paper(),),
            )
            for key in self.changed[at : at + 1]
        ]
        return told, f"{self.era}/{at + len(told)}"

    def fetch_result(self, _dossier_id, _result):
        """Return the same paper for all."""
        self.plan("result", "before")
        return RESULT

    def close(self):
        """Do nothing."""

    def _news(self, key):
        code = self.kept[key].code
        return DossierNews(code=code, dossier_code=code, status=2, at=AT)


def _paper():
    return ResultPaper(
        result_id="r",
        title="Kết quả",
        media_type="application/pdf",
        size_bytes=len(RESULT),
        sha256=hashlib.sha256(RESULT).hexdigest(),
        at=AT,
    )


TROUBLES = {
    "silent": GatewaySilent("no answer"),
    "later": GatewaySilent("later", 40.0),
    "confused": GatewayConfused("a portal"),
    "not-admitted": GatewayNotAdmitted("who are you"),
    "bug": ValueError("a bug of ours"),
    "refused": Refused("gateway-422", "Nguyễn Văn Mẫu"),
    "busy": NotNow("gateway-429", 20.0, whole=True),
    "its-own": NotNow("gateway-500"),
}
