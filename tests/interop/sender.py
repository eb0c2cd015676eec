"""Sends one file by our tus, whatever breaks: arguments are URL, ADDRESS, FILE and PIECE_BYTES."""

import random
import sys
import time
from pathlib import Path

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.errors import GatewaySilent
from kiosk.sync.line import Line
from kiosk.sync.pieces import Pieces
from kiosk.sync.tus import Sending, Shipment


def main(url, address, file, piece_bytes):
    clock = SystemClock()
    settings = GatewaySettings(url=url, timeout_s=5.0, chunk_bytes=piece_bytes)
    line, pieces = Line(settings, clock, ""), Pieces(piece_bytes, 1.0)
    content = Path(file).read_bytes()
    while True:
        try:
            came = Shipment(line, address, content, pieces, clock).send()
        except GatewaySilent:
            came = None
        if came is Sending.ARRIVED:
            return
        assert came is not Sending.LOST, "the server has forgotten the upload"
        time.sleep(random.uniform(0.02, 0.1))  # the courier's pauses are longer, and another's affair


if __name__ == "__main__":
    main(*sys.argv[1:4], int(sys.argv[4]))
