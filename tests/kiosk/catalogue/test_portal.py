"""Records of the national portal: whatever stands in them, plain text comes out, or a refusal."""

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.catalogue.portal import plain, read_records, texts
from kiosk.errors import CatalogueError
from tests.kiosk.catalogue.portal_samples import BARE, CASES, EXTRACT


@pytest.fixture
def file(tmp_path):
    return tmp_path / "record.json"


def records(file, told):
    file.write_text(json.dumps(told, ensure_ascii=False), "utf-8")
    return read_records(file)


def test_a_record_is_read_in_plain_text(file):
    (record,) = records(file, EXTRACT)
    assert record.code == "2.000635"
    assert record.field == "Hộ tịch"
    assert record.steps == ("Bước 1: Nộp hồ sơ.", "Bước 2: Nhận kết quả.")
    assert record.results == ("Bản sao trích lục hộ tịch",)
    assert record.legal_basis[0] == "60/2014/QH13 Luật Hộ tịch"
    assert record.offices == ("Ủy ban nhân dân cấp xã",)
    form, authority = record.groups[0].papers
    assert (form.originals, form.copies, form.form_name) == (1, 0, "TK_trichluc.docx")
    assert (authority.name, authority.originals, authority.copies) == (
        "Văn bản ủy quyền được chứng thực",
        1,
        None,
    )
    assert [way.channel for way in record.ways] == ["Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính"]


@pytest.mark.parametrize(
    "wrap", [lambda one: [one], lambda one: {"result": [one]}, lambda one: {"data": one}]
)
def test_a_list_and_an_envelope_are_opened(file, wrap):
    (record,) = records(file, wrap(BARE))
    assert (record.code, record.groups, record.ways) == ("9.000009", (), ())


def test_several_records_come_in_their_order(file):
    assert [record.code for record in records(file, [EXTRACT, CASES])] == ["2.000635", "1.001193"]


def test_a_mark_at_the_beginning_of_the_file_is_passed_over(file):
    file.write_bytes(b"\xef\xbb\xbf" + json.dumps(BARE).encode())
    assert read_records(file)[0].code == "9.000009"


@pytest.mark.parametrize(
    ("content", "path"),
    [
        (b"", "(file)"),
        (b"{", "(file)"),
        (b"\xff\xfe", "(file)"),
        (b"[]", "(file)"),
        (b"[" * 100_000, "(file)"),
        (b"1" * 10_000, "(file)"),
        (b"3", "[0]"),
        (b'["x"]', "[0]"),
        (b"{}", "[0].MATTHC"),
        (b'{"MATTHC": 1.001193}', "[0].TENTTHC"),
        (b'{"MATTHC": "../../etc", "TENTTHC": "x"}', "[0].MATTHC"),
        (b'{"MATTHC": "1.001193", "TENTTHC": null}', "[0].TENTTHC"),
        (b'[{"MATTHC": "1.001193", "TENTTHC": "x"}, {"MATTHC": null}]', "[1].MATTHC"),
    ],
)
def test_what_is_no_record_is_refused_with_its_place(file, content, path):
    file.write_bytes(content)
    with pytest.raises(CatalogueError) as caught:
        read_records(file)
    assert (caught.value.file, caught.value.path) == (str(file), path)


def test_a_missing_file_is_refused(file):
    with pytest.raises(CatalogueError, match="No such file"):
        read_records(file)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, ""),
        (3, "3"),
        ("  a  b ", "a b"),
        ("<b>đậm</b>", "đậm"),
        ("a<br>b<BR/>c", "a\nb\nc"),
        ("1 < 2", "1 < 2"),
        ("&lt;p&gt;", "<p>"),
        ("e\u0302", "ê"),
        ("a\u202eb\x00c\ud800", "abc"),
        ("e\u200b\u0302", "ê"),
    ],
)
def test_any_value_becomes_plain_text(value, text):
    assert plain(value) == text


def test_texts_are_found_wherever_they_stand():
    assert texts({"a": "x", "b": [{"c": "y"}, "z"]}) == ("x", "y", "z")
    assert texts(["a\nb", None, [["c"]]]) == ("a", "b", "c")
    assert texts("") == ()


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(EXTRACT)), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(fields=st.dictionaries(st.sampled_from([*sorted(EXTRACT), "GIAYTO", "TRUONGHOP"]), ANYTHING))
def test_whatever_stands_in_a_record_it_is_read_or_refused(tmp_path_factory, fields):
    file = tmp_path_factory.mktemp("portal") / "record.json"
    with contextlib.suppress(CatalogueError):
        assert records(file, {"MATTHC": "9.000009", "TENTTHC": "x", **fields})[0].code
