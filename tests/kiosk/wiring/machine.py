"""A machine's settings for the commands that look after its store."""

import json

from pyrage.x25519 import Identity

from kiosk.config import load_settings

IDENTITY = Identity.generate()


def settings_in(folder, **store):
    """Write `machine.toml` into a folder, and return its settings; `store` changes those of the store."""
    tables = {
        "store": {
            "path": str(folder / "state" / "store.db"),
            "key_file": str(folder / "store.key"),
            "province_key": str(IDENTITY.to_public()),
        }
        | store,
        "devices.scanner": {"escl_url": "http://127.0.0.1:9/eSCL"},
        "devices.printer": {"address": "tcp://127.0.0.1:9"},
        "devices.reader": {"address": str(folder / "reader")},
        "gateway": {"url": "http://127.0.0.1:9/", "receipt_key_file": str(folder / "receipt-keys.json")},
    }
    lines = [f"run_dir = {json.dumps(str(folder / 'run'))}"]
    for name, table in tables.items():
        lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in table.items())]
    (folder / "machine.toml").write_text("\n".join(lines), encoding="utf-8")
    return load_settings("demo", folder / "machine.toml")
