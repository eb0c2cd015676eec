"""A kiosk that files dossiers and says how it went, in a process of its own: the argument is JSON."""

import json
import sys
import time
from pathlib import Path

import msgspec

from kiosk.config import GatewaySettings
from tests.net.kiosk import a_kiosk

SEALED = "SELECT (SELECT sum(length(content)) FROM object) + (SELECT sum(length(manifest)) FROM dossier)"


def main(facts):
    settings = msgspec.convert(facts["gateway"], GatewaySettings)
    with a_kiosk(Path(facts["folder"]), settings) as kiosk:
        for _ in range(facts["dossiers"]):
            kiosk.seal(*facts["papers_bytes"])
        (sealed_bytes,) = kiosk.store.database.row(SEALED)
        began_s = time.monotonic()
        tries = kiosk.try_until_empty()
        took_s = time.monotonic() - began_s
    print(json.dumps({"bytes": sealed_bytes, "tries": tries, "took_s": took_s}))


if __name__ == "__main__":
    main(json.loads(sys.argv[1]))
