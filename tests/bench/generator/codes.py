"""Frames of a camera with the code of an identity card: thirteen kinds of trouble, three sizes, seeded."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from drivers.virtual.scene import Pose, card_on_desk

SIZES: Final = ((640, 480), (1280, 720), (1920, 1080))
MODULES: Final = 61  # of this card's code with its margin
SEED: Final = 20261121
CARD: Final = (
    "001195000123|012345678|Nguyễn Thị Mẫu|08031995|Nữ|"
    "Số 12 ngõ 3, Thôn Mẫu, Xã Mẫu, Thành phố Hà Nội|01052021"
)


@dataclass(frozen=True, slots=True)
class Frame:
    """One picture, of which kind, and what stands in its code."""

    kind: str
    size: tuple[int, int]
    grey: NDArray[np.uint8]
    text: str


Rng = np.random.Generator


def _module_px(height_px: int, size: float) -> float:
    return height_px * size / MODULES


KINDS: Final[dict[str, Callable[[Rng, int], Pose]]] = {
    "clean": lambda _rng, _h: Pose(size=0.62),
    "turned": lambda rng, _h: Pose(turn_deg=rng.uniform(0, 360)),
    "tilted": lambda rng, _h: Pose(size=0.6, tilt=rng.uniform(0.2, 0.5), turn_deg=rng.uniform(-20, 20)),
    "out of focus": lambda rng, h: Pose(size=0.6, blur_px=_module_px(h, 0.6) * rng.uniform(0.3, 0.6)),
    "moving": lambda rng, h: Pose(
        size=0.6,
        motion_px=max(3, int(_module_px(h, 0.6) * rng.uniform(0.7, 1.5))),
        motion_deg=rng.uniform(0, 180),
    ),
    "faint": lambda rng, _h: Pose(size=0.55, contrast=rng.uniform(0.1, 0.3), light=rng.uniform(0.6, 1.3)),
    "glare": lambda rng, _h: Pose(size=0.6, glare=rng.uniform(120, 260)),
    "shadow": lambda _rng, _h: Pose(size=0.55, shadow=0.65),
    "small": lambda rng, h: Pose(size=rng.uniform(1.6, 3.0) * MODULES / h, noise=4),
    "noise": lambda rng, _h: Pose(size=0.55, noise=rng.uniform(20, 45)),
    "bent": lambda rng, _h: Pose(size=0.55, bend=rng.uniform(2, 5)),
    "inverted": lambda _rng, _h: Pose(inverted=True),
    "mixed": lambda rng, _h: Pose(
        size=rng.uniform(0.4, 0.6),
        turn_deg=rng.uniform(0, 360),
        tilt=rng.uniform(0, 0.25),
        blur_px=rng.uniform(0.3, 1.0),
        contrast=rng.uniform(0.4, 0.9),
        noise=rng.uniform(4, 14),
        glare=rng.uniform(0, 80),
        jpeg_quality=70,
    ),
}


def frames(each: int) -> Iterator[Frame]:
    """Yield so many frames of each kind and size, the same at each call."""
    rng = np.random.default_rng(SEED)
    for kind, pose_of in KINDS.items():
        for size in SIZES:
            for _ in range(each):
                grey = card_on_desk(CARD, *size, pose_of(rng, size[1]), rng)
                yield Frame(kind, size, grey, CARD)
