"""What the gateway is told of a dossier: made once, when it is sealed, and frozen to the byte.

The manifest names each file by its digest, and nobody by name: the applicant and the answers are one
of the files.
"""

from __future__ import annotations

import hashlib
import json
from typing import Final

from kiosk.dossiers.model import DossierPart, NewDossier, Sealed

PROTOCOL: Final = "deposit/1"
ANSWERS: Final = "answers"  # the part that holds what the resident said


def answers_part(new: NewDossier) -> DossierPart:
    """Return the file with the applicant and the answers."""
    content = json.dumps(
        {
            "applicant": {"name": new.applicant_name, "number": new.applicant_number},
            "answers": json.loads(new.answers_json),
        },
        ensure_ascii=False,
    ).encode()
    return DossierPart(
        part=ANSWERS,
        title="Thông tin kê khai",
        content=content,
        media_type="application/json",
        pages=0,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def manifest_of(new: NewDossier, sealed: Sealed, kiosk_id: str, parts: tuple[DossierPart, ...]) -> bytes:
    """Return the manifest as UTF-8 JSON."""
    facts = {
        "protocol": PROTOCOL,
        "dossier_id": sealed.dossier_id,
        "provisional_code": sealed.provisional_code,
        "kiosk": kiosk_id,
        "sealed_at": sealed.sealed_at.isoformat(),
        "procedure_code": new.procedure_code,
        "procedure_title": new.procedure_title,
        "case_code": new.case_code,
        "catalogue_version": new.catalogue_version,
        "objects": [
            {
                "part": part.part,
                "title": part.title,
                "media_type": part.media_type,
                "pages": part.pages,
                "size_bytes": len(part.content),
                "sha256": part.sha256,
            }
            for part in parts
        ],
    }
    return json.dumps(facts, ensure_ascii=False, sort_keys=True).encode()
