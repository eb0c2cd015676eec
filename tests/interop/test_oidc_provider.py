"""Tokens from `oidc-provider` by private_key_jwt (RFC 7523): given to the machine, and never for a replay."""

import json

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from joserfc.jwk import ECKey, OKPKey

from kiosk.clock import SystemClock
from kiosk.config import GatewaySettings
from kiosk.errors import GatewayNotAdmitted
from kiosk.sync.tokens import Tokens
from tests.interop.programs import free_port, note, running_node
from tests.net.acts import Pass, Twice, always
from tests.net.proxy import running_proxy

NAME = "K01"
KINDS = {
    "ES256": (lambda: ec.generate_private_key(ec.SECP256R1()), ECKey),
    "Ed25519": (ed25519.Ed25519PrivateKey.generate, OKPKey),
}


def public_keys(pem, kind, algorithm):
    key = kind.import_key(pem)
    return {"keys": [{**key.as_dict(private=False), "kid": key.thumbprint(), "alg": algorithm, "use": "sig"}]}


@pytest.mark.parametrize("algorithm", KINDS)
def test_a_machine_gets_a_token_and_a_replayed_assertion_none(algorithm, tmp_path):
    make, kind = KINDS[algorithm]
    pem = make().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    key_file = tmp_path / "key.pem"
    key_file.write_bytes(pem)
    port = free_port()
    with running_proxy(f"http://127.0.0.1:{port}/") as line:
        keys = json.dumps(public_keys(pem, kind, algorithm))
        issuer = line.url.rstrip("/")
        with running_node("oidc_server.mjs", port, tmp_path, issuer, NAME, keys) as server:
            settings = GatewaySettings(
                url=line.url,
                token_url=f"{issuer}/token",
                token_client_id=NAME,
                token_key_file=str(key_file),
            )
            tokens = Tokens(settings, SystemClock())
            try:
                line.order(always(Pass()))
                first = tokens.current()
                assert tokens.current() == first, "one is enough until it ends"
                assert len(line.seen) == 1
                tokens.forget(first)
                assert tokens.current() != first
                tokens.forget(tokens.current())
                line.order(always(Twice(answer=1)))  # somebody kept the request, and sends it again
                with pytest.raises(GatewayNotAdmitted):
                    tokens.current()
            finally:
                tokens.close()
            said = server.said()
    assert said.count("given") == 3
    assert said.count("refused invalid_client") == 1, said
    note(f"oidc-provider, {algorithm}", tokens=3, replays_refused=1)
