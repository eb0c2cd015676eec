"""A pair of hands does one thing after the other."""

import threading
from queue import SimpleQueue

from kiosk.visit.hand import Hand

WITHIN_S = 10.0


def test_orders_are_done_in_the_order_given_on_one_thread_of_its_name():
    done = SimpleQueue()
    hand = Hand("cleaner")
    for number in range(20):
        hand.do(lambda number=number: done.put((number, threading.current_thread().name)))
    hand.start()
    hand.stop()
    assert [done.get_nowait() for _ in range(20)] == [(number, "cleaner") for number in range(20)]


def test_stopping_waits_for_what_was_ordered(own_threads):
    done = []
    go = threading.Event()
    hand = Hand("cleaner")
    hand.start()
    hand.do(lambda: go.wait(WITHIN_S))
    hand.do(lambda: done.append(True))
    threading.Timer(0.05, go.set).start()
    hand.stop()
    assert done == [True]
    assert own_threads("cleaner") == 0


def test_between_orders_it_looks_after_something():
    looked, done = SimpleQueue(), SimpleQueue()
    hand = Hand("store", look=lambda: looked.put(True), look_every_s=0.01)
    hand.start()
    assert looked.get(timeout=WITHIN_S)
    hand.do(lambda: done.put(True))
    assert done.get(timeout=WITHIN_S)
    assert looked.get(timeout=WITHIN_S)
    hand.stop()


def test_a_hand_without_anything_to_look_after_waits_for_orders():
    done = SimpleQueue()
    hand = Hand("setter", look_every_s=0.01)
    hand.start()
    threading.Timer(0.05, hand.do, (lambda: done.put(True),)).start()
    assert done.get(timeout=WITHIN_S)
    hand.stop()
