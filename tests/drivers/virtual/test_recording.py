"""Recordings: what is kept of a conversation, and what is not."""

import io
import re
from pathlib import Path

import pytest
from PIL import Image

from drivers.virtual.cards import CARDS
from drivers.virtual.recording import Head, Hidden, Recorder, Word, hide, is_invented, load_recording
from kiosk.errors import ConfigError

RECORDINGS = sorted((Path(__file__).parents[2] / "recordings").glob("*.jsonl"))


class Hand:
    """A clock that goes on by a second with each look."""

    seconds = 40.0

    def monotonic_s(self):
        self.seconds += 1.0
        return self.seconds

    def now(self):
        raise AssertionError("the time of day is nobody's business")


def jpeg(size):
    made = io.BytesIO()
    Image.new("RGB", size, "white").save(made, "JPEG")
    return made.getvalue()


def test_what_was_written_down_is_read_again(tmp_path):
    file = tmp_path / "a.jsonl"
    recorder = Recorder(file, Hand(), Head(about="a trial", source="this test"))
    recorder.note("printer", "driver", said=b"\x10\x04\x01")
    recorder.note("printer", "device", said=b"\x12")
    recorder.note("scanner", "device", text="HTTP/1.1 200 OK\r\n\r\n", hidden=hide(jpeg((20, 30))))
    recorder.note("reader", "device", event="hung_up")
    head, words = load_recording(file)
    assert head == Head(about="a trial", source="this test")
    assert words[:2] == [
        Word(at_s=1.0, device="printer", by="driver", hex="10 04 01"),
        Word(at_s=2.0, device="printer", by="device", hex="12"),
    ]
    assert (words[2].hidden.width_px, words[2].hidden.height_px) == (20, 30)
    assert words[3].event == "hung_up"


def test_of_a_picture_only_digest_and_size_are_kept():
    whole = jpeg((20, 30))
    kept = hide(whole)
    assert (kept.bytes, kept.width_px, kept.height_px, kept.ends) == (len(whole), 20, 30, True)
    assert not hide(whole[:-10]).ends
    assert hide(b"letters") == Hidden(sha256=hide(b"letters").sha256, bytes=7)


def test_only_codes_of_people_who_were_never_born_may_be_written_down():
    assert is_invented(CARDS["sen"].text + "\r\n")
    assert not is_invented("079195000124||SOMEBODY ELSE|15031995|Nữ|Hà Nội|01092021")


@pytest.mark.parametrize(
    ("lines", "line"), [([], 1), (["{}"], 1), (['{"about":"","source":""}', "{}"], 2), (["letters"], 1)]
)
def test_a_line_that_is_none_is_named(tmp_path, lines, line):
    file = tmp_path / "wrong.jsonl"
    file.write_text("\n".join(lines), "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_recording(file)
    assert (caught.value.file, caught.value.key) == ("wrong.jsonl", f"line {line}")


@pytest.mark.parametrize("file", RECORDINGS, ids=lambda file: file.stem)
def test_every_recording_can_be_read_and_holds_nobody(file):
    head, words = load_recording(file)
    assert head.about
    assert words == sorted(words, key=lambda word: word.at_s)
    for word in words:
        assert len(bytes.fromhex(word.hex)) <= 200  # no picture
        if word.device == "reader" and word.text:
            assert is_invented(word.text)
        assert not re.search(r"\d{12}", word.text if word.device == "scanner" else "")
