"""The bench of codes: the same frames each time, and what counts as read is right to the letter."""

import numpy as np

from tests.bench.generator.codes import CARD, KINDS, SIZES, frames
from tests.bench.measures.codes import READERS, measure
from tests.bench.measures.run import Run


def test_every_kind_and_size_is_drawn_and_twice_the_same():
    one, other = list(frames(1)), list(frames(1))
    assert [(frame.kind, frame.size) for frame in one] == [(kind, size) for kind in KINDS for size in SIZES]
    assert all(np.array_equal(a.grey, b.grey) for a, b in zip(one, other, strict=True))


def test_each_reader_reads_the_clean_card():
    clean = next(frame for frame in frames(1) if frame.kind == "clean")
    for name, read in READERS.items():
        assert name == "pyzbar" or read(clean.grey) == [CARD], name


def test_a_run_says_for_each_reader_what_it_read():
    found = measure(Run(quick=True))
    assert [row[0] for row in found.tables[0].rows] == list(READERS)
