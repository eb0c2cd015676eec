import pytest

from kiosk.dossiers.keys import create_key, load_key, load_keys, new_key, write_keys
from kiosk.errors import ConfigError


def test_a_new_key_is_readable_by_this_account_alone(tmp_path):
    create_key(tmp_path / "key")
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    assert len(bytes.fromhex(load_key(str(tmp_path / "key")))) == 32


def test_a_key_that_exists_is_never_written_over(tmp_path):
    create_key(tmp_path / "key")
    before = load_key(str(tmp_path / "key"))
    create_key(tmp_path / "key")
    assert load_key(str(tmp_path / "key")) == before


def test_no_two_keys_are_equal(tmp_path):
    create_key(tmp_path / "one")
    create_key(tmp_path / "two")
    assert load_key(str(tmp_path / "one")) != load_key(str(tmp_path / "two"))


def test_a_credential_is_read_where_systemd_puts_it(tmp_path, monkeypatch):
    (tmp_path / "store-key").write_text("AB" * 32 + "\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    assert load_key("credential:store-key") == "ab" * 32


@pytest.mark.parametrize("name", ["credential:other", "credential:../key", "credential:"])
def test_a_credential_that_is_not_given_is_a_wrong_setting(name, tmp_path, monkeypatch):
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(tmp_path))
    with pytest.raises(ConfigError):
        load_key(name)


def test_outside_of_systemd_there_are_no_credentials(monkeypatch):
    monkeypatch.delenv("CREDENTIALS_DIRECTORY", raising=False)
    with pytest.raises(ConfigError, match="systemd gives this process no such credential"):
        load_key("credential:store-key")


@pytest.mark.parametrize("content", [b"", b"secret", b"ab" * 31, b"ab" * 33, b"zz" * 32, b"\xff" * 64])
def test_what_is_no_key_is_refused_without_showing_it(content, tmp_path):
    (tmp_path / "key").write_bytes(content)
    with pytest.raises(ConfigError) as refused:
        load_key(str(tmp_path / "key"))
    assert refused.value.key == "store.key_file"
    assert refused.value.__cause__ is None
    assert content == b"" or content.decode("latin-1") not in str(refused.value)


def test_a_key_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(ConfigError, match="No such file"):
        load_key(str(tmp_path / "none"))


def test_while_keys_are_changed_a_source_holds_two(tmp_path):
    first, second = new_key(), new_key()
    write_keys(tmp_path / "key", first, second)
    assert load_keys(str(tmp_path / "key")) == (first, second)
    assert load_key(str(tmp_path / "key")) == first
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def test_a_third_key_is_one_too_many(tmp_path):
    write_keys(tmp_path / "key", new_key(), new_key(), new_key())
    with pytest.raises(ConfigError, match="two such lines"):
        load_keys(str(tmp_path / "key"))
