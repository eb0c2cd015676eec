"""The words on a page and where they stand, for an unseen layer by which the picture can be searched.

Tesseract reads them, as a program of its own at the lowest priority. The page goes to it through a pipe
and the words come back through one: nothing of them lies on a disk, and none is ever logged.
"""

from __future__ import annotations

import csv
import io
import os
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, unique
from typing import Final

import cv2
import numpy as np

from kiosk.imaging.content import BilevelContent, JpegContent, LayeredContent, PageContent
from kiosk.imaging.decode import decode
from kiosk.imaging.ink import paper_of
from kiosk.imaging.layers import ink_of_group4
from kiosk.imaging.planes import Plane

PROGRAM: Final = "tesseract"
LANGUAGE: Final = "vie"
POLITE: Final = ("nice", "-n", "19")  # the next resident's sheets go first
ONE_THREAD: Final = {"OMP_THREAD_LIMIT": "1"}
SPARSE: Final = "11"  # text anywhere: with a search for columns a quarter of a form is lost
READING_DPI: Final = 300  # more costs time and reads no better
LEVEL_DPI: Final = 75
WORD: Final = "5"  # levels of tesseract's table
LINE: Final = "4"
NOT_FOUND: Final = 127  # what nice says of a program that isn't there
LEAST_CONFIDENCE: Final = 25.0  # of 100: below it stand strokes of signatures and seals


@unique
class Unread(StrEnum):
    """Why a page has no words; fit for the log."""

    NO_PROGRAM = "no_program"
    TOO_SLOW = "too_slow"
    FAILED = "failed"  # the language isn't installed, or the program crashed


@dataclass(frozen=True, slots=True)
class Word:
    """One word; its box in parts of the page's width and height, as tall as its line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class TextLayer:
    """The words of a page in reading order, as the page stood when it was read."""

    words: tuple[Word, ...]
    quarter_turns: int = 0  # of the page by hand, at that time; turned since, the words are no longer true


def read_text(
    content: PageContent,
    dpi: int,
    *,
    quarter_turns: int = 0,
    language: str = LANGUAGE,
    within_s: float = 60.0,
) -> TextLayer | Unread:
    """Return the words of a page; takes seconds, so call it where nobody waits.

    Args:
        content: The page as it goes into its PDF.
        dpi: Of the page.
        quarter_turns: By hand, clockwise: the page is read as the resident turned it.
        language: Of tesseract's, more of them joined by `+`.
        within_s: The program is ended after that time.
    """
    grey, dpi = _at_most(np.rot90(picture_to_read(content, dpi), -quarter_turns), dpi)
    command = [*POLITE, PROGRAM, "stdin", "stdout", "-l", language, "--dpi", str(dpi), "--psm", SPARSE, "tsv"]
    try:
        ran = subprocess.run(
            command,
            input=_pgm(grey),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # could name what was read
            env={**os.environ, **ONE_THREAD},
            timeout=within_s,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return Unread.TOO_SLOW
    except OSError:
        return Unread.NO_PROGRAM
    if ran.returncode == NOT_FOUND:
        return Unread.NO_PROGRAM
    if ran.returncode:
        return Unread.FAILED
    words = _words(ran.stdout.decode("utf-8", "replace"), grey.shape[1], grey.shape[0])
    return TextLayer(tuple(words), quarter_turns % 4)


def picture_to_read(content: PageContent, dpi: int) -> Plane:
    """Return a page in grey, its paper white wherever the light fell unevenly."""
    match content:
        case JpegContent():
            return _levelled(decode(content.jpeg).luma, dpi)
        case BilevelContent():
            return _black_on_white(ink_of_group4(content))
        case LayeredContent():
            ink = np.zeros(content.covers_px[::-1], np.uint8)
            for layer in content.inks:
                ink |= ink_of_group4(layer.shape)
            return _black_on_white(ink[: content.height_px, : content.width_px])


def _levelled(luma: Plane, dpi: int) -> Plane:
    scale = min(1.0, LEVEL_DPI / dpi)
    size = max(1, round(luma.shape[1] * scale)), max(1, round(luma.shape[0] * scale))
    paper = paper_of(np.asarray(cv2.resize(luma, size, interpolation=cv2.INTER_AREA), np.uint8), LEVEL_DPI)
    paper = np.asarray(cv2.resize(paper, luma.shape[1::-1], interpolation=cv2.INTER_LINEAR), np.uint8)
    return np.asarray(cv2.divide(luma, paper, scale=255.0), np.uint8)


def _black_on_white(ink: Plane) -> Plane:
    return np.asarray(cv2.bitwise_not(ink), np.uint8)


def _at_most(grey: Plane, dpi: int) -> tuple[Plane, int]:
    if dpi <= READING_DPI:
        return grey, dpi
    scale = READING_DPI / dpi
    size = max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale))
    return np.asarray(cv2.resize(grey, size, interpolation=cv2.INTER_AREA), np.uint8), READING_DPI


def _pgm(grey: Plane) -> bytes:
    return b"P5 %d %d 255\n" % (grey.shape[1], grey.shape[0]) + grey.tobytes()


def _words(table: str, width_px: int, height_px: int) -> Iterator[Word]:
    """Read tesseract's table; a word is as tall as its line, so that a selection is even."""
    top, bottom = 0.0, 1.0
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        left_px, top_px, across_px, down_px = (int(row[it]) for it in ("left", "top", "width", "height"))
        if row["level"] == LINE:
            top, bottom = top_px / height_px, (top_px + down_px) / height_px
        text = "".join(it for it in (row["text"] or "") if it.isprintable()).strip()
        if row["level"] == WORD and text and float(row["conf"]) >= LEAST_CONFIDENCE:
            yield Word(text, left_px / width_px, top, (left_px + across_px) / width_px, bottom)
