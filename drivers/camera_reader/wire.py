"""What the camera's child and the driver say to each other, one packet each: a letter, then its matter."""

from __future__ import annotations

from typing import Final

# Up, from the child.
CODE: Final = b"C"  # the bytes of a code
HINT: Final = b"H"  # a word of `Hint`; at least four times a second, so that a child that hangs is known
PICTURE: Final = b"P"  # a JPEG for the screen
ABSENT: Final = b"A"  # there is no camera, or it gives no frames

# Down, to the child.
SEEN: Final = b"S"  # somebody looks at the pictures
UNSEEN: Final = b"U"  # nobody does
ANEW: Final = b"N"  # somebody else listens: tell again what is in sight

LARGEST_BYTES: Final = 180_000  # a packet must fit into the socket's buffer, 208 KiB by default
