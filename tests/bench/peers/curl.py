"""curl as a peer: brings a file to the same gateway in one request, and asks nothing before or after."""

from __future__ import annotations

import base64
import hashlib
import itertools
import json
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from uuid6 import uuid7

LIMIT_S: Final = 300
_NUMBERS: Final = itertools.count(1)


def version() -> str:
    """Return its name with its version, or nothing if it is not here."""
    try:
        said = subprocess.run(["curl", "--version"], capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
    return " ".join(said.split()[:2])


@dataclass(frozen=True, slots=True)
class Curl:
    """curl towards one sandbox; a prefix says in which room a command runs."""

    near_url: str  # where the manifest is sent, unmeasured
    far_url: str  # where files are sent
    near: Sequence[str] = ()
    far: Sequence[str] = ()

    def make_upload(self, content: bytes) -> str:
        """Announce a dossier of one file; return the address for the file."""
        dossier_id = str(uuid7())
        body = json.dumps(_manifest(dossier_id, content)).encode()
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        said = self._run(
            self.near,
            *("-X", "PUT", "--data-binary", "@-", f"{self.near_url}v1/dossiers/{dossier_id}"),
            *("-H", "Content-Type: application/json", "-H", f"Content-Digest: sha-256=:{digest}:"),
            given=body,
        )
        missing: list[dict[str, str]] = json.loads(said)["missing"]
        return missing[0]["upload"]

    def send(self, address: str, file: Path) -> float:
        """Send the file whole; return the seconds that it took, connection included."""
        said = self._run(
            self.far,
            *("-X", "PATCH", "--data-binary", f"@{file}", self.far_url + address.lstrip("/")),
            *("-H", "Tus-Resumable: 1.0.0", "-H", "Upload-Offset: 0", "-H", "Expect:"),
            *("-H", "Content-Type: application/offset+octet-stream"),
            *("-w", "%{http_code} %{time_total}"),
        )
        status, took_s = said.split()
        assert status == "204", said
        return float(took_s)

    def _run(self, prefix: Sequence[str], *words: str, given: bytes = b"") -> str:
        command = [*prefix, "curl", "--silent", "--show-error", "--fail-with-body", *words]
        done = subprocess.run(command, input=given, capture_output=True, timeout=LIMIT_S, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.decode()


def _manifest(dossier_id: str, content: bytes) -> dict[str, Any]:
    return {
        "protocol": "deposit/1",
        "dossier_id": dossier_id,
        "provisional_code": f"TAM-C01-261121-{next(_NUMBERS):04}-0",
        "kiosk": "C01",
        "sealed_at": "2026-11-21T08:00:00+07:00",
        "procedure_code": "1.001193",
        "procedure_title": "Đăng ký khai sinh",
        "case_code": "thuong",
        "catalogue_version": "1",
        "objects": [
            {
                "part": "to-khai",
                "title": "Tờ khai",
                "media_type": "application/pdf",
                "pages": 1,
                "size_bytes": len(content),
                "sha256": hashlib.sha256(content).hexdigest(),
            },
        ],
    }
