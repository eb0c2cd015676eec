"""The net that `kiosk.imaging.upright` runs, in PyTorch, and how it is trained."""

from __future__ import annotations

import random
import time
from pathlib import Path
from typing import Final

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from kiosk.imaging.upright import WINDOW_PX, at_net_dpi, text_windows
from tools.upright.patches import INK_DPI, Family, patch

LAYERS: Final = ((4, 2), (3, 2), (3, 2), (3, 1))  # side of the kernel and stride, px; none leaves a remainder
KINDS: Final = (3, 5, 10, 14)  # of things found by each layer, all in four turns
BATCH: Final = 192
TOP_RATE: Final = 4e-3
MOST_OF_A_PATCH: Final = 20  # windows; more from one font teach little


def drawn_windows(families: list[Family], patches: int, seed: int) -> NDArray[np.uint8]:
    """Draw patches and return their windows, upright: count x 64 x 64.

    They are chosen while the patch lies in any of its turns: else the net learns how windows are chosen.
    """
    dice = random.Random(seed)  # noqa: S311  (nothing here is secret)
    drawn = []
    for _ in range(patches):
        turns = dice.randrange(4)
        lying = np.ascontiguousarray(np.rot90(patch(dice, families), turns))
        windows = text_windows(at_net_dpi(lying, INK_DPI))[:MOST_OF_A_PATCH]
        drawn.append(np.rot90(windows * 255, -turns, (1, 2)).astype(np.uint8))
    return np.concatenate(drawn)


class Turning(nn.Module):
    """A convolution that finds each thing in all four turns, with one set of weights.

    Its output for a turned picture is the turned output, with the channels of the four turns moved on by
    one: so the whole net answers alike however a page was fed.
    """

    def __init__(self, before: int, kinds: int, side: int, stride: int) -> None:
        super().__init__()
        turns_before = 1 if before == 1 else 4
        spread = (2.0 / (before * turns_before * side * side)) ** 0.5
        self.weight = nn.Parameter(torch.randn(kinds, before, turns_before, side, side) * spread)
        self.norm = nn.BatchNorm3d(kinds)
        self.kinds, self.stride = kinds, stride

    def expanded(self) -> torch.Tensor:
        """Return the kernels for all four turns: 4 x kinds, channels before, side, side."""
        turned = []
        for turn in range(4):
            weight = self.weight.roll(turn, 2) if self.weight.shape[2] == 4 else self.weight
            turned.append(torch.rot90(weight, turn, (3, 4)).flatten(1, 2))
        return torch.stack(turned, 1).flatten(0, 1)

    def forward(self, maps: torch.Tensor) -> torch.Tensor:
        """Convolve, normalise per kind, and drop what is negative."""
        found = nn.functional.conv2d(maps, self.expanded(), stride=self.stride)
        normal = self.norm(found.unflatten(1, (self.kinds, 4)))
        return torch.relu(normal.flatten(1, 2))


class Net(nn.Module):
    """Windows in, four scores out: one for each clockwise turn that may be needed."""

    def __init__(self) -> None:
        super().__init__()
        befores = (1, *KINDS[:-1])
        self.layers = nn.Sequential(*map(Turning, befores, KINDS, *zip(*LAYERS, strict=True)))
        self.last = nn.Parameter(torch.randn(KINDS[-1], 4) * 0.1)

    def weights(self) -> torch.Tensor:
        """Return the last matrix: channels x turns."""
        return torch.stack([self.last.roll(turn, 1).flatten() for turn in range(4)], 1)

    def forward(self, windows: torch.Tensor) -> torch.Tensor:
        """Return the scores."""
        return self.layers(windows).mean((2, 3)) @ self.weights()


def trained(windows: NDArray[np.uint8], held: NDArray[np.uint8], passes: int, seed: int) -> Net:
    """Train on windows in all four turns; say after each pass how many of the held-out are right."""
    torch.manual_seed(seed)
    net = Net()
    steps = passes * (len(windows) // BATCH)
    optimizer = torch.optim.AdamW(net.parameters(), lr=TOP_RATE, weight_decay=1e-2)
    rate = torch.optim.lr_scheduler.OneCycleLR(optimizer, TOP_RATE, total_steps=steps, pct_start=0.15)
    source = torch.from_numpy(windows)
    start = time.monotonic()
    for turn in range(passes):
        net.train()
        order = torch.randperm(len(source))
        lost = 0.0
        for first in range(0, len(source) - BATCH + 1, BATCH):
            shown = _varied(source[order[first : first + BATCH]].float().div_(255))
            truth = torch.zeros(len(shown), dtype=torch.long)  # the net treats all turns alike
            loss = nn.functional.cross_entropy(net(shown), truth, label_smoothing=0.01)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            rate.step()
            lost += float(loss.detach()) * BATCH / len(source)
        right, log_loss = judged(net, held)
        seconds = time.monotonic() - start
        print(
            f"pass {turn}: loss {lost:.3f}, held out {log_loss:.3f}, right {right:.2%}, {seconds:.0f} s",
            flush=True,
        )
    return net


@torch.no_grad()
def judged(net: Net, windows: NDArray[np.uint8]) -> tuple[float, float]:
    """Return the share of windows turned right and the mean loss."""
    net.eval()
    right, lost = 0, 0.0
    for first in range(0, len(windows), 1024):
        scores = net(torch.from_numpy(windows[first : first + 1024]).float().div_(255)[:, None])
        right += int((scores.argmax(1) == 0).sum())
        lost -= float(scores.log_softmax(1)[:, 0].sum())
    return right / len(windows), lost / len(windows)


def _varied(windows: torch.Tensor) -> torch.Tensor:
    """Vary strength and grain, and blank a part of some: a page's last line has nothing below it."""
    count = len(windows)
    shown = windows * torch.empty(count, 1, 1).uniform_(0.75, 1.3)
    shown += torch.randn_like(shown) * torch.empty(count, 1, 1).uniform_(0, 0.05)
    rows = torch.arange(WINDOW_PX).view(1, -1, 1)
    cut = torch.randint(16, WINDOW_PX - 16, (count, 1, 1))
    lot = torch.rand(count, 1, 1)
    shown = shown.masked_fill((lot < 0.1) & (rows < cut), 0)
    shown = shown.masked_fill((lot > 0.9) & (rows > cut), 0)
    return shown.clamp_(0, 1)[:, None]


def stored(net: Net, to: Path, made: str) -> None:
    """Write the weights as `kiosk.imaging.upright` reads them, normalisation folded in, in half precision."""
    arrays: dict[str, NDArray[np.float16]] = {}
    net.eval()
    for number, layer in enumerate(net.layers):
        norm = layer.norm
        gain = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        weights = layer.expanded() * gain.repeat_interleave(4)[:, None, None, None]
        # From output, input, y, x to output, y, x, input.
        arrays[f"w{number}"] = _half(weights.permute(0, 2, 3, 1).flatten(1))
        arrays[f"b{number}"] = _half((norm.bias - norm.running_mean * gain).repeat_interleave(4))
    arrays["layers"] = np.array(LAYERS, np.float16)
    arrays["w"] = _half(net.weights())
    to.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(to, made=np.array(made), **arrays)


def _half(weights: torch.Tensor) -> NDArray[np.float16]:
    return weights.detach().numpy().astype(np.float16)
