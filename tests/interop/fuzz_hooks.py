"""What Schemathesis cannot guess: digests of bodies, and names of things that are there."""

import base64
import hashlib
import json
import os
import random

import schemathesis

KNOWN = json.loads(os.environ["APS_FUZZ_KNOWN"])  # values of path parameters that lead somewhere, by name
CHANCE = random.Random(1)
PIECE = "application/offset+octet-stream"


@schemathesis.serializer(PIECE)
def as_they_are(_context, content):
    if isinstance(content, str):
        return content.encode()
    return content if isinstance(content, bytes) else json.dumps(content).encode()


@schemathesis.hook
def map_path_parameters(_context, path_parameters):
    """Lead two of three requests to something that is there."""
    if not path_parameters:
        return path_parameters
    return {
        name: CHANCE.choice(KNOWN[name]) if name in KNOWN and CHANCE.random() < 2 / 3 else value
        for name, value in path_parameters.items()
    }


@schemathesis.hook
def before_call(_context, case, _kwargs):
    """Put the right digest where a right-looking one stands, and one number into address and body."""
    if (
        isinstance(case.body, dict)
        and isinstance(case.body.get("dossier_id"), str)
        and CHANCE.random() < 2 / 3
    ):
        case.path_parameters["dossier_id"] = case.body["dossier_id"]
    if str((case.headers or {}).get("Content-Digest", "")).startswith("sha-256=:"):
        sent = case.as_transport_kwargs()
        body = sent.get("data") or b""
        if sent.get("json") is not None:
            body = json.dumps(sent["json"]).encode()
        if isinstance(body, str):
            body = body.encode()
        digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
        case.headers["Content-Digest"] = f"sha-256=:{digest}:"
