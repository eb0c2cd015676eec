"""Certificates for the tests: an authority, servers and kiosks, valid or not, made in a moment."""

import ssl
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

DAY = timedelta(days=1)


class Authority:
    """Signs certificates; its files lie in a folder."""

    def __init__(self, folder, name="So Thu Nghiem"):
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = _named(name)
        built = _built(self._name, self._name, self._key.public_key(), 3650 * DAY)
        signs = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
        built = built.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        self._certificate = built.add_extension(signs, critical=True).sign(self._key, hashes.SHA256())
        self.ca_file = _write(folder / "ca.pem", self._certificate)

    def issue(self, name, *, server=False, valid=365 * DAY):
        """Write certificate and key; return their paths. `valid` before now: expired since yesterday."""
        key = ec.generate_private_key(ec.SECP256R1())
        use = ExtendedKeyUsageOID.SERVER_AUTH if server else ExtendedKeyUsageOID.CLIENT_AUTH
        built = _built(_named(name), self._name, key.public_key(), valid)
        built = built.add_extension(x509.ExtendedKeyUsage([use]), critical=False)
        built = built.add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(self._key.public_key()), critical=False
        )
        if server:
            names = [x509.IPAddress(ip_address("127.0.0.1")), x509.DNSName("localhost")]
            built = built.add_extension(x509.SubjectAlternativeName(names), critical=False)
        certificate = _write(self._folder / f"{name}.pem", built.sign(self._key, hashes.SHA256()))
        key_file = self._folder / f"{name}.key"
        key_file.write_bytes(
            key.private_bytes(
                serialization.Encoding.PEM,
                serialization.PrivateFormat.PKCS8,
                serialization.NoEncryption(),
            )
        )
        key_file.chmod(0o600)
        return certificate, str(key_file)

    def server_side(self, certificate, key_file, *, asks=True):
        """Return what a server needs that admits only this authority's kiosks."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key_file)
        if asks:
            context.verify_mode = ssl.CERT_REQUIRED
            context.load_verify_locations(self.ca_file)
        return context


def _named(name):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])


def _built(subject, issuer, public_key, valid):
    now = datetime.now(UTC)
    begins, ends = (now - DAY, now + valid) if valid > timedelta() else (now - 30 * DAY, now - DAY)
    built = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public_key)
    built = built.serial_number(x509.random_serial_number()).not_valid_before(begins).not_valid_after(ends)
    return built.add_extension(x509.SubjectKeyIdentifier.from_public_key(public_key), critical=False)


def _write(path, certificate):
    path.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    return str(path)
