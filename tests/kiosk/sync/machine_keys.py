"""Keys of machines for the tests, and the folder in which a province has their public halves."""

from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat


def make_key(folder, name="K01", curve=None):
    """Make a key; return the path of the private one, and put the public one into the register."""
    key = ec.generate_private_key(curve()) if curve else ed25519.Ed25519PrivateKey.generate()
    register = folder / "kiosks"
    register.mkdir(parents=True, exist_ok=True)
    public = key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    (register / f"{name}.pem").write_bytes(public)
    private = folder / f"{name}-private.pem"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return str(private)
