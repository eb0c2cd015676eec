"""What a parcel says of attempts before it, for gateways that cannot say it themselves."""

import dataclasses

from tests.kiosk.dossiers.papers import a_dossier, a_part


def seal(store, number, procedure_code="1.001193"):
    new = dataclasses.replace(
        a_dossier(a_part(size_bytes=100)), applicant_number=number, procedure_code=procedure_code
    )
    return store.seal(new, "K01").dossier_id


def test_a_parcel_says_what_its_last_attempt_had_begun(store, outbox):
    dossier_id = seal(store, "001190000001")
    first = outbox.take_due()
    assert first.was_at == ""
    first.begin("dossier")
    first.begin("filing")
    outbox.put_back(dossier_id, "gateway-silent")
    outbox.try_all_now()
    assert outbox.take_due().was_at == "filing"
    outbox.void_leases()
    assert outbox.take_due().was_at == "filing", "a courier that dies before its first step hides nothing"


def test_a_parcel_names_the_others_of_its_procedure_of_which_something_may_lie_there(store, outbox):
    for number in range(3):
        seal(store, f"00119000000{number}")
    seal(store, "001190000009", "1.004194")
    held, waiting, last, elsewhere = (outbox.take_due() for _ in range(4))
    for parcel in (held, waiting, last, elsewhere):
        parcel.begin("dossier")
    outbox.hold(held.dossier_id, "opencps-403")
    outbox.put_back(waiting.dossier_id, "gateway-silent")
    outbox.try_all_now()
    assert set(last.unfinished()) == {held.dossier_id, waiting.dossier_id}
    assert elsewhere.unfinished() == []


def test_a_dossier_that_was_never_tried_lies_nowhere_else(store, outbox):
    seal(store, "001190000001")
    seal(store, "001190000002")
    assert outbox.take_due().unfinished() == []
