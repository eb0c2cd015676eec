"""The sandbox and `openapi.yaml` say the same: Schemathesis asks what they allow, and what not."""

import json
import os
import subprocess
from collections import Counter

import httpx
import pytest

from tests.architecture.source import ROOT
from tests.interop.programs import HERE, INSTALLED, note
from tests.kiosk.sync.province import running_province
from tests.net.acts import Pass, ResetAt, always, first, is_piece
from tests.net.kiosk import a_kiosk, settings_for
from tests.net.proxy import running_proxy

EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "60"))  # for each operation and phase


@pytest.fixture
def province(tmp_path):
    with running_province(tmp_path / "province") as province:
        yield province


def things_there(province, folder):
    """File one dossier whole and one in part; return the names by which they can be asked for."""
    with running_proxy(province.url) as line, a_kiosk(folder, settings_for(province, line.url)) as kiosk:
        line.order(always(Pass()))
        whole = kiosk.seal(2_500)
        assert kiosk.try_now() == 1
        line.order(first(is_piece, ResetAt(0), times=100))
        part = kiosk.seal(2_500)
        kiosk.try_now()
        (upload,) = {it.path.rpartition("/")[2] for it in line.seen if is_piece(it)}
        code = kiosk.store.find_dossier_code(whole.dossier_id)
    return {
        "dossier_id": [whole.dossier_id, part.dossier_id],
        "upload_id": [upload],
        "code": [code, whole.provisional_code, part.provisional_code],
    }


@pytest.mark.timeout(900)
def test_the_sandbox_answers_as_its_contract_says(province, tmp_path):
    program = INSTALLED / "fuzz" / "bin" / "schemathesis"
    if not program.exists():
        pytest.skip("it is not here: tools/install-interop-packages")
    known = things_there(province, tmp_path / "kiosk")
    before = province.traffic()["requests"]
    events = tmp_path / "events.ndjson"
    done = subprocess.run(
        [
            program,
            *("--config-file", HERE / "schemathesis.toml", "--no-color"),
            *("run", ROOT / "kiosk" / "sync" / "openapi.yaml", "--url", province.url),
            *("--checks", "all", "--max-examples", str(EXAMPLES), "--seed", "1", "--warnings", "off"),
            *("--generation-database", "none", "--report-ndjson-path", events),
        ],
        cwd=tmp_path,
        env={
            **os.environ,
            "SCHEMATHESIS_HOOKS": "fuzz_hooks",
            "PYTHONPATH": str(HERE),
            "APS_FUZZ_KNOWN": json.dumps(known),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    statuses = answered(events)
    note(
        "Schemathesis",
        operations=9,
        requests=province.traffic()["requests"] - before,
        answers_2xx=sum(count for status, count in statuses.items() if 200 <= status < 300),
        manifests_taken=statuses[201],
        answers_5xx=sum(count for status, count in statuses.items() if status >= 500),
        findings=done.stdout.count("Test Case ID"),
    )
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert statuses[200] > EXAMPLES, "it came past the door"
    assert statuses[201] > 0, "manifests, too"
    assert httpx.get(province.url + "v1/changes").status_code == 200, "the sandbox still lives"


def answered(events):
    """How often each status came, by the report's own record."""
    found = Counter()

    def look(value):
        if isinstance(value, dict):
            if isinstance(value.get("status_code"), int):
                found[value["status_code"]] += 1
            for it in value.values():
                look(it)
        elif isinstance(value, list):
            for it in value:
                look(it)

    for line in events.read_text("utf-8").splitlines():
        look(json.loads(line))
    return found
