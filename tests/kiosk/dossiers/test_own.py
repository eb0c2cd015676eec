"""The dossiers of one person, found by the mark of his number."""

from dataclasses import replace

import pytest

from kiosk.dossiers.model import Notice
from kiosk.dossiers.notices import keep_notices, keep_result
from kiosk.dossiers.own import MOST, dossiers_of, has_letters, result_bytes
from tests.kiosk.dossiers.papers import KIOSK, NUMBER, a_dossier, a_part
from tests.kiosk.dossiers.test_notices import AT, CODE, CONTENT, FEE, RESULT, SUPPLEMENT, delivered, keep

OTHER_NUMBER = "001190000124"


def test_the_owner_finds_his_dossiers_the_newest_first_with_what_was_sent(store, clock):
    first = delivered(store)
    keep(store, first, SUPPLEMENT, FEE, RESULT)
    clock.turn(days=1)
    second = store.seal(a_dossier(a_part(size_bytes=10)), KIOSK)
    newest, oldest = dossiers_of(store, NUMBER)
    assert (newest.dossier_id, newest.news.code) == (second.dossier_id, second.provisional_code)
    assert (newest.letters, newest.news.status) == ((), None)
    assert (oldest.dossier_id, oldest.news.dossier_code) == (first.dossier_id, CODE)
    assert oldest.procedure_code == a_dossier().procedure_code
    assert oldest.letters == (FEE, SUPPLEMENT, RESULT)


def test_the_offices_words_for_the_degree_come_along(store):
    sealed = delivered(store)
    with store.database.changing() as database:
        values = (sealed.dossier_id,)
        database.change("UPDATE dossier SET status = 4, status_text = 'Chờ xác minh' WHERE id = ?", values)
    (own,) = dossiers_of(store, NUMBER)
    assert (own.news.status, own.news.text) == (4, "Chờ xác minh")


@pytest.mark.parametrize("official", [True, False])
def test_a_code_finds_the_one_dossier_if_it_is_his(store, official):
    sealed = delivered(store)
    store.seal(a_dossier(a_part(size_bytes=10)), KIOSK)
    code = CODE if official else sealed.provisional_code
    assert [own.dossier_id for own in dossiers_of(store, NUMBER, f" {code.lower()}")] == [sealed.dossier_id]


@pytest.mark.parametrize("number", [OTHER_NUMBER, "", NUMBER[:-1], f"{NUMBER} ", "%"])
def test_nobody_else_finds_anything(store, number):
    sealed = delivered(store)
    keep(store, sealed, SUPPLEMENT, RESULT)
    assert dossiers_of(store, number) == ()
    assert dossiers_of(store, number, CODE) == ()


def test_a_code_of_somebody_else_opens_nothing_to_the_owner_of_another(store):
    other = replace(a_dossier(a_part(size_bytes=10)), applicant_number=OTHER_NUMBER)
    sealed = store.seal(other, KIOSK)
    delivered(store)
    assert dossiers_of(store, NUMBER, sealed.provisional_code) == ()


def test_a_dossier_from_before_marks_were_kept_is_nobodys(store):
    sealed = delivered(store)
    keep(store, sealed, SUPPLEMENT)
    with store.database.changing() as database:
        database.change("DROP TRIGGER dossier_is_sealed")
        database.change("UPDATE dossier SET resident = NULL")
    assert dossiers_of(store, NUMBER) == ()
    assert not has_letters(store, CODE)


@pytest.mark.parametrize("sent", [SUPPLEMENT, RESULT])
def test_that_there_is_something_to_read_is_known_by_either_code(store, sent):
    sealed = delivered(store)
    assert not has_letters(store, CODE)
    keep(store, sealed, sent)
    assert has_letters(store, CODE)
    assert has_letters(store, sealed.provisional_code.lower())
    assert not has_letters(store, "H99.01-261121-0002")


def test_what_has_had_its_time_is_not_there_to_read(store):
    sealed = delivered(store)
    keep(store, sealed, SUPPLEMENT, RESULT)
    assert keep_result(store, sealed.dossier_id, RESULT.result_id, CONTENT)
    with store.database.changing() as database:
        database.change("UPDATE notice SET text = ''")
        database.change("UPDATE result SET content = NULL")
    assert not has_letters(store, CODE)
    assert dossiers_of(store, NUMBER)[0].letters == ()


def test_a_result_has_bytes_once_it_was_fetched(store):
    sealed = delivered(store)
    keep(store, sealed, RESULT)
    assert result_bytes(store, sealed.dossier_id, RESULT.result_id) is None
    assert keep_result(store, sealed.dossier_id, RESULT.result_id, CONTENT)
    assert result_bytes(store, sealed.dossier_id, RESULT.result_id) == CONTENT
    assert result_bytes(store, sealed.dossier_id, "another") is None


def test_a_list_has_an_end(store, clock):
    for _ in range(MOST + 2):
        clock.turn(minutes=1)
        store.seal(a_dossier(a_part(size_bytes=10)), KIOSK)
    assert len(dossiers_of(store, NUMBER)) == MOST


def test_a_notice_keeps_what_it_says_to_the_letter(store):
    sealed = delivered(store)
    odd = Notice(notice_id="<b>", kind=FEE.kind, text="<b>đ</b>\n" * 200, at=AT, amount_vnd=0)
    with store.database.changing() as database:
        keep_notices(database, sealed.dossier_id, [odd], [], at=AT)
    assert dossiers_of(store, NUMBER)[0].notices == (odd,)
