"""The generator of procedures and the peer that the search is measured beside."""

from kiosk.catalogue.search_index import SearchIndex
from tests.bench.generator.procedures import SPOILT, asked_of, province_catalogue
from tests.bench.peers.sqlite_fts5 import Fts5

CATALOGUE = province_catalogue(300)


def test_the_same_seed_gives_the_same_procedures_and_queries():
    assert province_catalogue(300) == CATALOGUE
    assert list(asked_of(CATALOGUE, 5)) == list(asked_of(CATALOGUE, 5))


def test_every_code_and_title_is_there_once():
    assert (
        len({it.code for it in CATALOGUE.procedures}) == len({it.title for it in CATALOGUE.procedures}) == 300
    )


def test_every_kind_of_query_is_asked_for_procedures_that_are_there():
    asked = list(asked_of(CATALOGUE, 5))
    assert {it.kind for it in asked} == set(SPOILT)
    assert {it.code for it in asked} <= {it.code for it in CATALOGUE.procedures}


def test_a_province_has_thousands():
    assert len(province_catalogue(6_000).procedures) == 6_000


def test_both_engines_find_a_title_by_its_words():
    index = SearchIndex(CATALOGUE.procedures)
    peer = Fts5(CATALOGUE.procedures, [""] * 300)
    title = CATALOGUE.procedures[100].title
    assert 100 in index.find(title)[:3]
    assert 100 in peer.find(title, "AND", 3)
    assert peer.find("…", "AND", 3) == []
