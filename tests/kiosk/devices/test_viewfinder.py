"""The camera's picture is there while a page asks for a code, and forgotten afterwards."""

from kiosk.devices.viewfinder import Viewfinder


def test_a_page_that_looks_sees_the_newest_picture():
    finder = Viewfinder()
    finder.open()
    finder.show(b"one")
    finder.show(b"two")
    assert finder.look() == b"two"
    finder.show(None)
    assert finder.look() is None


def test_pictures_are_asked_for_only_while_somebody_looks():
    finder = Viewfinder()
    finder.open()
    assert not finder.is_looked_at
    finder.look()
    assert finder.is_looked_at
    finder.close()
    assert not finder.is_looked_at


def test_nothing_stays_when_no_code_is_asked_for_any_more():
    finder = Viewfinder()
    finder.open()
    finder.show(b"a card")
    finder.close()
    assert finder.look() is None
    finder.show(b"came late")
    finder.open()
    assert finder.look() is None


def test_the_next_page_does_not_begin_with_the_picture_of_the_one_before():
    """The camera's worker may hang: nobody takes its last picture away then."""
    viewfinder = Viewfinder()
    viewfinder.open()
    viewfinder.show(b"somebody")
    viewfinder.open()
    assert viewfinder.look() is None
