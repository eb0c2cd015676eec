"""A request to a scanner ends in time, whatever comes back and however slowly."""

import socket
import threading
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drivers.escl_scanner.line import Ending, EsclLine, NoAnswer

LIMIT_S = 0.3
WITHIN_S = 10.0


class RawServer:
    """Sends bytes to whoever connects, piece by piece, and keeps the line open or not."""

    def __init__(self):
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self._listening.getsockname()[1]}/eSCL"
        self.pieces, self.pause_s, self.hangs_up = [b""], 0.0, True
        self.over = threading.Event()
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self):
        self.over.set()
        self._listening.close()

    def _serve(self):
        while True:
            try:
                line, _ = self._listening.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line):
        with line:
            try:
                line.recv(65536)
                for piece in self.pieces:
                    line.sendall(piece)
                    if self.pause_s and self.over.wait(self.pause_s):
                        return
                if not self.hangs_up:
                    self.over.wait(60.0)
            except OSError:
                return


@pytest.fixture(scope="module")
def server():
    server = RawServer()
    yield server
    server.close()


def ask(server, *pieces, pause_s=0.0, hangs_up=True, within_s=LIMIT_S, most_bytes=1000):
    server.pieces, server.pause_s, server.hangs_up = pieces, pause_s, hangs_up
    try:
        return EsclLine(server.url).ask("GET", "/eSCL/x", within_s=within_s, most_bytes=most_bytes)
    except NoAnswer as error:
        return error.ending


def test_an_answer_has_a_status_headers_of_any_case_and_a_body(server):
    answer = ask(server, b"HTTP/1.1 201 Created\r\nLOCATION: /a\r\nContent-Length: 2\r\n\r\nhi", within_s=5.0)
    assert (answer.status, answer.headers.get("location"), answer.body) == (201, "/a", b"hi")


def test_a_body_without_a_length_ends_with_the_line(server):
    assert ask(server, b"HTTP/1.0 200 OK\r\n\r\nhi", within_s=5.0).body == b"hi"


HEAD = b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n"
SLOWLY = [b"a"] * 10_000  # some twenty minutes of it


@pytest.mark.parametrize(
    ("pieces", "how", "ending"),
    [
        ([b""], {"hangs_up": False}, Ending.LATE),  # takes the question, says nothing
        ([HEAD[:20], *SLOWLY], {"pause_s": 0.1}, Ending.LATE),  # its head trickles
        ([HEAD, *SLOWLY], {"pause_s": 0.1}, Ending.LATE),  # its body trickles
        ([b"HTTP/1.0 200 OK\r\n\r\n", *SLOWLY], {"pause_s": 0.1}, Ending.LATE),  # and has no length
        ([b""], {}, Ending.GONE),  # hangs up
        ([HEAD + b"half"], {}, Ending.GONE),  # hangs up in the middle
        ([b"SSH-2.0-OpenSSH_9\r\n"], {}, Ending.GONE),  # speaks something else
        ([b"HTTP/1.1 200 OK\r\nContent-Length: -4\r\n\r\n"], {}, Ending.GONE),
        (
            [b"HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n" + b"a" * 2000],
            {"within_s": 5.0},
            Ending.GARBAGE,
        ),
        (
            [b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 90_000],
            {"within_s": 5.0},
            Ending.GONE,
        ),  # a head without end
    ],
)
def test_what_is_no_answer_ends_with_its_reason(server, pieces, how, ending):
    assert ask(server, *pieces, **how) is ending


def test_a_redirect_is_not_followed_and_a_cookie_not_kept(server):
    head = (
        b"HTTP/1.1 302 Found\r\nLocation: http://192.0.2.1/\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n"
    )
    assert ask(server, head, within_s=5.0).status == 302


def test_what_is_packed_is_not_unpacked(server):
    head = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\n\x1f\x8b\x08\x00"
    assert ask(server, head, within_s=5.0).body == b"\x1f\x8b\x08\x00"


def test_nobody_at_the_address_is_gone():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    with pytest.raises(NoAnswer) as caught:
        EsclLine(f"http://127.0.0.1:{port}/").ask("GET", "/", within_s=5.0, most_bytes=10)
    assert caught.value.ending is Ending.GONE


def test_a_running_request_is_cut_off_from_another_thread(server):
    server.pieces, server.pause_s, server.hangs_up = [b""], 0.0, False
    line, endings = EsclLine(server.url), []

    def ask():
        try:
            line.ask("GET", "/", within_s=60.0, most_bytes=10, may_be_cut=True)
        except NoAnswer as error:
            endings.append(error.ending)

    asking = threading.Thread(target=ask)
    asking.start()
    while asking.is_alive():
        line.cut()
        asking.join(0.01)
    assert endings == [Ending.CUT]
    line.cut()  # nothing runs


def test_a_request_that_is_to_be_heard_is_not_cut_off(server):
    server.pieces, server.pause_s = [b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n", b"h", b"i"], 0.2
    line, bodies = EsclLine(server.url), []
    asking = threading.Thread(
        target=lambda: bodies.append(line.ask("GET", "/", within_s=60.0, most_bytes=10).body)
    )
    asking.start()
    while asking.is_alive():
        line.cut()
        asking.join(0.01)
    assert bodies == [b"hi"]


def test_no_thread_and_no_timer_is_left_behind(server):
    before = threading.active_count()
    for _ in range(20):
        ask(server, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", within_s=30.0)
    end_s = time.monotonic() + WITHIN_S
    while threading.active_count() > before and time.monotonic() < end_s:
        time.sleep(0.01)
    assert threading.active_count() <= before


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=80), st.sampled_from([b"", b"HTTP/1.1 200 OK\r\n", b"HTTP/1.1 200 OK\r\n\r\n"]))
def test_any_bytes_are_an_answer_or_none(server, garbage, head):
    came = ask(server, head + garbage, within_s=5.0)
    assert isinstance(came, Ending) or came.status >= 100
