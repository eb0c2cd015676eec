"""Certificates for the tests, and who vouches for them."""

from datetime import UTC, datetime, timedelta
from ipaddress import IPv4Address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


class Authority:
    """A certificate authority for one test."""

    def __init__(self, folder, name):
        self._folder, self._name = folder, name
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        self.file = self._write(f"{name}.pem", self._certificate(self._subject, self._key, authority=True))

    def issue(self, name, lasts=timedelta(days=1)):
        """Paths of a certificate for 127.0.0.1 and of its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
        certificate = self._certificate(subject, key, authority=False, lasts=lasts)
        plain = serialization.NoEncryption()
        pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain)
        return self._write(f"{name}.pem", certificate), self._write(f"{name}.key", pem)

    def _certificate(self, subject, key, *, authority, lasts=timedelta(days=1)):
        now = datetime.now(UTC)
        builder = x509.CertificateBuilder().subject_name(subject).issuer_name(self._subject)
        builder = builder.public_key(key.public_key()).serial_number(x509.random_serial_number())
        builder = builder.not_valid_before(now - timedelta(days=9)).not_valid_after(now + lasts)
        builder = builder.add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        # Which key is whose: from Python 3.13 on a certificate without these is refused.
        whose = x509.SubjectKeyIdentifier.from_public_key(key.public_key())
        signer = x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key())
        builder = builder.add_extension(whose, critical=False).add_extension(signer, critical=False)
        use = dict.fromkeys(USES, False) | (
            {"key_cert_sign": True} if authority else {"digital_signature": True}
        )
        builder = builder.add_extension(x509.KeyUsage(**use), critical=True)
        here = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
        signed = builder.add_extension(here, critical=False).sign(self._key, hashes.SHA256())
        return signed.public_bytes(serialization.Encoding.PEM)

    def _write(self, name, content):
        path = self._folder / name
        path.write_bytes(content)
        return str(path)
