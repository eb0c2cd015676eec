"""IPP without a wire: messages as bytes and back, and what a printer's states mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from drivers.cups_printer import ipp
from drivers.cups_printer.ipp import Attribute, Group, Kind, NotIpp
from kiosk.devices.status import READY, DeviceStatus
from kiosk.faults import Fault

# RFC 8010, appendix A.1: the request of a Print-Job, as far as its operation attributes.
OF_THE_RFC = bytes.fromhex(
    "0101 0002 00000001 01"
    "47 0012 617474726962757465732d63686172736574 0005 7574662d38"
    "48 001b 617474726962757465732d6e61747572616c2d6c616e6775616765 0005 656e2d7573"
    "45 000b 7072696e7465722d757269 0015 6970703a2f2f7072696e7465722f7072696e746572"
    "42 0008 6a6f622d6e616d65 0006 666f6f626172"
    "22 0016 6970702d6174747269627574652d666964656c697479 0001 01"
    "02 21 0006 636f70696573 0004 00000014"
    "44 0005 7369646573 0013 74776f2d73696465642d6c6f6e672d65646765"
    "03 25215053"
)
NAMES = st.text("abcdefghijklmnop-", min_size=1, max_size=20)
VALUES = st.one_of(
    st.tuples(st.just(Kind.INTEGER), st.lists(st.integers(-(2**31), 2**31 - 1), min_size=1, max_size=3)),
    st.tuples(st.just(Kind.KEYWORD), st.lists(NAMES, min_size=1, max_size=3)),
    st.tuples(st.just(Kind.TEXT), st.lists(st.text(max_size=30), min_size=1, max_size=3)),
    st.tuples(st.just(Kind.BOOLEAN), st.lists(st.integers(0, 1), min_size=1, max_size=2)),
)


def said(state=3, *reasons, accepts=1):
    facts = [
        Attribute("printer-state", Kind.ENUM, (state,)),
        Attribute("printer-state-reasons", Kind.KEYWORD, reasons or ("none",)),
        Attribute("printer-is-accepting-jobs", Kind.BOOLEAN, (accepts,)),
    ]
    return ipp.read(ipp.written(0, 1, [(Group.PRINTER, facts)]))


def status_of(*facts, **more):
    return ipp.printer_status(said(*facts, **more))


def test_only_a_stopped_or_closed_queue_takes_no_jobs():
    assert ipp.takes_jobs(said())
    assert ipp.takes_jobs(said(3, "media-empty-error"))  # may be the last job's
    assert not ipp.takes_jobs(said(5, "media-empty-error"))
    assert not ipp.takes_jobs(said(accepts=0))
    assert not ipp.takes_jobs(ipp.read(ipp.written(0x0406, 1, [])))


def test_the_example_of_the_standard_is_read():
    message = ipp.read(OF_THE_RFC)
    assert (message.code, message.number) == (ipp.Operation.PRINT_JOB, 1)
    assert message.get("printer-uri") == ("ipp://printer/printer",)
    assert message.get("job-name") == ("foobar",)
    assert message.get("copies") == (20,)
    assert message.get("sides") == ("two-sided-long-edge",)
    assert message.document == b"%!PS"


@given(st.dictionaries(NAMES, VALUES, max_size=5), st.binary(max_size=40))
def test_what_is_written_is_read_back(attributes, document):
    listed = [Attribute(name, kind, tuple(values)) for name, (kind, values) in attributes.items()]
    message = ipp.read(ipp.written(0x0002, 7, [(Group.JOB, listed)], document))
    assert {name: message.get(name) for name in attributes} == {
        name: tuple(values) for name, (_, values) in attributes.items()
    }
    assert (message.code, message.number, message.document) == (2, 7, document)


def test_an_answer_that_says_nothing_of_the_printer_is_no_word_that_it_is_well():
    empty = ipp.read(ipp.written(0, 1, []))
    assert not ipp.takes_jobs(empty)
    assert ipp.printer_status(empty) == DeviceStatus(Fault.OFFICE_PRINTER_STOPPED)


@given(st.integers(0, len(OF_THE_RFC) - 1))
def test_half_a_message_is_none(length):
    cut = OF_THE_RFC[:length]
    try:
        assert not ipp.read(cut).document.startswith(b"%!PS")
    except NotIpp:
        return


@given(st.binary(max_size=200))
def test_garbage_is_no_message(garbage):
    try:
        ipp.read(garbage)
    except NotIpp:
        return
    assert garbage[0] in {1, 2}


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (status_of(), READY),
        (status_of(4), READY),
        (status_of(3, "toner-low-report", "media-low-warning"), READY),
        (status_of(5), DeviceStatus(Fault.OFFICE_PRINTER_STOPPED)),
        (status_of(3, "media-empty-error"), DeviceStatus(Fault.OFFICE_PRINTER_STOPPED)),
        (status_of(3, "media-jam"), DeviceStatus(Fault.OFFICE_PRINTER_STOPPED)),
        (status_of(3, "media-empty-warning"), READY),
        (status_of(accepts=0), DeviceStatus(Fault.OFFICE_PRINTER_STOPPED)),
        (status_of(3, "offline-report"), DeviceStatus(Fault.OFFICE_PRINTER_GONE)),
        (status_of(5, "paused", "offline-error"), DeviceStatus(Fault.OFFICE_PRINTER_GONE)),
    ],
)
def test_states_and_reasons_say_how_the_printer_is(status, meaning):
    assert status == meaning
