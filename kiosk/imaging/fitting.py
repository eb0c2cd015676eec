"""Papers made small enough for the gateway: a limit for each file, and one for the dossier.

The gentlest step that fits is taken, the same for all pages of a paper: coarser steps of the JPEG
first, then fewer pixels. Below 200 dpi nothing goes: print of 8 points is hard to read there, and the
rules of one-stop offices ask for 200 at least. Layers and black and white are small already and stay.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

import numpy as np
from turbojpeg import (  # type: ignore[import-untyped]  # has no stubs
    TJPF_GRAY,
    TJPF_RGB,
    TJSAMP_420,
    TJSAMP_GRAY,
)

from kiosk.imaging.content import JpegContent
from kiosk.imaging.decode import codec, decode
from kiosk.imaging.page import CleanSide
from kiosk.imaging.planes import shrunk

FILE_BYTES: Final = 12_000  # of a PDF without pages: profile, metadata, a font
PAGE_BYTES: Final = 1_000  # of a page without its pictures
WORD_BYTES: Final = 64  # of a word that lies unseen under it; compressed it takes less
SAMPLES: Final = 3  # pages of a paper by which a step is judged before it is taken
SAMPLING_ERROR: Final = 0.2


@dataclass(frozen=True, slots=True)
class Step:
    """How far pages are made smaller."""

    quality: int  # of the JPEG
    dpi: int


STEPS: Final = (Step(75, 300), Step(60, 300), Step(45, 300), Step(45, 250), Step(45, 200))
Paper: TypeAlias = Sequence[CleanSide]


@dataclass(frozen=True, slots=True)
class Fitted:
    """The sides of each paper, within the limits."""

    papers: tuple[tuple[CleanSide, ...], ...]
    steps: tuple[Step | None, ...]  # of each paper; none where it was small enough as it came


@dataclass(frozen=True, slots=True)
class TooLarge:
    """No step is enough; some pages have to go elsewhere."""

    paper: int | None  # the first paper that is too large for a file; none: the dossier is
    pages_that_fit: int  # of that paper, or of all papers in their order, at the last step


def fit_papers(papers: Sequence[Paper], file_limit_bytes: int, dossier_limit_bytes: int) -> Fitted | TooLarge:
    """Return the papers of a dossier made small enough by the gentlest steps.

    Each paper takes the steps that its own file needs; then all take more, until the dossier fits.
    """
    fitted: list[tuple[CleanSide, ...]] = []
    steps: list[Step | None] = []
    for number, paper in enumerate(papers):
        found = _gentlest(paper, file_limit_bytes)
        if found is None:
            return TooLarge(number, _count_that_fits([paper], file_limit_bytes))
        fitted.append(found[0])
        steps.append(found[1])
    for step in STEPS:
        if sum(map(size_of, fitted)) <= dossier_limit_bytes:
            break
        for number, paper in enumerate(papers):
            if _is_gentler(steps[number], step):
                fitted[number], steps[number] = tuple(smaller(side, step) for side in paper), step
    if sum(map(size_of, fitted)) > dossier_limit_bytes:
        return TooLarge(None, _count_that_fits(papers, dossier_limit_bytes))
    return Fitted(tuple(fitted), tuple(steps))


def size_of(sides: Paper) -> int:
    """Return the most that the PDF of these sides takes."""
    return FILE_BYTES + sum(map(_page_bytes, sides))


def smaller(side: CleanSide, step: Step) -> CleanSide:
    """Return a side whose JPEG was made again by a step; as it is, where that takes no byte less."""
    jpeg = side.content
    if not isinstance(jpeg, JpegContent):
        return side
    scale = min(1.0, step.dpi / side.dpi)
    size = max(1, round(side.width_px * scale)), max(1, round(side.height_px * scale))
    picture = shrunk(decode(jpeg.jpeg), size)
    if jpeg.grey:
        made = codec().encode(np.ascontiguousarray(picture[..., :1]), step.quality, TJPF_GRAY, TJSAMP_GRAY)
    else:
        made = codec().encode(picture, step.quality, TJPF_RGB, TJSAMP_420)
    if len(made) >= len(jpeg.jpeg):
        return side
    content = JpegContent(made, *size, grey=jpeg.grey)
    return replace(side, content=content, width_px=size[0], height_px=size[1], dpi=min(side.dpi, step.dpi))


def _gentlest(paper: Paper, limit_bytes: int) -> tuple[tuple[CleanSide, ...], Step | None] | None:
    if size_of(paper) <= limit_bytes:
        return tuple(paper), None
    for step in STEPS:
        if _is_hopeless(paper, step, limit_bytes):
            continue
        made = _made_within(paper, step, limit_bytes)
        if len(made) == len(paper):
            return made, step
    return None


def _is_hopeless(paper: Paper, step: Step, limit_bytes: int) -> bool:
    """Say by a few pages that a step is far from enough: making all of them takes seconds."""
    some = paper[:: -(-len(paper) // SAMPLES)]
    share = sum(_page_bytes(smaller(side, step)) for side in some) / sum(map(_page_bytes, some))
    return size_of(paper) * share * (1 - SAMPLING_ERROR) > limit_bytes


def _made_within(sides: Iterable[CleanSide], step: Step, limit_bytes: int) -> tuple[CleanSide, ...]:
    """Return the first sides, made smaller, that together stay within a limit."""
    left = limit_bytes - FILE_BYTES
    made = []
    for side in sides:
        less = smaller(side, step)
        left -= _page_bytes(less)
        if left < 0:
            break
        made.append(less)
    return tuple(made)


def _count_that_fits(papers: Sequence[Paper], limit_bytes: int) -> int:
    files = FILE_BYTES * (len(papers) - 1)
    sides = [side for paper in papers for side in paper]
    return len(_made_within(sides, STEPS[-1], limit_bytes - files))


def _is_gentler(step: Step | None, than: Step) -> bool:
    return step is None or STEPS.index(step) < STEPS.index(than)


def _page_bytes(side: CleanSide) -> int:
    pictures = side.content.size_bytes if side.content else 0
    words = len(side.text.words) if side.text else 0
    return PAGE_BYTES + pictures + WORD_BYTES * words
