"""One dossier into a server with the traps of OpenCPS."""

import json

import msgspec
import pytest

from kiosk.errors import GatewayConfused, GatewaySilent
from kiosk.sync.opencps import OpencpsGateway
from kiosk.sync.opencps_delivery import SETTLES_S
from kiosk.sync.policy import Delivered, NotNow, Refused
from tests.kiosk.dossiers.papers import NAME, NUMBER, a_part
from tests.kiosk.sync.opencps.conftest import SERVICE, a_parcel


def sizes(dossier):
    return sorted((it["dossierPartNo"], len(it["content"])) for it in dossier["files"] if not it["eForm"])


def test_a_dossier_is_filed_whole(gateway, server):
    parcel = a_parcel(a_part(size_bytes=200_000), a_part("to-khai", 50_000))
    assert isinstance(gateway.deposit(parcel), Delivered)
    (there,) = server.dossiers
    assert there["referenceUid"] == parcel.dossier_id
    assert there["actions"] == ["1100"]
    assert sizes(there) == [("TP1", 200_009), ("TP2", 50_009)]
    assert {it["content"] for it in there["files"] if it["dossierPartNo"] == "TP1"} == {
        parcel.read("giay-chung-sinh")
    }


def test_the_form_says_who_applies_and_what_the_set_up_asks_of_the_answers(gateway, server):
    parcel = a_parcel()
    gateway.deposit(parcel)
    (there,) = server.dossiers
    assert (there["applicantName"], there["applicantIdType"], there["applicantIdNo"]) == (
        NAME,
        "citizen",
        NUMBER,
    )
    assert there["contactTelNo"] == "0900000000"
    assert there["address"] == "Số 12, đường Hoa Mai"
    assert there["applicantIdDate"] == "01/09/2021"
    assert there["applicantNote"] == json.loads(parcel.manifest)["provisional_code"]
    (form,) = (it for it in there["files"] if it["eForm"])
    assert json.loads(form["formData"])["nyc"]["hoTen"] == NAME


def test_the_receipt_is_what_was_read_back_and_names_nobody(gateway, server):
    parcel = a_parcel()
    receipt = gateway.deposit(parcel).receipt
    evidence = json.loads(receipt.token)
    assert evidence["referenceUid"] == parcel.dossier_id
    assert evidence["opencps"] == server.dossiers[0]["dossierId"]
    assert [it["partNo"] for it in evidence["files"]] == ["TP1", "TP2"]
    assert receipt.dossier_code == server.dossiers[0]["dossierNo"] == "H26.19-261121-0001"
    assert NUMBER not in receipt.token


def test_each_step_is_written_down_before_it_is_taken(gateway, server):
    steps = []
    parcel = a_parcel()
    object.__setattr__(parcel, "begin", lambda step: steps.append((step, len(server.requests))))
    gateway.deposit(parcel)
    names = [step for step, _ in steps]
    assert names == [
        "dossier",
        "answers",
        "file giay-chung-sinh",
        "file to-khai",
        "action",
        "filing",
        "read-back",
    ]
    made = {step: server.requests[count] for step, count in steps}
    assert made["file to-khai"].endswith("/files")
    assert made["filing"].endswith("/actions")
    assert made["dossier"] == f"GET dossiers/{parcel.dossier_id}"


def test_a_dossier_that_is_there_already_is_not_made_again(gateway, server):
    parcel = a_parcel()
    gateway.deposit(parcel)
    server.begin()
    assert isinstance(gateway.deposit(parcel), Delivered)
    assert not [it for it in server.requests if it.startswith("POST")]


@pytest.mark.parametrize("fault", ["lose", "cut", "portal", "proxy 403"])
def test_a_file_whose_answer_was_lost_is_found_in_the_list(fault, gateway, server):
    parcel = a_parcel()
    server.begin({"POST .*/files": fault})
    with pytest.raises((GatewaySilent, GatewayConfused)):
        gateway.deposit(parcel)
    assert server.requests[-1].endswith("/files")
    assert isinstance(gateway.deposit(parcel), Delivered)
    assert len(sizes(server.dossiers[0])) == 2


def test_a_file_that_a_conflict_shows_to_be_there_is_not_sent_again(gateway, server, monkeypatch):
    """It came in after the list was read: an earlier attempt was still at work there."""
    parcel = a_parcel()
    gateway.deposit(parcel)
    (there,) = server.dossiers
    late = [it for it in there["files"] if it["dossierPartNo"] == "TP2"]
    there.update(dossierStatus="", actions=[])
    there["files"].remove(late[0])
    lists = []
    find = server.find

    def find_and_come_in(name):
        if server.requests[-1].endswith("all/files"):
            lists.append(name)
        elif lists and server.requests[-1].endswith("/files") and late:
            there["files"].append(late.pop())
        return find(name)

    monkeypatch.setattr(server, "find", find_and_come_in)
    assert isinstance(gateway.deposit(parcel), Delivered)
    assert len(sizes(there)) == 2


def test_a_file_that_is_there_twice_holds_the_dossier(gateway, server):
    parcel = a_parcel()
    server.begin({"nextactions": "cut"})
    with pytest.raises(GatewaySilent):
        gateway.deposit(parcel)
    (there,) = server.dossiers
    twin = dict(next(it for it in there["files"] if it["dossierPartNo"] == "TP1"))
    there["files"].append(twin | {"referenceUid": "of-another-attempt"})
    server.begin()
    assert gateway.deposit(parcel) == Refused("opencps-double-file")
    twin["referenceUid"] = there["files"][1]["referenceUid"]
    there["files"][-1] = twin
    assert gateway.deposit(parcel) == Refused("opencps-double-file")
    assert there["actions"] == []


def test_a_draft_with_papers_of_somebody_else_is_not_filed(gateway, server):
    parcel = a_parcel()
    server.begin({"all/files": "cut"})
    with pytest.raises(GatewaySilent):
        gateway.deposit(parcel)
    server.lay(server.dossiers[0], {"dossierPartNo": "TP3"}, b"%PDF of another person")
    assert gateway.deposit(parcel) == Refused("opencps-other-files")
    assert server.dossiers[0]["actions"] == []


def test_a_form_that_the_server_has_laid_ready_is_nobody_s_paper(gateway, server):
    parcel = a_parcel()
    server.begin({"all/files": "cut"})
    with pytest.raises(GatewaySilent):
        gateway.deposit(parcel)
    server.lay(server.dossiers[0], {"dossierPartNo": "TP3"}, b"", eForm=True)
    assert isinstance(gateway.deposit(parcel), Delivered)


def test_an_upload_of_which_the_server_kept_only_a_part_is_never_filed(gateway, server):
    """The real server swallows an error of its storage and answers 200, with a file of no bytes."""
    server.keep = 0.0
    parcel = a_parcel()
    assert gateway.deposit(parcel) == Refused("opencps-file-differs")
    assert server.dossiers[0]["actions"] == []


def test_answers_that_do_not_show_in_the_list_hold_the_dossier(gateway, server, monkeypatch):
    monkeypatch.setattr(server, "write_form", lambda *_: {"content": b""})
    assert gateway.deposit(a_parcel()) == Refused("opencps-no-form")
    assert server.dossiers[0]["actions"] == []


def test_another_s_draft_is_never_written_into(gateway, server):
    server.make({"referenceUid": "of-a-person", "serviceCode": "DVC-KS", "applicantName": "Ai đó"})
    outcome = gateway.deposit(a_parcel())
    assert outcome == NotNow("opencps-other-draft", rest_s=outcome.rest_s)
    assert outcome.rest_s > 0
    assert [it for it in server.requests if it.startswith("POST")] == ["POST dossiers"]
    assert server.dossiers[0]["files"] == []


def test_a_draft_into_which_the_server_wrote_somebody_else_is_held(gateway, server):
    """An account with a profile of its own, or a dossier that took the draft over, does that."""
    server.extra = {"applicantIdNo": "001190000999"}
    assert gateway.deposit(a_parcel()) == Refused("opencps-other-applicant")
    assert server.dossiers[0]["files"] == []


def test_a_draft_that_another_machine_took_over_meanwhile_is_not_filed(gateway, server, monkeypatch):
    """Two machines in one account: the other one made its dossier while our files were on their way."""
    write_form = server.write_form

    def write_and_be_taken_over(dossier, part_no, fields):
        server.make({"referenceUid": "theirs", "serviceCode": "DVC-KS", "applicantIdNo": "001190000999"})
        return write_form(dossier, part_no, fields)

    monkeypatch.setattr(server, "write_form", write_and_be_taken_over)
    assert gateway.deposit(a_parcel()) == Refused("opencps-other-applicant")
    assert server.dossiers[0]["actions"] == []


def test_a_filed_dossier_in_which_the_office_mended_the_number_is_delivered(gateway, server):
    parcel = a_parcel()
    server.begin({"/actions": "lose"})
    with pytest.raises(GatewaySilent):
        gateway.deposit(parcel)
    server.dossiers[0]["applicantIdNo"] = "001190000999"
    assert isinstance(gateway.deposit(parcel), Delivered)


def test_the_next_dossier_of_a_procedure_waits_until_the_first_is_filed(gateway, server):
    first = a_parcel()
    second = a_parcel(unfinished=[first])
    server.begin({"POST .*/files": "cut"})
    with pytest.raises(GatewaySilent):
        gateway.deposit(first)
    server.begin()
    assert gateway.deposit(second).reason == "opencps-other-draft"
    assert server.dossiers[0]["referenceUid"] == first.dossier_id
    assert not [it for it in server.requests if it.startswith("POST")]
    assert isinstance(gateway.deposit(first), Delivered)
    assert isinstance(gateway.deposit(second), Delivered)
    assert [it["actions"] for it in server.dossiers] == [["1100"], ["1100"]]


def test_an_action_is_taken_once_though_its_answer_was_lost(gateway, server):
    parcel = a_parcel()
    server.begin({"/actions": "lose"})
    with pytest.raises(GatewaySilent):
        gateway.deposit(parcel)
    assert server.requests[-1].endswith("/actions")
    assert isinstance(gateway.deposit(parcel), Delivered)
    assert server.dossiers[0]["actions"] == ["1100"]


def test_an_action_that_may_still_be_at_work_is_given_its_time(gateway, server, clock):
    parcel = a_parcel()
    server.begin({"/actions": "cut"})
    with pytest.raises(GatewaySilent):
        gateway.deposit(parcel)
    outcome = gateway.deposit(parcel)
    assert outcome.reason == "opencps-not-settled"
    assert 0 < outcome.rest_s <= SETTLES_S
    clock.pushed_s += SETTLES_S
    assert isinstance(gateway.deposit(parcel), Delivered)
    assert server.dossiers[0]["actions"] == ["1100"]


def test_a_draft_that_the_action_left_a_draft_is_not_delivered(gateway, server, monkeypatch):
    act = server.act

    def act_in_vain(dossier, code):
        act(dossier, code)
        dossier["dossierStatus"] = ""

    monkeypatch.setattr(server, "act", act_in_vain)
    assert gateway.deposit(a_parcel()).reason == "opencps-not-settled"


def test_a_draft_that_cannot_be_filed_by_the_action_of_the_set_up_is_held(settings, clock, server):
    other = msgspec.structs.replace(SERVICE, action_code="1101")
    with OpencpsGateway(settings(services={"1.001193": other}), clock) as gateway:
        assert gateway.deposit(a_parcel()) == Refused("opencps-no-action")
    assert server.dossiers[0]["actions"] == []


def test_a_province_may_have_other_words_for_a_draft(settings, clock, server, monkeypatch):
    """A "new" dossier is filed and untouched, unless the province says that it is not filed yet."""
    act = server.act

    def act_anew(dossier, code):
        act(dossier, code)
        dossier["dossierStatus"] = "new"

    monkeypatch.setattr(server, "act", act_anew)
    with OpencpsGateway(settings(), clock) as gateway:
        assert isinstance(gateway.deposit(a_parcel()), Delivered)
    with OpencpsGateway(settings(draft_statuses=["", "new"]), clock) as gateway:
        assert gateway.deposit(a_parcel()).reason == "opencps-not-settled"


def test_a_filed_dossier_may_hold_papers_of_the_office(gateway, server):
    parcel = a_parcel()
    server.begin({"/actions": "lose"})
    with pytest.raises(GatewaySilent):
        gateway.deposit(parcel)
    server.lay(server.dossiers[0], {"dossierPartNo": "TP3"}, b"%PDF receipt")
    assert isinstance(gateway.deposit(parcel), Delivered)


def test_a_filed_dossier_that_lost_a_file_is_held(gateway, server):
    parcel = a_parcel()
    gateway.deposit(parcel)
    server.dossiers[0]["files"][1]["removed"] = True
    assert gateway.deposit(parcel) == Refused("opencps-file-differs")


def test_a_number_that_is_no_code_of_an_office_is_not_kept(gateway, server):
    server.numbering = "2611210000{:04}"
    receipt = gateway.deposit(a_parcel()).receipt
    assert receipt.dossier_code is None
    assert json.loads(receipt.token)["dossierNo"] == server.dossiers[0]["dossierNo"]
