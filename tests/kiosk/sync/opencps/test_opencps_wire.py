"""What the answers of an OpenCPS server mean, and what is sent to it."""

import json
import threading
from pathlib import Path

import msgspec
import pytest

from kiosk.errors import ConfigError, GatewayConfused, GatewayNotAdmitted
from kiosk.sync.opencps_wire import (
    Kind,
    OpencpsWire,
    TheirDossier,
    TheirFiles,
    Upload,
    find_dossier,
    judge_answer,
    kind_of,
    read_as,
)
from kiosk.sync.policy import NotNow, Refused
from kiosk.sync.wire import Answer
from tests.kiosk.sync.opencps.server import TOKEN, forbidden

JSON = {"content-type": "application/json"}


def answer(status, told, kind="application/json"):
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    return Answer(status, {"content-type": kind}, body)


def a_403(description):
    return answer(*forbidden(description))


@pytest.fixture
def wire(settings, clock):
    wire = OpencpsWire(settings(), settings().opencps, clock)
    yield wire
    wire.close()


def test_whoever_is_not_signed_in_gets_203_and_no_dossier_is_held_for_it():
    said = judge_answer(answer(203, {"message": "Non-Authoritative Information.", "code": 203}))
    assert (said.reason, said.whole) == ("not-admitted", True)
    assert said.hint_s >= 60


def test_a_dossier_in_an_answer_with_203_is_not_believed():
    their = {"dossierId": 90001, "referenceUid": "x", "dossierStatus": "receiving"}
    assert isinstance(judge_answer(answer(203, their)), NotNow)


@pytest.mark.parametrize(
    ("description", "kind", "outcome", "reason"),
    [
        ("org.opencps…DuplicateDossierFileException", Kind.CONFLICT, Refused, "opencps-conflict"),
        ("InvalidDossierStatusException", Kind.CONFLICT, Refused, "opencps-conflict"),
        ("User 20139 must have ADD permission for", Kind.NOT_ADMITTED, NotNow, "not-admitted"),
        ("Deadlock found when trying to get lock", Kind.FOR_NOW, NotNow, "opencps-403"),
        ("could not execute statement", Kind.FOR_NOW, NotNow, "opencps-403"),
        ("No DossierPart exists with the key {x}", Kind.REFUSED, Refused, "opencps-403"),
        (None, Kind.REFUSED, Refused, "opencps-403"),
    ],
)
def test_one_403_is_told_from_another_by_its_words(description, kind, outcome, reason):
    assert kind_of(a_403(description)) is kind
    said = judge_answer(a_403(description))
    assert (type(said), said.reason) == (outcome, reason)


def test_the_server_s_own_words_go_to_the_technician():
    assert judge_answer(a_403("Cant add DOSSIER")).said == "Cant add DOSSIER"


@pytest.mark.parametrize("body", [b"<html>Forbidden</html>", b'"Invalid file"', b'{"error": "no"}', b""])
def test_a_403_of_somebody_else_holds_nothing(body):
    with pytest.raises(GatewayConfused):
        judge_answer(answer(403, body))


@pytest.mark.parametrize(("status", "hint"), [(500, 0.0), (502, 0.0), (429, 0.0)])
def test_a_server_in_trouble_is_asked_again(status, hint):
    assert judge_answer(answer(status, b"")) == NotNow(f"gateway-{status}", hint, whole=status != 500)


def test_a_file_that_is_too_large_is_so_the_next_time_too():
    assert judge_answer(answer(413, b"<html>", "text/html")) == Refused("opencps-too-large")


@pytest.mark.parametrize(
    ("status", "kind"),
    [(200, "text/html"), (302, "text/html"), (200, "application/xml"), (404, "application/json")],
)
def test_what_this_server_never_says_is_somebody_else_s(status, kind):
    with pytest.raises(GatewayConfused):
        judge_answer(answer(status, b"{}", kind))


def test_numbers_may_come_as_text_and_nothing_as_null():
    their = read_as(
        answer(200, {"dossierId": "90001", "dossierNo": None, "dueDate": 1795312800000}), TheirDossier
    )
    assert (their.dossier_id, their.dossier_no, their.due_date) == (90001, None, 1795312800000)
    for nothing in ({"total": 0}, {"total": 0, "data": None}):
        assert read_as(answer(200, nothing), TheirFiles).data is None


@pytest.mark.parametrize("body", [b'{"dossierId": 9', b"<html>", b"\xff", b"[]", b""])
def test_half_an_answer_is_none(body):
    with pytest.raises(GatewayConfused) as confused:
        read_as(answer(200, body), TheirDossier)
    assert "9" not in str(confused.value), "an answer may say personal things"


def test_a_dossier_is_found_by_its_reference_and_none_is_none(wire, server):
    server.make({"referenceUid": "0192-abc", "serviceCode": "DVC-KS"})
    assert find_dossier(wire, "0192-abc").dossier_id == 90001
    assert find_dossier(wire, "another") is None
    server.begin(always="another's json")
    assert find_dossier(wire, "0192-abc") is None
    server.begin(always="signed out")
    assert find_dossier(wire, "0192-abc").reason == "not-admitted"


@pytest.mark.parametrize(("status", "body"), [(204, b""), (404, b"<html>"), (200, b"null"), (200, b"")])
def test_a_dossier_that_is_not_there_has_many_faces(status, body, wire, monkeypatch):
    monkeypatch.setattr(wire, "get", lambda *_: answer(status, body))
    assert find_dossier(wire, "0192-abc") is None


def test_a_token_can_take_the_place_of_name_and_password(settings, server, clock):
    token = settings(sign_in="bearer")
    Path(token.opencps.password_file).write_text(TOKEN, encoding="utf-8")
    wire = OpencpsWire(token, token.opencps, clock)
    assert judge_answer(wire.get("dossiers", "1")) == Refused("opencps-403")
    wire.close()


def test_a_password_that_was_changed_needs_no_restart(wire, settings):
    password = Path(settings().opencps.password_file)
    assert judge_answer(wire.get("dossiers", "1")).reason == "opencps-403"
    password.write_text("another", encoding="utf-8")
    assert judge_answer(wire.get("dossiers", "1")).reason == "not-admitted"
    password.unlink()
    with pytest.raises(GatewayNotAdmitted):
        wire.get("dossiers", "1")


def test_a_machine_without_its_password_does_not_begin(settings, clock):
    missing = settings(password_file="/nowhere/password")
    with pytest.raises(ConfigError, match="password_file"):
        OpencpsWire(missing, missing.opencps, clock)


def test_a_file_arrives_byte_by_byte_with_its_fields_in_vietnamese(wire, server):
    server.make({"referenceUid": "r", "serviceCode": "DVC-KS"})
    content = bytes(range(256)) * 40 + b"\r\n--"
    fields = {"referenceUid": "f", "dossierPartNo": "TP1", "displayName": "Giấy chứng sinh"}
    wire.post_parts(
        "dossiers", "r", "files", fields=fields, upload=Upload("a.pdf", "application/pdf", content)
    )
    (there,) = server.dossiers[0]["files"]
    assert there["content"] == content
    assert there["displayName"] == "Giấy chứng sinh"


def test_a_name_is_one_step_of_an_address_whatever_stands_in_it(wire, server):
    wire.get("dossiers", "../o?x=1#2/3")
    assert server.requests == ["GET dossiers/../o?x=1#2/3"]


def test_a_server_that_thinks_long_about_a_change_is_waited_for(settings, server, clock, monkeypatch):
    """It prints and mails before it answers; what is given up too early is filed without our knowing."""
    quick = msgspec.structs.replace(settings(), timeout_s=0.05)
    wire = OpencpsWire(quick, quick.opencps, clock)
    make, thought = server.make, threading.Event()

    def make_slowly(fields):
        thought.wait(0.3)
        return make(fields)

    monkeypatch.setattr(server, "make", make_slowly)
    answer = wire.post_form("dossiers", fields={"referenceUid": "r", "serviceCode": "DVC-KS"})
    assert read_as(answer, TheirDossier).reference_uid == "r"
    wire.close()
