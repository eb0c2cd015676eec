"""Strange gateways: wherever an answer leaves the protocol, the dossier stays here."""

import gzip
import json
import tracemalloc

import pytest

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.errors import ConfigError, GatewayConfused, GatewaySilent
from kiosk.sync.deposit import IN_VAIN_S, DepositGateway
from kiosk.sync.gateway import Parcel
from kiosk.sync.policy import PROBLEM, NotNow, Refused
from tests.kiosk.sync.strange import strange_gateway

JSON = {"Content-Type": "application/json"}
SIZE = 5000
PARCEL = Parcel(
    dossier_id="01a1fd23-5ff3-7f0e-9686-9c21a3de9d1c",
    manifest=b"{}",
    digests={"to-khai": "a" * 64},
    read=lambda _part: b"x" * SIZE,
)


def missing(upload="/v1/uploads/1", part="to-khai"):
    return 201, JSON, json.dumps({"missing": [{"part": part, "upload": upload}]}).encode()


def length(offset, size=SIZE):
    return 200, {"Upload-Offset": str(offset), "Upload-Length": str(size)}, b""


def gateway_at(url, **more):
    return DepositGateway(
        GatewaySettings(url=url, receipt_key_file="none", timeout_s=2.0, **more), SystemClock()
    )


def deposit_at(say):
    asked = []

    def listen(method, path, body):
        asked.append((method, path, len(body)))
        return say(method, path, body)

    with strange_gateway(listen) as url, gateway_at(url, chunk_bytes=1024) as gateway:
        try:
            return gateway.deposit(PARCEL), asked
        except GatewayConfused as error:
            return error, asked


@pytest.mark.parametrize(
    "upload",
    ["http://127.0.0.1:1/v1/uploads/1", "https://example.com/", "//example.com/x", "ftp://x/", "http://["],
)
def test_papers_go_to_no_other_machine(upload):
    said, asked = deposit_at(lambda *_: missing(upload))
    assert isinstance(said, GatewayConfused)
    assert [method for method, _, _ in asked] == ["PUT"]


def test_a_file_is_asked_for_once():
    twice = {"missing": [{"part": "to-khai", "upload": "/v1/uploads/1"}] * 9}
    said, asked = deposit_at(lambda *_: (201, JSON, json.dumps(twice).encode()))
    assert isinstance(said, GatewayConfused)
    assert len(asked) == 1


def test_a_file_that_the_dossier_does_not_have_is_not_sent():
    said, _ = deposit_at(lambda *_: missing(part="other"))
    assert isinstance(said, GatewayConfused)


@pytest.mark.parametrize(
    "measured",
    [
        length(SIZE + 1),
        length(0, SIZE - 1),
        length(-1),
        length("x"),
        length("²"),
        (200, {}, b""),
        (302, {}, b""),
    ],
)
def test_a_count_that_makes_no_sense_stops_the_sending(measured):
    said, asked = deposit_at(lambda method, *_: missing() if method == "PUT" else measured)
    assert isinstance(said, GatewayConfused)
    assert "PATCH" not in [method for method, _, _ in asked]


@pytest.mark.parametrize("after", [0, 1023, 1025, 999999])
def test_an_offset_that_no_piece_leads_to_stops_the_sending(after):
    answers = {"PUT": missing(), "HEAD": length(0), "PATCH": (204, {"Upload-Offset": str(after)}, b"")}
    said, asked = deposit_at(lambda method, *_: answers[method])
    assert isinstance(said, GatewayConfused)
    assert len(asked) == 3


@pytest.mark.parametrize("status", [409, 423])
def test_an_upload_that_is_busy_is_left_for_later(status):
    answers = {"PUT": missing(), "HEAD": length(0), "PATCH": (status, {"Content-Type": PROBLEM}, b"{}")}
    said, _ = deposit_at(lambda method, *_: answers[method])
    assert isinstance(said, NotNow)


def test_a_piece_that_is_too_large_holds_the_dossier():
    answers = {"PUT": missing(), "HEAD": length(0), "PATCH": (413, {"Content-Type": PROBLEM}, b"{}")}
    said, _ = deposit_at(lambda method, *_: answers[method])
    assert said == Refused("gateway-413")


def test_a_file_that_is_damaged_on_the_way_is_sent_anew_but_not_for_ever():
    answers = {"HEAD": length(0), "PATCH": (460, {"Content-Type": PROBLEM}, b"{}")}

    def say(method, path, _body):
        return (425, {}, b"") if path.endswith("submission") else answers.get(method, missing())

    said, asked = deposit_at(say)
    assert said == NotNow("files-stay-missing", rest_s=IN_VAIN_S)
    assert [method for method, _, _ in asked].count("PATCH") == 3


@pytest.mark.parametrize("lost", [404, 410])
def test_a_gateway_that_loses_uploads_for_ever_is_not_sent_them_each_minute(lost):
    def say(method, path, _body):
        if path.endswith("submission"):
            return 425, {"Content-Type": PROBLEM}, b"{}"
        return missing() if method == "PUT" else (lost, {}, b"")

    said, asked = deposit_at(say)
    assert said == NotNow("files-stay-missing", rest_s=IN_VAIN_S)
    assert len(asked) == 9, "three rounds, no more"


def test_what_has_arrived_is_not_sent_again():
    answers = {"HEAD": length(SIZE - 100), "PATCH": (204, {"Upload-Offset": str(SIZE)}, b"")}

    def say(method, path, _body):
        if path.endswith("submission"):
            return 200, JSON, b'{"receipt": "none"}'
        return answers.get(method, missing())

    said, asked = deposit_at(say)
    assert isinstance(said, GatewayConfused), "there is no key to verify with"
    assert [(method, size) for method, _, size in asked if method == "PATCH"] == [("PATCH", 100)]


def test_an_answer_without_end_is_not_read_to_the_end():
    endless = 200, JSON | {"Transfer-Encoding": "chunked"}, b""
    said, _ = deposit_at(lambda *_: endless)
    assert isinstance(said, GatewayConfused)


class Hasty(SystemClock):
    """A clock on which each look costs a minute."""

    looks = 0

    def monotonic_s(self):
        self.looks += 1
        return self.looks * 60.0


def test_an_answer_that_trickles_is_not_waited_for():
    with strange_gateway(lambda *_: (200, JSON | {"Transfer-Encoding": "chunked"}, b" ")) as url:
        settings = GatewaySettings(url=url, receipt_key_file="none", timeout_s=2.0)
        with DepositGateway(settings, Hasty()) as gateway, pytest.raises(GatewaySilent, match="does not end"):
            gateway.changes("", ())


@pytest.mark.parametrize("layers", [0, 1, 3])
def test_a_packed_answer_is_confusion_and_fills_no_memory(layers):
    body = b" " * 10_000_000
    for _ in range(layers):
        body = gzip.compress(body)
    packed = ", ".join(["gzip"] * max(layers, 1))
    told = body if layers else b"no gzip"
    tracemalloc.start()
    said, _ = deposit_at(lambda *_: (200, JSON | {"Content-Encoding": packed}, told))
    _, most_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert isinstance(said, GatewayConfused)
    assert most_bytes < 3_000_000


@pytest.mark.parametrize(
    "content",
    [
        *(b"", b"[]", b"{}", b'{"missing": null}', b'{"missing": [1]}', b"\xff\xfe", b"[" * 100_000, b"NaN"),
        b'{"missing": [], "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    ],
)
def test_json_of_another_shape_is_confusion(content):
    said, _ = deposit_at(lambda *_: (200, JSON, content))
    assert isinstance(said, GatewayConfused)


NEWS = {"dossier_code": "H1-261121-0001", "status": 1, "at": "2026-11-21T08:00:00+07:00", "due_at": None}
CODE = NEWS["dossier_code"]


def look_up_at(answer):
    with strange_gateway(lambda *_: answer) as url, gateway_at(url) as gateway:
        return gateway.look_up(CODE)


def test_news_say_where_a_dossier_stands():
    news = look_up_at((200, JSON, json.dumps(NEWS).encode()))
    assert (news.code, news.dossier_code, news.status, news.due_at) == (CODE, CODE, 1, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"status": 11},
        {"status": None},
        {"at": "2026-11-21T08:00:00"},
        {"dossier_code": "<script>"},
        {"due_at": 1},
        {"at": "9999-12-31T23:59:59Z"},  # no such time in Vietnam
        {"due_at": "0001-01-01T00:00:00+14:00"},
    ],
)
def test_news_that_make_no_sense_are_not_shown(wrong):
    with pytest.raises(GatewayConfused):
        look_up_at((200, JSON, json.dumps(NEWS | wrong).encode()))


def test_only_the_gateway_itself_can_say_that_a_code_is_unknown():
    with pytest.raises(GatewayConfused):
        look_up_at((404, {"Content-Type": "text/html"}, b""))
    assert look_up_at((404, {"Content-Type": PROBLEM}, b"{}")) is None


@pytest.mark.parametrize("kind", [PROBLEM, f"{PROBLEM}; charset=utf-8"])
def test_a_code_that_the_province_does_not_know_is_unknown(kind):
    assert look_up_at((404, {"Content-Type": kind}, b"{}")) is None


def test_a_text_that_is_no_code_is_never_sent():
    with gateway_at("http://127.0.0.1:9/") as gateway:
        assert gateway.look_up("001190000123|NGUYỄN THỊ MẪU ĐƠN") is None
        with pytest.raises(GatewaySilent):
            gateway.look_up("H1-261121-0001")


def test_a_gateway_below_another_path_is_reached_there():
    paths = []

    def say(_method, path, _body):
        paths.append(path)
        return 200, JSON, b'{"changes": [], "cursor": "7"}'

    with strange_gateway(say) as url, gateway_at(url + "kiosk/x") as gateway:
        assert gateway.changes("a&b=c", ()) == ([], "7")
    assert paths == ["/kiosk/x/v1/changes?cursor=a%26b%3Dc"]


def changes_at(facts):
    with (
        strange_gateway(lambda *_: (200, JSON, json.dumps(facts).encode())) as url,
        gateway_at(url) as gateway,
    ):
        return gateway.changes("6", ())


@pytest.mark.parametrize(
    "odd",
    [7, {}, {"status": 11}, {"at": "9999-12-31T23:59:59Z"}, {"dossier_code": "<script>"}, {"notices": [{}]}],
)
def test_one_odd_change_hides_no_other(odd):
    change = NEWS | {"dossier_id": "d1"}
    odd = change | odd if odd and isinstance(odd, dict) else odd
    (understood,), cursor = changes_at({"changes": [odd, change], "cursor": "8"})
    assert (understood.dossier_id, cursor) == ("d1", "8")
    with pytest.raises(GatewayConfused):  # then the gateway is odd, and its place in the list is kept
        changes_at({"changes": [odd, odd], "cursor": "8"})


def test_a_page_full_of_long_letters_is_read():
    at = NEWS["at"]
    letters = [{"id": f"n{number}", "kind": "fee", "text": "ệ" * 2000, "at": at} for number in range(5)]
    change = NEWS | {"notices": letters}
    page = [change | {"dossier_id": f"d{number}"} for number in range(100)]
    understood, _ = changes_at({"changes": page, "cursor": "8"})
    assert [len(it.notices) for it in understood] == [5] * 100


def test_a_place_in_the_list_that_fits_no_address_is_not_kept():
    with pytest.raises(GatewayConfused):
        changes_at({"changes": [], "cursor": "8" * 9000})


def test_a_gateway_that_has_lost_its_place_is_read_from_the_beginning():
    def say(_method, path, _body):
        if path.endswith("cursor="):
            return 200, JSON, b'{"changes": [], "cursor": "1"}'
        return 400, {"Content-Type": PROBLEM}, b"{}"

    with strange_gateway(say) as url, gateway_at(url) as gateway:
        assert gateway.changes("77", ()) == ([], "1")


def test_a_certificate_that_cannot_be_read_is_a_wrong_setting(tmp_path):
    (tmp_path / "cert.pem").write_text("no certificate")
    for wrong in ({"ca_file": str(tmp_path / "none")}, {"certificate_file": str(tmp_path / "cert.pem")}):
        with pytest.raises(ConfigError):
            gateway_at("https://127.0.0.1:9/", **wrong)
