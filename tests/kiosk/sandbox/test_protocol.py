"""The province keeps to `openapi.yaml`, and so do its answers."""

import base64
import hashlib
import json
from pathlib import Path

import pytest
import yaml
from uuid6 import uuid7

import kiosk.sync
from kiosk.clock import SystemClock
from kiosk.sandbox.deposit import Desk
from kiosk.sandbox.gate import Gate
from kiosk.sandbox.news import Tidings
from kiosk.sandbox.province import Province

OPENAPI = yaml.safe_load((Path(kiosk.sync.__file__).parent / "openapi.yaml").read_text("utf-8"))
METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}
TUS = {"Tus-Resumable": "1.0.0", "Content-Type": "application/offset+octet-stream"}
CONTENT = b"%PDF-1.7 nothing"


def manifest(dossier_id, /, **changed):
    facts = {
        "protocol": "deposit/1",
        "dossier_id": dossier_id,
        "provisional_code": "TAM-K01-261121-0007-1",
        "kiosk": "K01",
        "sealed_at": "2026-11-21T08:00:00+07:00",
        "procedure_code": "1.001193",
        "procedure_title": "Đăng ký khai sinh",
        "case_code": "thuong",
        "catalogue_version": "1",
        "objects": [an_object()],
    }
    return json.dumps(facts | changed).encode()


def an_object(**changed):
    digest = hashlib.sha256(CONTENT).hexdigest()
    facts = {"part": "to-khai", "title": "Tờ khai", "media_type": "application/pdf", "pages": 1}
    return facts | {"size_bytes": len(CONTENT), "sha256": digest} | changed


def put(web, dossier_id, body, digest=None):
    return put_json(web, f"/v1/dossiers/{dossier_id}", body, digest)


def put_json(web, address, body, digest=None):
    digest = digest or base64.b64encode(hashlib.sha256(body).digest()).decode()
    headers = {"Content-Digest": f"sha-256=:{digest}:", "Content-Type": "application/json"}
    return web.put(address, content=body, headers=headers)


def submit(web, dossier_id, body=None):
    said = json.dumps({"manifest_sha256": hashlib.sha256(body or manifest(dossier_id)).hexdigest()})
    return put_json(web, f"/v1/dossiers/{dossier_id}/submission", said.encode())


@pytest.fixture
def dossier_id():
    return str(uuid7())


@pytest.fixture
def upload(web, dossier_id):
    return put(web, dossier_id, manifest(dossier_id)).json()["missing"][0]["upload"]


def test_the_routes_are_exactly_those_of_the_description(tmp_path):
    province, gate = Province(tmp_path, SystemClock()), Gate(None, None)
    served = {
        (route.path, method.lower())
        for route in [*Desk(province, gate, str).routes(), *Tidings(province, gate).routes()]
        for method in route.methods - ({"HEAD"} if "GET" in route.methods else set())
    }
    province.close()
    described = {(path, it) for path, methods in OPENAPI["paths"].items() for it in methods if it in METHODS}
    assert served == described


def test_every_reference_in_the_description_leads_somewhere():
    def walk(node):
        if isinstance(node, dict):
            if "$ref" in node:
                target = OPENAPI
                for step in node["$ref"].removeprefix("#/").split("/"):
                    target = target[step]
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    walk(OPENAPI)


def described_statuses(path, method):
    return {int(status) for status in OPENAPI["paths"][path][method]["responses"]}


def test_the_same_manifest_again_is_the_same_deposit(web, dossier_id):
    first, again = (put(web, dossier_id, manifest(dossier_id)) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    other = put(web, dossier_id, manifest(dossier_id, kiosk="K02"))
    assert other.status_code == 409
    assert other.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize(
    "changed",
    [
        {"protocol": "deposit/2"},
        {"dossier_id": "other"},
        {"objects": []},
        {"objects": 7},
        {"objects": [an_object(), an_object()]},
        {"objects": [an_object(part="../../etc/passwd")]},
        {"objects": [an_object(part="a/b")]},
        {"objects": [an_object(media_type="text/html")]},
        {"objects": [an_object(size_bytes=0)]},
        {"objects": [an_object(sha256="zz")]},
        {"objects": [an_object(more=1)]},
        {"objects": [an_object(size_bytes=True)]},
        {"objects": [an_object(part="a\n")]},
        {"objects": [an_object(title="a" * 1001)]},
        {"kiosk": None},
        {"more": 1},
        {"sealed_at": "2026-11-21T08:00:00"},
        {"procedure_code": "1.001193\n"},
    ],
)
def test_what_is_no_manifest_is_refused(changed, web, dossier_id):
    refused = put(web, dossier_id, manifest(dossier_id, **changed))
    assert refused.status_code == 422
    assert refused.status_code in described_statuses("/v1/dossiers/{dossier_id}", "put")


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Content-Type": "text/plain"}, 415),
        ({"If-None-Match": '"x"'}, 400),
        ({"Content-Digest": "md5=:AA==:"}, 400),
        ({}, 201),
    ],
)
def test_headers_are_what_the_description_says(headers, status, web, dossier_id):
    body = manifest(dossier_id)
    digest = base64.b64encode(hashlib.sha256(body).digest()).decode()
    well = {"Content-Type": "application/json", "Content-Digest": f"sha-256=:{digest}:"}
    said = web.put(f"/v1/dossiers/{dossier_id}", content=body, headers=well | headers)
    assert said.status_code == status


def test_a_manifest_without_end_is_not_read(web, dossier_id):
    assert put(web, dossier_id, b" " * 300_000).status_code == 413


def test_another_version_of_tus_is_not_spoken(web, upload):
    for headers in ({}, {"Tus-Resumable": "0.2.2"}):
        assert web.head(upload, headers=headers).status_code == 412
        assert web.patch(upload, headers=headers).status_code == 412


@pytest.mark.parametrize(
    ("method", "path", "status"), [("GET", "/v1/nothing", 404), ("POST", "/v1/changes", 405)]
)
def test_what_is_not_there_is_a_problem(method, path, status, web):
    said = web.request(method, path)
    assert (said.status_code, said.headers["Content-Type"]) == (status, "application/problem+json")


def test_a_wrong_method_is_told_all_right_ones(web, dossier_id):
    assert web.delete(f"/v1/dossiers/{dossier_id}").headers["Allow"] == "GET, HEAD, PUT"


def test_a_manifest_with_another_digest_is_refused(web, dossier_id):
    assert put(web, dossier_id, manifest(dossier_id), digest="A" * 43 + "=").status_code == 400
    assert put(web, "..%2f..%2fx", b"{}").status_code in {404, 422}


def send(web, upload, offset, content, **headers):
    return web.patch(upload, content=content, headers=TUS | {"Upload-Offset": str(offset)} | headers)


def test_a_file_arrives_in_pieces_and_its_offset_says_how_much(web, upload):
    assert send(web, upload, 0, CONTENT[:5]).status_code == 204
    head = web.head(upload, headers=TUS)
    assert (head.headers["Upload-Offset"], head.headers["Upload-Length"]) == ("5", str(len(CONTENT)))
    assert send(web, upload, 0, CONTENT[:5]).status_code == 409, "no piece twice"
    assert send(web, upload, 5, CONTENT[5:]).headers["Upload-Offset"] == str(len(CONTENT))
    assert web.head(upload, headers=TUS).headers["Upload-Offset"] == str(len(CONTENT))


def test_wrong_pieces_are_refused_and_change_nothing(web, upload):
    assert send(web, upload, 0, CONTENT + b"more").status_code == 413
    assert send(web, upload, 0, CONTENT, **{"Content-Type": "text/plain"}).status_code == 415
    assert send(web, "/v1/uploads/none", 0, CONTENT).status_code == 404
    assert web.head("/v1/uploads/none", headers=TUS).status_code == 404
    assert web.head(upload, headers=TUS).headers["Upload-Offset"] == "0"


@pytest.mark.parametrize("arrived", [CONTENT, b"x" * len(CONTENT)])
def test_a_power_cut_after_the_last_byte_leaves_no_file_in_between(
    arrived, web, province, dossier_id, upload
):
    is_damaged = arrived != CONTENT
    path = Path(province.state["data"]) / "uploads" / upload.rpartition("/")[2]
    path.write_bytes(arrived)
    missing = put(web, dossier_id, manifest(dossier_id)).json()["missing"]
    assert bool(missing) == is_damaged
    if is_damaged:
        assert web.head(upload, headers=TUS).headers["Upload-Offset"] == "0"


def test_a_damaged_file_is_thrown_away_and_can_come_again(web, upload):
    assert send(web, upload, 0, b"x" * len(CONTENT)).status_code == 460
    assert web.head(upload, headers=TUS).headers["Upload-Offset"] == "0"
    assert send(web, upload, 0, CONTENT).status_code == 204


def test_a_receipt_comes_only_for_a_whole_dossier_and_stays_the_same(web, dossier_id, upload):
    address = f"/v1/dossiers/{dossier_id}"
    assert submit(web, dossier_id).status_code == 425
    assert web.get(address).status_code == 404
    send(web, upload, 0, CONTENT)
    first, again = (submit(web, dossier_id).json()["receipt"] for _ in range(2))
    assert first == again
    assert submit(web, uuid7(), b"{}").status_code == 404
    assert submit(web, dossier_id, b"another").status_code == 409
    assert put_json(web, f"{address}/submission", b"[]").status_code == 422
    assert put_json(web, f"{address}/submission", b" " * 2000).status_code == 413
    assert web.put(f"{address}/submission").status_code == 400
    told = web.get(address)
    assert told.json()["status"] == 1
    assert web.get(address, headers={"If-None-Match": told.headers["ETag"]}).status_code == 304


def test_news_have_the_fields_of_the_description(web, deliver):
    code = deliver()["dossier_code"]
    news = web.get(f"/v1/lookups/{code.lower()}").json()
    assert set(news) == set(OPENAPI["components"]["schemas"]["News"]["properties"])
    unknown = web.get("/v1/lookups/H99.01-990101-0001")
    assert (unknown.status_code, unknown.headers["Content-Type"]) == (404, "application/problem+json")


def test_changes_are_read_from_a_cursor_on(web, deliver):
    everything = web.get("/v1/changes").json()
    deliver()
    later = web.get("/v1/changes", params={"cursor": everything["cursor"]}).json()
    assert [it["status"] for it in later["changes"]] == [1]
    assert web.get("/v1/changes", params={"cursor": later["cursor"]}).json()["changes"] == []
    assert web.get("/v1/changes", params={"cursor": "x"}).status_code == 400
