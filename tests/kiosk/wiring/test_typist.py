"""`aps-kiosk type`, as a person or another program calls it."""

import subprocess
import sys
from io import BytesIO

import pytest

from kiosk.identity.methods import MethodName, ToneStyle
from kiosk.wiring.typist import type_lines

COMMAND = (sys.executable, "-m", "kiosk", "type")


def typed(keys: bytes, method: str = "telex", style: str = "old") -> str:
    text = BytesIO()
    type_lines(BytesIO(keys), text, MethodName(method), ToneStyle(style))
    return text.getvalue().decode()


def test_each_line_of_keys_is_a_line_of_text():
    assert typed(b"dduwowcj\n\nNguyeenx Vawn Maaux\n") == "được\n\nNguyễn Văn Mẫu\n"


@pytest.mark.parametrize(
    ("keys", "method", "style", "text"),
    [
        (b"hoaf thuyr", "telex", "old", "hòa thủy\n"),
        (b"hoaf thuyr", "telex", "new", "hoà thuỷ\n"),
        (b"d9u7o7c5 duoc579", "vni", "old", "được được\n"),
        (b"hoa2", "vni", "new", "hoà\n"),
    ],
)
def test_methods_and_styles(keys, method, style, text):
    assert typed(keys, method, style) == text


def test_the_end_of_a_line_may_be_of_windows_and_the_file_may_have_a_mark():
    assert typed(b"\xef\xbb\xbfass\r\naf\r\n") == "as\nà\n"


@pytest.mark.parametrize(
    "keys", [b"\xff\xfe\x00", b"\x00\x1b[0m", "🎉 ả\u0301\u202e".encode(), b"\xed\xa0\x80", b"\r\r\n"]
)
def test_odd_input_is_one_line_of_text(keys):
    assert typed(keys).count("\n") == 1


def test_the_command_types_telex_in_the_old_style_unless_it_is_told_otherwise():
    ended = subprocess.run(COMMAND, input=b"hoaf\n", capture_output=True, check=True, timeout=60)
    assert (ended.stdout.decode(), ended.stderr) == ("hòa\n", b"")
    options = ("--method=vni", "--style=new")
    ended = subprocess.run([*COMMAND, *options], input=b"hoa2\n", capture_output=True, check=True, timeout=60)
    assert ended.stdout.decode() == "hoà\n"


@pytest.mark.parametrize("option", ["--method=viqr", "--style=middle"])
def test_a_method_that_is_not_there_is_refused(option):
    ended = subprocess.run([*COMMAND, option], input=b"", capture_output=True, check=False, timeout=60)
    assert ended.returncode == 2
    assert b"Traceback" not in ended.stderr


def test_who_stops_reading_ends_it_quietly():
    with subprocess.Popen(
        COMMAND, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        process.stdout.close()
        try:
            process.stdin.write(b"as\n" * 100_000)
            process.stdin.close()
        except BrokenPipeError:
            pass
        assert process.wait(timeout=60) == 0
        assert process.stderr.read() == b""
