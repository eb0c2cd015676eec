"""What a camera over a desk sees: the desk, and a card that somebody holds there, well or badly."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import cv2
import numpy as np
import segno
from numpy.typing import NDArray

Grey = NDArray[np.uint8]
Drawing = NDArray[np.float32]

MODULE_PX: Final = 8  # of the card as it is drawn, before it is laid
QUIET_MODULES: Final = 4  # ISO/IEC 18004: the bright margin of a code
CARD: Final = (2.1, 1.35)  # width and height of the card in widths of its code, as on an identity card
PAPER: Final = 215.0
DESK: Final = (92.0, 9.0)  # mean and spread of the desk's grain
SLIT: Final = 0.12  # a brightness at which a camera sees next to nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Pose:
    """How a card lies, and what light and lens make of it; lengths in pixels of the frame."""

    size: float = 0.5  # of the code, with its margin, in heights of the frame
    at: tuple[float, float] = (0.5, 0.5)  # of its middle, in widths and heights of the frame
    turn_deg: float = 0.0
    tilt: float = 0.0  # the far edge is smaller by this share
    bend: float = 0.0  # of a card that is not flat, in modules
    blur_px: float = 0.0  # standard deviation, of a lens out of focus
    motion_px: int = 0
    motion_deg: float = 0.0
    light: float = 1.0
    contrast: float = 1.0
    shadow: float = 0.0  # this much of the light is missing at the left
    glare: float = 0.0  # grey values that a reflection adds
    noise: float = 3.0  # grey values, standard deviation
    inverted: bool = False
    jpeg_quality: int = 0  # 0: not packed


def desk(width_px: int, height_px: int, pose: Pose, rng: np.random.Generator) -> Grey:
    """Return the desk with nothing on it."""
    return _finished(_grain(width_px, height_px).copy(), pose, (width_px / 2, height_px / 2), rng)


def card_on_desk(text: str, width_px: int, height_px: int, pose: Pose, rng: np.random.Generator) -> Grey:
    """Return a frame with a card that bears this text as a QR code."""
    card, code_px = _card(text)
    if pose.inverted:
        card = 255 - card
    if pose.bend:
        card = _bent(card, pose.bend * MODULE_PX)
    scale = pose.size * height_px / code_px
    if scale < 1:
        card = cv2.GaussianBlur(card, (0, 0), 0.35 / scale).astype(np.float32)  # as a lens does: no moiré
    middle = (pose.at[0] * width_px, pose.at[1] * height_px)
    laid = _laying(card.shape, code_px, scale, pose, middle)
    size = (width_px, height_px)
    there = cv2.warpPerspective(np.ones_like(card), laid, size)
    frame = _grain(width_px, height_px) * (1 - there) + cv2.warpPerspective(card, laid, size)
    return _finished(frame.astype(np.float32), pose, middle, rng)


def coloured(frame: Grey) -> NDArray[np.uint8]:
    """Return a frame in the colours of a lamp and a wooden desk, BGR."""
    shades = np.arange(256, dtype=np.float32) / 255
    table = np.stack([255 * shades**power for power in (1.25, 1.05, 0.9)], axis=1)
    return table.astype(np.uint8)[frame]


@lru_cache(maxsize=8)
def _grain(width_px: int, height_px: int) -> Drawing:
    rng = np.random.default_rng(7)  # the same desk each time
    mean, spread = DESK
    coarse = rng.normal(mean, spread, (height_px // 40 + 2, width_px // 6 + 2)).astype(np.float32)
    return cv2.resize(coarse, (width_px, height_px), interpolation=cv2.INTER_CUBIC).astype(np.float32)


@lru_cache(maxsize=8)
def _card(text: str) -> tuple[Drawing, int]:
    """Return the drawn card and the width of its code with margin, both in its own pixels."""
    made = segno.make(text, error="m", encoding="utf-8", eci=False, boost_error=False, micro=False)
    dark = np.array([list(row) for row in made.matrix_iter(border=QUIET_MODULES)], dtype=bool)
    code = np.where(dark, 25.0, PAPER).astype(np.float32).repeat(MODULE_PX, 0).repeat(MODULE_PX, 1)
    side = len(code)
    width, height = (round(share * side) for share in CARD)
    card = np.full((height, width), PAPER, np.float32)
    x, y = width - side - side // 20, (height - side) // 2
    card[y : y + side, x : x + side] = code
    for line in range(4):
        top = round(height * (0.2 + 0.15 * line))
        card[top : top + height // 24, width // 14 : round(width * (0.4 - 0.05 * line))] = 120
    return card, side


def _bent(card: Drawing, by_px: float) -> Drawing:
    height, width = card.shape
    ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
    shifted = ys + np.float32(by_px) * np.sin(math.pi * xs / width).astype(np.float32)
    return cv2.remap(card, xs, shifted, cv2.INTER_LINEAR, borderValue=PAPER).astype(np.float32)


def _laying(
    shape: tuple[int, ...], code_px: int, scale: float, pose: Pose, middle: tuple[float, float]
) -> NDArray[np.float64]:
    """Return the transform that lays the card with the middle of its code where it shall be."""
    height, width = shape
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    code_middle = np.array([width - code_px / 2 - code_px // 20, height / 2], np.float32)
    laid = (corners - code_middle) * scale
    angle = math.radians(pose.turn_deg)
    laid = laid @ np.array([[math.cos(angle), math.sin(angle)], [-math.sin(angle), math.cos(angle)]])
    if pose.tilt:
        depth = 1 + pose.tilt * laid[:, 1:2] / (height * scale)
        laid = laid * depth * [1, 1 - abs(pose.tilt) * 0.4]
    return cv2.getPerspectiveTransform(corners, (laid + middle).astype(np.float32)).astype(np.float64)


def _finished(frame: Drawing, pose: Pose, middle: tuple[float, float], rng: np.random.Generator) -> Grey:
    """Return the frame as this light and this lens show it."""
    height, width = frame.shape
    if pose.shadow:
        frame = frame * np.linspace(1 - pose.shadow, 1, width, dtype=np.float32)[None]
    if pose.glare:
        ys, xs = np.mgrid[0:height, 0:width].astype(np.float32)
        reach = pose.size * height * 0.2
        frame = frame + pose.glare * np.exp(
            -(((xs - middle[0]) / reach) ** 2) - ((ys - middle[1]) / (0.6 * reach)) ** 2
        )
    lit = (((frame - 128) * pose.contrast + 128) * pose.light).astype(np.float32)
    if pose.motion_px > 1:
        lit = cv2.filter2D(lit, -1, _streak(pose.motion_px, pose.motion_deg)).astype(np.float32)
    if pose.blur_px:
        lit = cv2.GaussianBlur(lit, (0, 0), pose.blur_px).astype(np.float32)
    noise = rng.standard_normal(lit.shape, dtype=np.float32) * pose.noise
    grey = np.clip(lit + noise, 0, 255).astype(np.uint8)
    if pose.jpeg_quality:
        packed = cv2.imencode(".jpg", grey, [cv2.IMWRITE_JPEG_QUALITY, pose.jpeg_quality])[1]
        grey = np.asarray(cv2.imdecode(packed, cv2.IMREAD_GRAYSCALE), np.uint8)
    return grey


def _streak(length_px: int, angle_deg: float) -> Drawing:
    kernel = np.zeros((length_px, length_px), np.float32)
    kernel[length_px // 2] = 1
    middle = length_px / 2 - 0.5
    turned = cv2.warpAffine(kernel, cv2.getRotationMatrix2D((middle, middle), angle_deg, 1), kernel.shape)
    return np.asarray(turned / turned.sum(), np.float32)
