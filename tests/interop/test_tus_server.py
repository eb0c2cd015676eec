"""Our tus against `@tus/server`: kill -9 of both sides at any moment, and the bytes are the same."""

import hashlib
import json
import random
import subprocess
import sys

import httpx
import pytest

from tests.interop.programs import free_port, note, running_node
from tests.kiosk.sync.province import wait_until

FILE_BYTES = 20_000_000
PIECE_BYTES = 128 * 1024
KILLS = 24


def events(log):
    """The lines of the server's log; the last may be half written when the server was killed."""
    lines = log.read_text("utf-8").splitlines() if log.exists() else []
    return [json.loads(line) for line in lines if line.endswith("}")]


def repeated_unseen(told):
    """The offsets of pieces that were sent again without a HEAD since."""
    sent, found = set(), []
    for event in told:
        if event.get("asked") == "HEAD":
            sent.clear()
        elif event.get("asked") == "PATCH":
            if event["offset"] in sent:
                found.append(event["offset"])
            sent.add(event["offset"])
    return found


class Sender:
    """The sending side, in a process of its own."""

    def __init__(self, *arguments):
        self._command = [sys.executable, "-m", "tests.interop.sender", *map(str, arguments)]
        self.kills = 0

    def start(self):
        self.process = subprocess.Popen(self._command)

    def kill(self):
        self.kills += 1
        self.process.kill()
        self.process.wait()


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.timeout(600)
def test_a_file_arrives_whole_through_kills_of_both_sides(seed, tmp_path):
    chance = random.Random(seed)
    content = chance.randbytes(FILE_BYTES)
    file, folder, log = tmp_path / "file", tmp_path / "files", tmp_path / "requests"
    file.write_bytes(content)
    folder.mkdir()
    port = free_port()
    with running_node("tus_server.mjs", port, tmp_path, folder, log) as server:
        url = f"http://127.0.0.1:{port}/"
        made = httpx.post(url + "files", headers={"Tus-Resumable": "1.0.0", "Upload-Length": str(FILE_BYTES)})
        assert made.status_code == 201
        sender = Sender(url, made.headers["location"], file, PIECE_BYTES)
        sender.start()
        while server.kills + sender.kills < KILLS and sender.process.poll() is None:
            goal = len(events(log)) + chance.randrange(1, 14)
            wait_until(
                lambda goal=goal: len(events(log)) >= goal or sender.process.poll() is not None, "pieces"
            )
            for victim in chance.sample([server, sender], chance.choice([1, 1, 2])):
                victim.kill()
                victim.start()
        assert sender.process.wait(120) == 0
        (arrived,) = [it for it in folder.iterdir() if it.suffix != ".json"]
        digest = hashlib.sha256(arrived.read_bytes()).hexdigest()
    told = events(log)
    asked = [it["asked"] for it in told if "asked" in it]
    note(
        f"@tus/server, seed {seed}",
        kills_of_server=server.kills - 1,
        kills_of_sender=sender.kills,
        bytes=FILE_BYTES,
        pieces=asked.count("PATCH"),
        heads=asked.count("HEAD"),
        sha256_equal=digest == hashlib.sha256(content).hexdigest(),
        pieces_repeated_without_a_head=len(repeated_unseen(told)),
    )
    assert digest == hashlib.sha256(content).hexdigest()
    assert repeated_unseen(told) == []
    assert server.kills + sender.kills > KILLS / 2, "the kills came while there was something to break"


def test_a_piece_that_is_repeated_without_a_question_would_be_seen():
    piece, head = {"asked": "PATCH", "offset": "0"}, {"asked": "HEAD", "offset": None}
    assert repeated_unseen([piece, piece]) == ["0"]
    assert repeated_unseen([piece, head, piece]) == []
