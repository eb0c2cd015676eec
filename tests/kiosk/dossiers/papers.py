"""An invented dossier for the tests."""

import hashlib
import itertools
import json
import os

from kiosk.dossiers.model import DossierPart, KeptDraft, NewDossier

NAME = "NGUYỄN THỊ MẪU ĐƠN"
NUMBER = "001190000123"
LAST_FOUR = "0123"
KIOSK = "K01"
_KIOSKS = itertools.count(100)


def a_part(part="giay-chung-sinh", size_bytes=200_000, seed=None):
    content = b"%PDF-1.7\n" + (seed or os.urandom(1)) * size_bytes
    return DossierPart(
        part=part,
        title="Giấy chứng sinh",
        content=content,
        media_type="application/pdf",
        pages=2,
        sha256=hashlib.sha256(content).hexdigest(),
    )


def a_dossier(*parts):
    return NewDossier(
        procedure_code="1.001193",
        procedure_title="Đăng ký khai sinh",
        case_code="thuong",
        catalogue_version="2026-11-01",
        answers_json=json.dumps({"data": {"nyc": {"hoTen": NAME}}, "origins": {"nyc.hoTen": "card"}}),
        applicant_name=NAME,
        applicant_number=NUMBER,
        parts=parts or (a_part(), a_part("to-khai", 50_000)),
    )


def a_draft(content=b"draft", page=b"side"):
    return KeptDraft(last_four=LAST_FOUR, content=content, pages={"side-1": page} if page else {})


def seal(store, *parts):
    """Seal it in a store that is empty, as a kiosk that no other test has been."""
    return store.seal(a_dossier(*parts), f"K{next(_KIOSKS)}")
