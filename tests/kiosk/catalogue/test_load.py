"""The catalogue: read whole, or refused with file, path and reason."""

import shutil
import tomllib
from dataclasses import fields, replace

import pytest
import tomlkit
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.catalogue import lists
from kiosk.catalogue.lists import read_list
from kiosk.catalogue.load import load_catalogue, look_through
from kiosk.catalogue.model import Fee, LimitKind
from kiosk.config import CONFIG
from kiosk.errors import CatalogueError

BIRTH = "1.001193"


@pytest.fixture
def folder(tmp_path):
    shutil.copytree(CONFIG / "catalogue", tmp_path / "catalogue")
    return tmp_path / "catalogue"


def change(folder, before: str, after: str) -> None:
    file = folder / BIRTH / "procedure.toml"
    text = file.read_text("utf-8")
    assert before in text
    file.write_text(text.replace(before, after, 1), "utf-8")


def test_every_procedure_has_source_and_day():
    catalogue = load_catalogue(CONFIG / "catalogue")
    assert {BIRTH, "1.004194"} <= {procedure.code for procedure in catalogue.procedures}
    assert all(procedure.source and procedure.checked_on for procedure in catalogue.procedures)
    birth = catalogue.get(BIRTH)
    assert birth.limit.kind is LimitKind.SAME_DAY
    assert [paper.code for paper in birth.papers_of("co-giay-chung-sinh") if paper.scanned] == [
        "giay-chung-sinh",
        "giay-to-nguoi-yeu-cau",
    ]


def test_every_sample_that_a_paper_names_is_there():
    for procedure in load_catalogue(CONFIG / "catalogue").procedures:
        for paper in procedure.papers:
            assert not paper.sample or (CONFIG.parent / "assets" / "samples" / paper.sample).is_file()


def test_the_version_follows_every_change(folder):
    before = load_catalogue(folder).version
    assert before == load_catalogue(CONFIG / "catalogue").version
    change(folder, "em bé", "em bé mới")
    assert load_catalogue(folder).version != before


@pytest.mark.parametrize(
    ("before", "after", "path", "reason"),
    [
        ('code = "1.001193"', 'code = "1.001194"', "code", "called"),
        ('title = "Đăng', 'titel = "Đăng', "titel", "not known"),
        ('summary = "Làm', 'result2 = "Làm', "result2", "not known"),
        ('kind = "same_day"', 'kind = "soon"', "limit.kind", "Invalid enum"),
        ('kind = "same_day"', 'kind = "same_day"\nhours = 3', "limit.hours", "not known"),
        ("amount_vnd = 0", 'amount_vnd = "0"', "fees[0].amount_vnd", "int"),
        ('code = "giay-uy-quyen"', 'code = "giấy"', "papers[4].code", "small letters"),
        ('code = "giay-uy-quyen"', 'code = "giay-chung-sinh"', "papers", "twice"),
        ('"giay-uy-quyen", ', '"giay-mat", ', "cases[3].papers", "no paper"),
        ("made_here = true", "made_here = false", "papers", "exactly one"),
        ("[limit]", "[limit", "(file)", "no TOML"),
        ("khai sinh", "khai sinh e\u0302", "(file)", "NFC"),
        ('presence = "no"', "", None, None),
    ],
)
def test_an_error_is_said_with_its_place(folder, before, after, path, reason):
    change(folder, before, after)
    if path is None:
        assert load_catalogue(folder)
        return
    with pytest.raises(CatalogueError) as error:
        load_catalogue(folder)
    assert error.value.file == str(folder / BIRTH / "procedure.toml")
    assert error.value.path == path
    assert reason in error.value.reason


def test_a_procedure_is_found_by_its_code_also_in_a_changed_catalogue():
    catalogue = load_catalogue(CONFIG / "catalogue")
    assert catalogue.get(BIRTH).code == BIRTH
    with pytest.raises(KeyError):
        replace(catalogue, procedures=()).get(BIRTH)


def test_a_missing_field_is_named(folder):
    change(folder, 'source = "', 'result_source = "')
    with pytest.raises(CatalogueError, match="result_source"):
        load_catalogue(folder)
    change(folder, "result_source", "#")
    with pytest.raises(CatalogueError, match="source"):
        load_catalogue(folder)


def test_a_folder_without_its_file_or_without_procedures_is_refused(folder, tmp_path):
    (folder / BIRTH / "procedure.toml").unlink()
    with pytest.raises(CatalogueError, match="No such file"):
        load_catalogue(folder)
    with pytest.raises(CatalogueError, match="no procedure"):
        load_catalogue(tmp_path / "nowhere")


def test_a_procedure_without_any_case_is_refused(folder):
    file = folder / BIRTH / "procedure.toml"
    head, _, rest = file.read_text("utf-8").partition("[[cases]]")
    file.write_text(f"cases = []\n{head}{rest[rest.index('[[papers]]') :]}", "utf-8")
    with pytest.raises(CatalogueError, match="there must be one"):
        load_catalogue(folder)


def test_the_lists_are_whole():
    assert len(read_list("places/provinces.csv")) == 34
    assert len(read_list("places/communes.csv")) == 3321
    assert len(read_list("lists/dan-toc.csv")) == 54
    assert read_list("lists/quoc-tich.csv")[0].name == "Việt Nam"


@pytest.mark.parametrize(
    "url", ["lists/khong-co.csv", "../kiosk.toml", "lists/../x.csv", "", "http://a.vn/a.csv"]
)
def test_no_other_file_is_read_as_a_list(url):
    with pytest.raises(CatalogueError):
        read_list(url)


def test_a_list_without_code_and_name_is_refused(tmp_path, monkeypatch):
    (tmp_path / "sai.csv").write_text("ma,ten\n01,Kinh\n", "utf-8")
    monkeypatch.setitem(lists.FOLDERS, "lists", tmp_path)
    with pytest.raises(CatalogueError, match="code and name"):
        read_list("lists/sai.csv")


def changed(text: str, at: int, cut: int, put: str) -> str:
    at %= len(text)
    return text[:at] + put + text[at + cut :]


@given(at=st.integers(0), cut=st.integers(0, 40), put=st.text(max_size=20))
@settings(max_examples=200)
def test_however_a_file_is_broken_it_is_read_or_refused_with_file_and_path(tmp_path_factory, at, cut, put):
    text = (CONFIG / "catalogue" / BIRTH / "procedure.toml").read_text("utf-8")
    place = tmp_path_factory.mktemp("catalogue") / BIRTH
    place.mkdir()
    (place / "procedure.toml").write_text(changed(text, at, cut, put), "utf-8", errors="replace")
    _, errors = look_through(place.parent)
    assert all(error.file and error.path and error.reason for error in errors)


VALUES = st.recursive(
    st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.dates() | st.times(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["path", "is", "x"]), inner),
    max_leaves=6,
)


@given(
    key=st.sampled_from(["fees", "cases", "papers", "limit", "valid_from", "presence", "title", "keywords"]),
    field=st.sampled_from(["", *(field.name for field in fields(Fee)), "code", "papers", "limit", "days"]),
    value=VALUES,
)
@settings(max_examples=300)
def test_whatever_value_stands_at_a_key_it_is_read_or_refused(tmp_path_factory, key, field, value):
    described = tomllib.loads((CONFIG / "catalogue" / BIRTH / "procedure.toml").read_text("utf-8"))
    holder = described.get(key)
    if field and isinstance(holder, list) and holder and isinstance(holder[0], dict):
        holder[0][field] = value
    else:
        described[key] = value
    place = tmp_path_factory.mktemp("catalogue") / BIRTH
    place.mkdir()
    (place / "procedure.toml").write_text(tomlkit.dumps(described), "utf-8", errors="replace")
    _, errors = look_through(place.parent)
    assert all(error.file and error.path and error.reason for error in errors)


@pytest.mark.parametrize("content", [b"", b"\xff", b"a = " + b"[" * 50_000, b"a = " + b"1" * 9_000, b"\x00"])
def test_what_is_no_file_of_a_procedure_is_refused(folder, content):
    (folder / BIRTH / "procedure.toml").write_bytes(content)
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert caught.value.file.endswith("procedure.toml")
