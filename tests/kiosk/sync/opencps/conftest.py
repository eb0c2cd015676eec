import itertools
import json
from dataclasses import replace

import pytest
from uuid6 import uuid7

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings, OpencpsService, OpencpsSettings
from kiosk.dossiers.manifest import answers_part, manifest_of
from kiosk.dossiers.model import Sealed
from kiosk.sync.gateway import Parcel
from kiosk.sync.opencps import OpencpsGateway
from tests.kiosk.dossiers.papers import NAME, a_dossier
from tests.kiosk.sync.opencps.server import ACCOUNT, FILING, GROUP, PASSWORD, running_server

SERVICE = OpencpsService(
    service_code="DVC-KS",
    agency_code="H26.19",
    template_no="KHAI_SINH",
    action_code=FILING,
    eform_part="TP0",
    parts={"giay-chung-sinh": "TP1", "to-khai": "TP2"},
    fields={
        "contactTelNo": "nyc.soDienThoai",
        "address": "nyc.noiCuTru.chiTiet",
        "applicantIdDate": "ngayCap",
    },
)
ANSWERS = {
    "data": {
        "nyc": {"hoTen": NAME, "soDienThoai": "0900000000", "noiCuTru": {"chiTiet": "Số 12, đường Hoa Mai"}},
        "ngayCap": "2021-09-01",
    },
    "origins": {"nyc.hoTen": "card"},
}
_NUMBERS = itertools.count(1)


class Hands:
    """A clock whose hands a test can push on."""

    def __init__(self):
        self._clock, self.pushed_s = SystemClock(), 0.0

    def now(self):
        return self._clock.now()

    def monotonic_s(self):
        return self._clock.monotonic_s() + self.pushed_s


@pytest.fixture(scope="session")
def running_opencps():
    with running_server() as server:
        yield server


@pytest.fixture
def server(running_opencps):
    running_opencps.clear()
    return running_opencps


@pytest.fixture
def clock():
    return Hands()


@pytest.fixture
def settings(server, tmp_path):
    """Settings of a kiosk, some of them otherwise."""
    password = tmp_path / "password"
    password.write_text(f"{PASSWORD}\n", encoding="utf-8")

    def make(*, services=None, **more):
        facts = {"group_id": GROUP, "account": ACCOUNT, "password_file": str(password)}
        services = {"1.001193": SERVICE} if services is None else services
        opencps = OpencpsSettings(**(facts | more), services=services)
        return GatewaySettings(adapter="opencps", url=server.url, timeout_s=5.0, opencps=opencps)

    return make


@pytest.fixture
def gateway(settings, clock):
    with OpencpsGateway(settings(), clock) as gateway:
        yield gateway


def a_parcel(*parts, unfinished=(), **changed):
    """A sealed dossier as the courier hands it over; `unfinished` are others of its procedure."""
    new = replace(a_dossier(*parts), answers_json=json.dumps(ANSWERS), **changed)
    number = next(_NUMBERS)
    sealed = Sealed(
        dossier_id=str(uuid7()),
        provisional_code=f"TAM-K01-261121-{number:04}-A",
        sealed_at=SystemClock().now(),
    )
    every = (*new.parts, answers_part(new))
    return Parcel(
        dossier_id=sealed.dossier_id,
        manifest=manifest_of(new, sealed, "K01", every),
        digests={part.part: part.sha256 for part in every},
        read={part.part: part.content for part in every}.__getitem__,
        unfinished=lambda: [other.dossier_id for other in unfinished],
    )
