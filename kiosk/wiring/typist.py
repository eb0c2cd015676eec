"""`aps-kiosk type`: key sequences from standard input, a line each, and what they make on standard output."""

from __future__ import annotations

import os
import sys
from typing import BinaryIO

from kiosk.identity.methods import METHODS, MethodName, ToneStyle
from kiosk.identity.typing_method import compose


def run(method: MethodName, style: ToneStyle) -> int:
    """Type every line of standard input; return the exit status.

    Who reads may stop: that is the end, and no error.
    """
    try:
        type_lines(sys.stdin.buffer, sys.stdout.buffer, method, style)
    except BrokenPipeError:
        # Python writes what is left when it ends, and would complain then.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def type_lines(keys: BinaryIO, text: BinaryIO, method: MethodName, style: ToneStyle) -> None:
    """Read UTF-8 lines of keys, write each as the text they make; what is not UTF-8 is shown as U+FFFD.

    A line is written before the next is read, so that another program can ask word by word.
    """
    for number, line in enumerate(keys):
        pressed = line.decode("utf-8-sig" if number == 0 else "utf-8", errors="replace").rstrip("\r\n")
        made = compose(pressed, METHODS[method], new_style=style is ToneStyle.NEW)
        text.write(made.encode("utf-8") + b"\n")
        text.flush()
