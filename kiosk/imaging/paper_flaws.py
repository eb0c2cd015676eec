"""How the paper lay: print that runs out of the picture, a corner turned over, a second sheet under it.

All three are asked of small pictures at 75 dpi, and only where the bed can be told from the paper;
on a white bed nobody sees where a sheet ends. When in doubt nothing is said: a resident who is sent
back to the feeder for nothing stops listening.
"""

from __future__ import annotations

import math
from typing import Final, TypeAlias

import cv2
import numpy as np
from numpy.typing import NDArray

from kiosk.imaging.edges import CONTRAST, Edge, EdgeLine, Outline
from kiosk.imaging.flaws import Flaw, Verdict
from kiosk.imaging.ink import Ink
from kiosk.imaging.look import LOOK_DPI, Look
from kiosk.imaging.place import Place
from kiosk.imaging.planes import Plane

PX_PER_MM: Final = LOOK_DPI / 25.4
FLAT_IN_ORDER: Final = (Edge.TOP, Edge.BOTTOM)
FLAT: Final = frozenset(FLAT_IN_ORDER)
Marks: TypeAlias = NDArray[np.bool_]
Line: TypeAlias = NDArray[np.float64]  # a point or a way in the picture: across, down

STROKE: Final = 40  # ink of print; show-through and grain have less
REACHES_PX: Final = 3  # print that is cut goes on to the very edge of the picture: 1 mm of it is there
WIDEST_STROKE_PX: Final = 18  # 6 mm: what is wider is a bar, a shadow or the bed
FROM_EDGE_PX: Final = 9  # 3 mm: nearer to the sheet's own edge lies its shadow
FEWEST_EDGES: Final = 2  # of a sheet on a bed; the edge that is cut is not among them
RIM_PX: Final = 1
OUTSIDE_PX: Final = 4  # beyond the blur of the edge
FEWEST_CUT: Final = 3  # a streak, a crease or a rule is cut on any page

CORNER_MM: Final = 60  # a larger piece is no corner
BEFORE_MM: Final = 4  # the bed is looked at in a strip of this width outside the sheet
EDGE_MM: Final = 2  # the edge itself is half bed, and may bulge
SHORTEST_LEG_MM: Final = 5.0  # the round corner of a card has 3
SMALLEST_FOLD_MM: Final = 8.0  # the mean of both legs
FEWEST_SEEN: Final = 20  # mm² of bed, and of sheet; less tells nothing
LEAST_BED: Final = 0.35  # of what is missing; the rest is out of the picture
TRIANGLE: Final = (
    0.65,
    1.35,
)  # area against half of the legs' product; else a notch or a dark picture

LONGEST_MM: Final = 310.0  # A4 has 297; a crooked or stretched one a little more
LENGTH_WALKS: Final = 8  # columns in which the length is taken
A4_WIDTH_MM: Final = (195.0, 225.0)
SEAM_STRIP_PX: Final = 15  # 5 mm: the brightest spot across is paper, whatever is printed there
SEAM_REACH_PX: Final = 25  # 8 mm along: a shadow is narrower
SEAM: Final = 10  # greys: fainter is grain, or nothing that the eye would see
SEAM_SHARE: Final = 0.9  # of the sheet's width, both margins included
STRONG_SEAM: Final = 40  # a hard crease is a sixth darker, the shadow of an edge may be more
FROM_END_MM: Final = 12.0  # nearer lies the shadow of the sheet's own end
FROM_BORDER_MM: Final = 3.0  # of the picture, where the sheet has no end in it
LOPSIDED: Final = 0.65  # a shadow falls to one side of the edge that throws it, a crease is dark on both
LOPSIDED_SEAM: Final = 14  # greys; below it grain may lean
SHADE_PX: Final = slice(2, 8)  # from the deepest row: the shade beside it
DEEPEST_SEAM: Final = 120  # of a shadow; a printed line is darker
MARGINS: Final = (1, 2, -3, -2)  # strips where little is printed; the outermost may miss the upper sheet
SEAM_SLOPES: Final = 21
STEEPEST_SEAM: Final = 0.05  # two sheets lie within 3° of each other
JOG_MM: Final = 1.0  # a sheet's edge is straighter than this
JOG_LENGTH_MM: Final = 20.0  # up and down from the seam
MOST_JOG_MM: Final = 8.0
SEAM_BLUR_MM: Final = 1.5
STRAIGHT_PX: Final = 0.8  # a torn edge strays more


def cut_off(fed: Look, outline: Outline) -> Verdict | None:
    """Say whether print runs out of the picture, by the strokes that reach one side of it.

    `fed` is the look as scanned, `outline` its measured edges; without any there is no telling.
    """
    if min(fed.ink.shape) <= 4 * FROM_EDGE_PX:
        return None
    edges = [line for line in outline.lines if _ends_at_bed(fed.grey, line)]
    if len(edges) < FEWEST_EDGES:
        return None
    most = max(_runs(_strokes_cut(fed.ink, side) & _on_sheet(fed.ink.shape, side, edges)) for side in Edge)
    return Verdict(Flaw.CUT_OFF, most, FEWEST_CUT) if most >= FEWEST_CUT else None


def folded(fed: Look, outline: Outline, place: Place) -> Verdict | None:
    """Say whether a corner is turned over, by the length in mm of what is missing along the edges.

    Only corners whose both edges were measured can be judged; what lies out of the picture is not missing.
    """
    measured = {line.edge for line in outline.lines}
    rows, columns = fed.grey.shape
    corners = np.array(place.corners(columns, rows))
    adjoining = (
        (Edge.TOP, Edge.LEFT),
        (Edge.TOP, Edge.RIGHT),
        (Edge.BOTTOM, Edge.RIGHT),
        (Edge.BOTTOM, Edge.LEFT),
    )
    smooth = np.asarray(cv2.blur(fed.grey, (3, 3)), np.uint8)
    largest = 0.0
    for i, edges in enumerate(adjoining):
        if measured.issuperset(edges):
            along = (corners[(i + 1) % 4] - corners[i], corners[i - 1] - corners[i])
            largest = max(largest, _fold_mm(smooth, corners[i], *along))
    return Verdict(Flaw.FOLDED, largest, SMALLEST_FOLD_MM) if largest >= SMALLEST_FOLD_MM else None


def two_sheets(fed: Look, outline: Outline, place: Place, sheet: Look) -> Verdict | None:
    """Say whether two sheets were fed at once, by their length in mm, or by how a seam shows.

    `sheet` is the look without the bed. A seam is the shadow of the upper sheet's end on the lower
    one, across the whole width. It counts if it is deep (greys), if its shade lies to one side (share),
    or if an upright edge of the sheet is set off there (mm).
    """
    upright = [line.edge for line in outline.lines if line.edge not in FLAT and _ends_at_bed(fed.grey, line)]
    low, high = A4_WIDTH_MM
    width_mm = place.width / PX_PER_MM
    if not outline.lines or not low < width_mm < high:
        return None
    length_mm = _length_mm(fed.grey, place)
    if length_mm > LONGEST_MM:
        return Verdict(Flaw.TWO_SHEETS, length_mm, LONGEST_MM)
    ends = {line.edge for line in outline.lines} & FLAT
    depth, at_px = _seam(sheet.grey, *(FROM_END_MM if it in ends else FROM_BORDER_MM for it in FLAT_IN_ORDER))
    if depth < SEAM or not upright:
        return None
    if depth >= STRONG_SEAM:
        return Verdict(Flaw.TWO_SHEETS, depth, STRONG_SEAM)
    if depth >= LOPSIDED_SEAM and (leans := _lopsided(sheet.grey, at_px)) >= LOPSIDED:
        return Verdict(Flaw.TWO_SHEETS, leans, LOPSIDED)
    jog_mm = max(_jog_mm(fed.grey, place, edge, at_px) for edge in upright)
    return Verdict(Flaw.TWO_SHEETS, jog_mm, JOG_MM) if jog_mm >= JOG_MM else None


def _paper(grey: Plane) -> float:
    """Return the grey of the paper: of what is light in the middle of the picture."""
    rows, columns = grey.shape
    return float(
        np.percentile(grey[rows // 5 : rows - rows // 5 : 8, columns // 5 : columns - columns // 5 : 8], 85)
    )


def _ends_at_bed(grey: Plane, line: EdgeLine) -> bool:
    """Say whether there is bed at the rim of the picture outside of an edge.

    Cut lines of print look like an edge, and so does the shadow of a sheet on a white bed.
    """
    rows, columns = grey.shape
    last = (rows if line.edge in FLAT else columns) - 1
    views = {Edge.TOP: grey, Edge.BOTTOM: grey[::-1], Edge.LEFT: grey.T, Edge.RIGHT: grey.T[::-1]}
    rim = views[line.edge][RIM_PX]
    inside = line.at + line.slope * np.arange(len(rim))
    depth = inside if line.edge in {Edge.TOP, Edge.LEFT} else last - inside
    outside = rim[depth >= RIM_PX + OUTSIDE_PX]
    return bool(outside.size and abs(float(np.median(outside)) - _paper(grey)) >= CONTRAST)


def _strokes_cut(ink: Ink, side: Edge) -> Marks:
    """Return where along a side of the picture print goes on to its very edge."""
    views = {Edge.TOP: ink, Edge.BOTTOM: ink[::-1], Edge.LEFT: ink.T, Edge.RIGHT: ink.T[::-1]}
    return np.asarray(views[side][:REACHES_PX].min(axis=0) > STROKE, np.bool_)


def _on_sheet(shape: tuple[int, ...], side: Edge, edges: list[EdgeLine]) -> Marks:
    """Return where along a side of the picture there is sheet, by the edges that were measured."""
    rows, columns = shape[:2]
    flat = side in FLAT
    along = np.arange(columns if flat else rows)
    across = np.full_like(along, 0 if side in {Edge.TOP, Edge.LEFT} else (rows if flat else columns) - 1)
    x, y = (along, across) if flat else (across, along)
    on_sheet = np.ones(len(along), np.bool_)
    for line in edges:
        depth = y - line.at - line.slope * x if line.edge in FLAT else x - line.at - line.slope * y
        on_sheet &= (-depth if line.edge in {Edge.BOTTOM, Edge.RIGHT} else depth) >= FROM_EDGE_PX
    return on_sheet


def _runs(marked: Marks) -> int:
    """Return how many runs of marks there are that are no wider than a stroke."""
    steps = np.diff(np.concatenate(([0], marked.astype(np.int8), [0])))
    lengths = np.flatnonzero(steps < 0) - np.flatnonzero(steps > 0)
    return int((lengths <= WIDEST_STROKE_PX).sum())


def _fold_mm(grey: Plane, corner: Line, across: Line, down: Line) -> float:
    """Return the mean leg of the triangle of bed in a corner of the sheet; 0 where there is none."""
    patch, seen = _patch(grey, corner, across, down)
    before, within = slice(0, BEFORE_MM - 1), slice(BEFORE_MM + EDGE_MM, None)
    outside = np.zeros_like(seen)
    outside[before], outside[:, before] = True, True
    outside &= seen
    inner, in_picture = patch[within, within].astype(np.float32), seen[within, within]
    if outside.sum() < FEWEST_SEEN or in_picture.sum() < FEWEST_SEEN:
        return 0.0
    bed, paper = float(np.median(patch[outside])), float(np.percentile(inner[in_picture], 80))
    if abs(bed - paper) < CONTRAST:
        return 0.0
    is_bed = in_picture & (np.abs(inner - bed) < np.abs(inner - paper))
    _count, labels = cv2.connectedComponents((is_bed | ~in_picture).astype(np.uint8), connectivity=4)
    missing = (labels == labels[0, 0]) & (labels > 0)
    if missing[0].all() or missing[:, 0].all() or not missing[0, 0]:
        return 0.0
    one, other = int(missing[0].argmin()), int(missing[:, 0].argmin())
    likeness = float(missing.sum()) * 2 / (one * other)
    if not TRIANGLE[0] < likeness < TRIANGLE[1] or is_bed[missing].mean() < LEAST_BED:
        return 0.0
    # What was looked at begins a little way inside; the triangle goes on to the edges.
    legs = one + EDGE_MM * (1 + one / other), other + EDGE_MM * (1 + other / one)
    return math.sqrt(legs[0] * legs[1]) if min(legs) >= SHORTEST_LEG_MM else 0.0


def _patch(grey: Plane, corner: Line, across: Line, down: Line) -> tuple[Plane, NDArray[np.bool_]]:
    """Return a corner of the sheet and the bed before it, its two edges level, a pixel a millimetre.

    The second tells what of it lies in the picture.
    """
    one, other = (it / max(float(np.hypot(*it)), 1e-6) * PX_PER_MM for it in (across, down))
    back = np.column_stack((one, other, corner - BEFORE_MM * (one + other)))
    size = (CORNER_MM + BEFORE_MM,) * 2
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    border = cv2.BORDER_REPLICATE
    patch = cv2.warpAffine(grey, back, size, flags=flags, borderMode=border)
    at = np.indices(size, dtype=np.float32)[::-1].reshape(2, -1)
    x, y = (back[:, :2] @ at + back[:, 2:]).reshape(2, *size)
    rows, columns = grey.shape
    return np.asarray(patch, np.uint8), (x >= 0) & (x < columns) & (y >= 0) & (y < rows)


def _length_mm(grey: Plane, place: Place) -> float:
    """Return how long the paper is between bed and bed, and 0 where an end is not seen."""
    rows, columns = grey.shape
    corners = np.array(place.corners(columns, rows))
    left, right = max(0.0, corners[:, 0].min()), min(float(columns), corners[:, 0].max())
    across = np.linspace(left + (right - left) * 0.2, left + (right - left) * 0.8, LENGTH_WALKS).astype(int)
    walks = cv2.blur(grey, (5, 5))[:, across]
    paper = _paper(grey)
    ends = np.concatenate((walks[1:4], walks[-4:-1])).astype(np.float32)
    if np.abs(ends - paper).min() < CONTRAST:  # paper, or a bed like paper
        return 0.0
    is_paper = np.abs(walks - np.float32(paper)) < np.abs(walks - np.median(ends))
    first, last = is_paper.argmax(axis=0), rows - is_paper[::-1].argmax(axis=0)
    return float(np.median(last - first)) / PX_PER_MM


def _seam(grey: Plane, from_top_mm: float, from_bottom_mm: float) -> tuple[float, float]:
    """Return depth in greys and height in px of the deepest shadow that crosses the whole sheet."""
    top_px, bottom_px = round(from_top_mm * PX_PER_MM), round(from_bottom_mm * PX_PER_MM)
    count = grey.shape[1] // SEAM_STRIP_PX
    if count < LENGTH_WALKS or grey.shape[0] <= 4 * max(top_px, bottom_px):
        return 0.0, 0.0
    dips = cv2.dilate(_dips(grey), np.ones((3, 1), np.uint8))
    best = 0.0, 0.0
    if dips[top_px : grey.shape[0] - bottom_px, MARGINS].max(axis=0).min() < SEAM:
        return best
    middle = (count - 1) / 2
    for slope in np.linspace(-STEEPEST_SEAM, STEEPEST_SEAM, SEAM_SLOPES):
        rise = slope * SEAM_STRIP_PX
        shear = np.array([[1, 0, 0], [rise, 1, -rise * middle]])
        flags = cv2.INTER_NEAREST | cv2.WARP_INVERSE_MAP
        level = np.asarray(cv2.warpAffine(dips, shear, (count, grey.shape[0]), flags=flags))
        crosses = cv2.reduce((level >= SEAM).astype(np.uint8), 1, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel()
        crosses[:top_px] = crosses[-bottom_px:] = 0
        for row in np.flatnonzero(crosses >= SEAM_SHARE * count):
            margins = level[row, MARGINS]  # where nothing printed adds to it
            if margins.min() >= SEAM and margins.max() <= DEEPEST_SEAM:
                best = max(best, (float(np.median(margins)), float(row)))
    return best


def _dips(grey: Plane) -> Plane:
    """Return for strips down the sheet by how much their paper is darker than above and below."""
    count = grey.shape[1] // SEAM_STRIP_PX
    brightest = cv2.dilate(grey, np.ones((1, SEAM_STRIP_PX), np.uint8))
    strips = np.ascontiguousarray(brightest[:, SEAM_STRIP_PX // 2 :: SEAM_STRIP_PX][:, :count])
    dips = cv2.morphologyEx(strips, cv2.MORPH_BLACKHAT, np.ones((SEAM_REACH_PX, 1), np.uint8))
    return np.asarray(dips, np.uint8)


def _lopsided(grey: Plane, at_px: float) -> float:
    """Return by how much more shade lies on one side of a seam than on the other, from 0 to 1."""
    most = round(STEEPEST_SEAM * grey.shape[1] / 2) + SHADE_PX.stop
    top = max(0, round(at_px) - most)
    leans = []
    for dip in _dips(grey)[top : round(at_px) + most].T[1:-1].astype(np.float64):
        deepest = int(dip.argmax())
        above, below = dip[:deepest][::-1][SHADE_PX], dip[deepest:][SHADE_PX]
        if dip[deepest] >= SEAM and len(above) == len(below) == SHADE_PX.stop - SHADE_PX.start:
            leans.append((above.sum() - below.sum()) / max(above.sum() + below.sum(), len(above)))
    return abs(float(np.median(leans))) if len(leans) >= LENGTH_WALKS else 0.0


def _jog_mm(grey: Plane, place: Place, edge: Edge, at_px: float) -> float:
    """Return by how much an upright edge of the sheet is set off at this height below its top."""
    rows, columns = grey.shape
    corners = np.array(place.corners(columns, rows))
    top, bottom = (corners[0], corners[3]) if edge is Edge.LEFT else (corners[1], corners[2])
    down = (bottom - top) / max(float(np.hypot(*(bottom - top))), 1e-6)
    inwards = np.array([down[1], -down[0]]) * (1 if edge is Edge.LEFT else -1)
    reach, half = round(JOG_LENGTH_MM * PX_PER_MM), round(MOST_JOG_MM * PX_PER_MM)
    start = top + down * (at_px - reach) - inwards * half
    flags = cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP
    back = np.column_stack((inwards, down, start))
    walks = cv2.warpAffine(cv2.blur(grey, (3, 3)), back, (2 * half, 2 * reach), flags=flags).astype(
        np.float32
    )
    seen = cv2.warpAffine(np.ones_like(grey), back, (2 * half, 2 * reach), flags=flags) > 0
    rim, paper = walks[np.arange(len(walks)), seen.argmax(axis=1)], _paper(grey)
    is_bed = np.abs(rim - paper) >= CONTRAST
    if is_bed.sum() < reach / 2:
        return 0.0
    is_paper = seen & (np.abs(walks - paper) < np.abs(walks - np.median(rim[is_bed])))
    where = is_paper.argmax(axis=1)  # where the upper sheet goes on out of the picture, its rim
    along = np.arange(-reach, reach)
    told = is_paper.any(axis=1)
    apart = round(SEAM_BLUR_MM * PX_PER_MM)
    above, below = told & (along < -apart), told & (along > apart)
    if min(above.sum(), below.sum()) < reach / 2:
        return 0.0
    ends = []
    for part in (above, below):
        slope, at = np.polyfit(along[part], where[part], 1)
        if np.abs(where[part] - at - slope * along[part]).mean() > STRAIGHT_PX:
            return 0.0
        ends.append(float(at))
    return abs(ends[0] - ends[1]) / PX_PER_MM
