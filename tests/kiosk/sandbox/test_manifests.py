"""Whatever somebody sends as a manifest, it is one or it is not; nothing breaks over it."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.sandbox.manifests import fault_in, is_uuid, submitted_digest
from tests.kiosk.sandbox.test_protocol import an_object, manifest

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
ID = "01a1ff5b-234c-7dde-9d70-1da2c512b92b"
NAMES = sorted(json.loads(manifest(ID)))


def test_a_manifest_is_one():
    assert fault_in(manifest(ID), ID) == ""


@given(st.sampled_from(NAMES), ANYTHING)
def test_a_manifest_with_another_value_is_refused_or_taken_and_can_be_read_again(name, value):
    body = manifest(ID, **{name: value})
    if not fault_in(body, ID):
        assert json.loads(body)[name] == value
        json.dumps(json.loads(body), ensure_ascii=False).encode()


@given(st.binary(max_size=50), st.text(max_size=40))
def test_bytes_that_are_no_manifest_are_refused(body, dossier_id):
    assert fault_in(body, dossier_id)
    assert submitted_digest(body) is None


@pytest.mark.parametrize(
    "body",
    [
        manifest(ID, procedure_title="\ud800"),
        manifest(ID, case_code="a\udfff"),
        b"\xef\xbb\xbf" + manifest(ID),
        manifest(ID).decode().encode("utf-16"),
        b"[" * 100_000,
        manifest(ID, objects=[an_object(part=f"p{number}") for number in range(101)]),
    ],
)
def test_json_that_could_not_be_shown_later_is_refused(body):
    assert fault_in(body, ID)


@pytest.mark.parametrize(
    "text", ["", ID.upper(), "{" + ID + "}", ID.replace("-", ""), ID + "\n", "urn:uuid:" + ID, "x" * 36]
)
def test_a_uuid_has_one_shape(text):
    assert not is_uuid(text)
    assert is_uuid(ID)
