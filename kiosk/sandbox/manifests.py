"""What a manifest must be, exactly: `Manifest` of `openapi.yaml`."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Annotated, Final, Literal, TypeAlias
from uuid import UUID

import msgspec
from msgspec import Meta

MANIFEST_BYTES: Final = 256 * 1024
MOST_OBJECTS: Final = 100
OBJECT_BYTES: Final = 200 * 1024 * 1024

_Text: TypeAlias = Annotated[str, Meta(max_length=1000)]
_Name: TypeAlias = Annotated[str, Meta(max_length=100)]
_UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII)


class _Object(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    part: Annotated[str, Meta(pattern=r"^[a-z0-9]+([_-][a-z0-9]+)*\Z", max_length=100)]
    title: _Text
    media_type: Literal["application/pdf", "application/json"]
    pages: Annotated[int, Meta(ge=0, le=10_000)]
    size_bytes: Annotated[int, Meta(ge=1, le=OBJECT_BYTES)]
    sha256: Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]


class _Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    protocol: Literal["deposit/1"]
    dossier_id: str
    provisional_code: Annotated[str, Meta(pattern=r"^TAM-[A-Z0-9]{2,8}-[0-9]{6}-[0-9]{4,6}-[0-9A-Z]\Z")]
    kiosk: Annotated[str, Meta(pattern=r"^[A-Z0-9]{2,8}\Z")]
    sealed_at: Annotated[datetime, Meta(tz=True)]
    procedure_code: Annotated[str, Meta(pattern=r"^[0-9]\.[0-9]{6}\Z")]
    procedure_title: _Text
    case_code: _Name
    catalogue_version: _Name
    objects: Annotated[list[_Object], Meta(min_length=1, max_length=MOST_OBJECTS)]


class _Submission(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    manifest_sha256: str


def is_uuid(text: str) -> bool:
    """Say whether a text is a UUID as this protocol writes them."""
    return bool(_UUID.fullmatch(text)) and str(UUID(text)) == text


def fault_in(body: bytes, dossier_id: str) -> str:
    """Say what is wrong with a manifest, or nothing."""
    if not is_uuid(dossier_id):
        return "the dossier's name is no UUID"
    try:
        manifest = msgspec.json.decode(body, type=_Manifest)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        return f"not a manifest of deposit/1: {error}"
    if manifest.dossier_id != dossier_id:
        return "another dossier's manifest"
    if len({it.part for it in manifest.objects}) != len(manifest.objects):
        return "one of the files is there twice"
    return ""


def submitted_digest(body: bytes) -> str | None:
    """Return the digest of the manifest that somebody submits, or None if the body is no submission."""
    try:
        return msgspec.json.decode(body, type=_Submission).manifest_sha256
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
