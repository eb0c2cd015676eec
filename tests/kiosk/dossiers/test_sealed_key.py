"""The copy of the key that only the province can open."""

import pytest
from pyrage.x25519 import Identity

from kiosk.dossiers.sealed_key import keep_sealed, read_identity, sealed_at, sealed_copy, unseal
from kiosk.errors import ConfigError
from tests.kiosk.dossiers.conftest import KEY

OTHER = "b8" * 32


@pytest.fixture(scope="module")
def province():
    return Identity.generate()


@pytest.fixture
def public(province):
    return str(province.to_public())


def test_the_province_gets_every_key_back(path, province, public):
    assert keep_sealed(path, [KEY, OTHER], public)
    assert unseal(sealed_copy(path), province) == (KEY, OTHER)
    assert sealed_copy(path).stat().st_mode & 0o777 == 0o600


def test_nothing_of_the_key_stands_in_the_copy_or_its_mark(path, public):
    keep_sealed(path, [KEY], public)
    for file in path.parent.iterdir():
        assert KEY.encode() not in file.read_bytes()
        assert bytes.fromhex(KEY) not in file.read_bytes()


def test_a_copy_that_is_good_is_not_written_again(path, public):
    keep_sealed(path, [KEY], public)
    before = sealed_copy(path).read_bytes()
    assert not keep_sealed(path, [KEY], public)
    assert sealed_copy(path).read_bytes() == before


def test_a_copy_of_other_keys_is_written_anew(path, province, public):
    keep_sealed(path, [KEY], public)
    assert keep_sealed(path, [OTHER, KEY], public)
    assert unseal(sealed_copy(path), province) == (OTHER, KEY)


def test_a_copy_for_another_province_is_written_anew(path, public):
    keep_sealed(path, [KEY], public)
    other = Identity.generate()
    assert keep_sealed(path, [KEY], str(other.to_public()))
    assert unseal(sealed_copy(path), other) == (KEY,)


@pytest.mark.parametrize("end", [".key.age", ".key.age.mark"])
@pytest.mark.parametrize("content", [None, b"", b"spoilt"])
def test_a_copy_that_is_missing_or_spoilt_is_written_anew(path, province, public, end, content):
    keep_sealed(path, [KEY], public)
    file = path.with_name(path.name + end)
    file.unlink() if content is None else file.write_bytes(content)
    assert keep_sealed(path, [KEY], public)
    assert unseal(sealed_copy(path), province) == (KEY,)


def test_its_age_is_known(path, public):
    assert sealed_at(path) is None
    keep_sealed(path, [KEY], public)
    assert sealed_at(path).tzinfo is not None


@pytest.mark.parametrize("text", ["", "age1", "AGE-SECRET-KEY-1", "ssh-ed25519 AAAA"])
def test_what_is_no_public_key_is_a_wrong_setting(path, text):
    with pytest.raises(ConfigError, match="no public key of age"):
        keep_sealed(path, [KEY], text)
    assert not sealed_copy(path).exists()


def test_nobody_else_opens_it(path, public):
    keep_sealed(path, [KEY], public)
    with pytest.raises(ConfigError, match="does not open with this private key"):
        unseal(sealed_copy(path), Identity.generate())


def test_a_copy_that_is_not_there_is_named(path, province):
    with pytest.raises(ConfigError, match="No such file"):
        unseal(sealed_copy(path), province)


def test_a_private_key_is_read_as_age_keygen_writes_it(tmp_path, province):
    file = tmp_path / "identity"
    file.write_text(f"# created: 2026-11-21\n# public key: {province.to_public()}\n{province}\n")
    assert str(read_identity(file)) == str(province)


@pytest.mark.parametrize("content", [b"", b"AGE-SECRET-KEY-1XX\n", b"\xff\xfe", b"age1xyz"])
def test_a_file_without_a_private_key_is_refused_without_showing_it(tmp_path, content):
    (tmp_path / "identity").write_bytes(content)
    with pytest.raises(ConfigError) as refused:
        read_identity(tmp_path / "identity")
    assert "SECRET" not in str(refused.value)


def test_a_private_key_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigError, match="identity"):
        read_identity(tmp_path / "identity")
