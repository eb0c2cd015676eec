"""What is read out of a scanner's status, and that garbage is nothing instead of an exception."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.escl_scanner.abilities import read_abilities
from drivers.escl_scanner.documents import MOST_BYTES, ScanJob, ScannerWord, find_path, read_status
from drivers.virtual.escl_documents import capabilities, status_document
from kiosk.faults import Fault

BOMB = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>
<ScannerStatus><AdfState>&c;</AdfState></ScannerStatus>"""
REAL = [status_document("Idle", "ScannerAdfEmpty", [("a", 4, True), ("b", 1, False)]), capabilities()]


def test_the_words_of_a_scanner_are_read_with_its_jobs():
    word = read_status(REAL[0])
    assert word.is_empty
    assert word.fault is None
    assert word.state == "Idle"
    assert [(job.path, job.sides, job.is_running) for job in word.jobs] == [
        ("/eSCL/ScanJobs/a", 4, False),
        ("/eSCL/ScanJobs/b", 1, True),
    ]


def test_a_job_may_be_named_by_a_whole_address_and_lack_the_rest():
    word = read_status(
        b"<ScannerStatus><Jobs><JobInfo><JobUri>http://192.0.2.7/eSCL/ScanJobs/9</JobUri></JobInfo>"
        b"<JobInfo><ImagesCompleted>2</ImagesCompleted></JobInfo></Jobs></ScannerStatus>"
    )
    assert word.jobs == (ScanJob("/eSCL/ScanJobs/9"),)
    assert word.jobs[0].is_running
    assert (word.adf, word.loaded, word.is_empty) == ("", None, False)


@pytest.mark.parametrize(
    ("adf", "state", "fault"),
    [
        ("ScannerAdfLoaded", "Idle", None),
        ("ScannerAdfJam", "Stopped", Fault.SCANNER_JAM),
        ("ScannerAdfMultipickDetected", "Idle", Fault.SCANNER_TWO_SHEETS),
        ("ScannerAdfHatchOpen", "Idle", Fault.SCANNER_COVER_OPEN),
        ("ScannerAdfMispick", "Idle", Fault.SCANNER_JAM),
        ("ScannerAdfDoorOpen", "Idle", Fault.SCANNER_COVER_OPEN),
        ("ScannerAdfEmpty", "Testing", None),
        ("ScannerAdfEmpty", "Stopped", Fault.SCANNER_STALLED),
        ("", "Down", Fault.SCANNER_STALLED),
    ],
)
def test_what_stands_in_the_way(adf, state, fault):
    assert ScannerWord(adf, state=state).fault is fault


def test_whether_paper_lies_there_and_whether_it_is_drawn():
    assert ScannerWord("ScannerAdfLoaded").loaded
    assert ScannerWord("ScannerAdfEmpty").loaded is False
    assert ScannerWord("ScannerAdfJam").loaded is None
    assert ScannerWord("ScannerAdfLoaded", state="Processing").is_at_work
    assert not ScannerWord("ScannerAdfEmpty", state="Processing").is_at_work


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/eSCL/ScanJobs/1", "/eSCL/ScanJobs/1"),
        ("http://scanner.local:8080/eSCL/ScanJobs/1/", "/eSCL/ScanJobs/1"),
        (" /a ", "/a"),
        ("ScanJobs/1", None),
        ("", None),
        ("/", None),
        ("http://elsewhere", None),
        ("/a b", None),
        ("/a#b", None),
        ("/a\r\nX: y", None),
        ("/" + "a" * 600, None),
    ],
)
def test_a_jobs_address_is_a_path_on_the_scanner_that_we_know(address, path):
    assert find_path(address) == path


@pytest.mark.parametrize(
    "document",
    [
        b"",
        b"<html>Router</html>",
        b"<ScannerStatus>",
        b"<?xml version='1.0' encoding='UTF-16'?><ScannerStatus/>".decode().encode("utf-16"),
        BOMB,
        b"<ScannerStatus>" + b" " * MOST_BYTES + b"</ScannerStatus>",
        b"<a>" * 50_000,
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_status_is_no_word(document):
    assert read_status(document) is None
    assert read_abilities(document) is None


@given(st.binary(max_size=300))
def test_any_bytes_are_a_document_or_none(garbage):
    assert read_status(garbage) is None
    assert read_abilities(garbage) is None


@given(
    st.sampled_from(REAL),
    st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 40), st.binary(max_size=12)), max_size=4),
)
def test_a_spoiled_document_is_read_or_refused_and_never_an_exception(document, spoils):
    for at, length, instead in spoils:
        document = document[:at] + instead + document[at + length :]
    word, able = read_status(document), read_abilities(document)
    assert word is None or isinstance(word.jobs, tuple)
    assert able is None or all(way is None or way.widest > 0 for way in (able.duplex, able.glass))


@given(st.text(max_size=40), st.integers(0, 10**12), st.text(max_size=40))
def test_any_words_in_a_status_are_words(adf, sides, uri):
    def escaped(text):
        return text.replace("&", "&amp;").replace("<", "&lt;")

    xml = (
        f"<s:ScannerStatus xmlns:s='x'><s:AdfState>{escaped(adf)}</s:AdfState><s:JobInfo>"
        f"<s:JobUri>{escaped(uri)}</s:JobUri><s:ImagesCompleted>{sides}</s:ImagesCompleted></s:JobInfo>"
        "</s:ScannerStatus>"
    )
    word = read_status(xml.encode("utf-8", "replace"))
    assert word is None or all(job.path.startswith("/") and job.sides < 10**7 for job in word.jobs)
