"""A piece is never repeated blindly: after whatever happened, the gateway says first what it has."""

import pytest

from kiosk import steps
from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.errors import GatewaySilent
from kiosk.steps import Step
from kiosk.sync.line import Line
from kiosk.sync.pieces import Pieces
from kiosk.sync.policy import PROBLEM, NotNow
from kiosk.sync.tus import MOST_BREAKS, Sending, Shipment
from tests.kiosk.sync.strange import strange_gateway

SIZE = 10_000
CONTENT = bytes(number % 251 for number in range(SIZE))


class Upload:
    """A tus server with one upload; `troubles` are what becomes of the next pieces."""

    def __init__(self, *troubles):
        self.content, self.asked = b"", []
        self.troubles = iter(troubles)

    def say(self, method, _path, body):
        self.asked.append(method)
        if method == "HEAD":
            return 200, {"Upload-Offset": str(len(self.content)), "Upload-Length": str(SIZE)}, b""
        match next(self.troubles, None):
            case None:
                self.content += body
                return 204, {"Upload-Offset": str(len(self.content))}, b""
            case "taken, answer lost":
                self.content += body
            case "all forgotten":
                self.content = b""
            case "half taken":
                self.content += body[: len(body) // 2]
            case "html 413":
                return 413, {"Content-Type": "text/html"}, b"<h1>Request Entity Too Large</h1>"
            case "one byte taken":
                self.content += body[:1]
            case int(status):
                return status, {"Content-Type": PROBLEM}, b"{}"
        raise ConnectionAbortedError  # the server hangs up without an answer


def send(upload):
    with strange_gateway(upload.say) as url:
        line = Line(GatewaySettings(url=url, timeout_s=1.0), SystemClock(), "")
        try:
            return Shipment(line, "v1/uploads/1", CONTENT, Pieces(4096, 1.0), SystemClock()).send()
        finally:
            line.close()


@pytest.mark.parametrize("trouble", ["taken, answer lost", "half taken", "nothing taken", 409, 423])
def test_after_any_trouble_the_gateway_is_asked_and_the_file_arrives_whole(trouble):
    upload = Upload(trouble, None, trouble)
    assert send(upload) is Sending.ARRIVED
    assert upload.content == CONTENT
    assert upload.asked[:3] == ["HEAD", "PATCH", "HEAD"], "asked before the next piece"


def test_a_line_that_brings_nothing_rests():
    upload = Upload(*["nothing taken"] * 9)
    with pytest.raises(GatewaySilent):
        send(upload)
    assert upload.asked == ["HEAD", "PATCH", "HEAD", "PATCH", "HEAD"]


def test_a_gateway_that_forgets_again_and_again_is_not_served_for_ever():
    with pytest.raises(GatewaySilent):
        send(Upload(*[None, "all forgotten"] * 50))


@pytest.mark.parametrize("status", [409, 423])
def test_an_upload_that_stays_busy_is_left_for_later(status):
    said = send(Upload(*[status] * 9))
    assert said == NotNow(f"upload-{status}", 1.0)


@pytest.mark.parametrize("status", [404, 410, 460])
def test_an_upload_that_is_gone_is_lost(status):
    assert send(Upload(None, status)) is Sending.LOST


def test_each_piece_that_arrived_is_a_step(monkeypatch):
    seen = []
    monkeypatch.setattr(steps, "_listeners", [seen.append])
    send(Upload())
    assert seen == [Step.PIECE_SENT] * 3


def test_a_piece_that_is_too_large_for_a_proxy_is_cut_smaller():
    upload = Upload("html 413")
    assert send(upload) is Sending.ARRIVED
    assert upload.content == CONTENT
    assert upload.asked == ["HEAD", "PATCH", "HEAD", *["PATCH"] * 10], "pieces of a quarter, from then on"


def test_a_line_that_brings_a_byte_with_each_break_is_left_alone_after_a_while():
    upload = Upload(*["one byte taken"] * 100)
    with pytest.raises(GatewaySilent):
        send(upload)
    assert len(upload.asked) <= 2 * MOST_BREAKS + 1
