"""Events in, orders out, one page after the other."""

from datetime import datetime, timedelta

import pytest

from kiosk.clock import VIETNAM
from kiosk.devices.status import DeviceStatus
from kiosk.faults import Fault
from kiosk.visit.effects import Listen, Wipe
from kiosk.visit.events import DeviceChanged
from kiosk.visit.lighttable import LightTable
from kiosk.visit.presses import Press
from kiosk.visit.runner import VisitRunner
from kiosk.visit.view import ScreenName


class TurnedByHand:
    def __init__(self):
        self.passed_s = 0.0

    def now(self):
        return datetime(2026, 11, 21, 22, 0, tzinfo=VIETNAM) + timedelta(seconds=self.passed_s)

    def monotonic_s(self):
        return self.passed_s


class Listing:
    def __init__(self):
        self.orders = []

    def carry_out(self, effect):
        self.orders.append(effect)


@pytest.fixture
def clock():
    return TurnedByHand()


@pytest.fixture
def crew():
    return Listing()


@pytest.fixture
def runner(world, clock, crew):
    runner = VisitRunner(world, clock, LightTable())
    runner.hire(crew)
    return runner


def test_a_press_shows_the_next_page(runner):
    shown = []
    runner.attach(wake=lambda: None, shown=shown.append)
    runner.press(Press.START)
    assert [view.screen for view in shown] == [ScreenName.FIND]
    assert runner.view is shown[-1]


def test_a_press_that_changes_nothing_shows_nothing(runner):
    shown = []
    runner.attach(wake=lambda: None, shown=shown.append)
    runner.press(Press.SEAL)
    assert shown == []


def test_an_event_wakes_the_screen_and_waits_for_its_turn(runner):
    woken = []
    runner.attach(wake=lambda: woken.append(True), shown=lambda _view: None)
    runner.post(DeviceChanged("store", DeviceStatus(Fault.STORE_FULL)))
    assert woken == [True]
    assert runner.view.screen is ScreenName.HOME
    runner.turn()
    assert runner.view.screen is ScreenName.CLOSED


def test_orders_go_to_the_crew(runner, crew):
    assert crew.orders == [Listen()]  # the first page knows the code of a checklist
    runner.press(Press.LOOK_UP)
    assert crew.orders == [Listen(), Listen()]  # anew, for this page


def test_time_wipes_a_visit_that_nobody_goes_on_with(runner, crew, clock):
    runner.press(Press.START)
    clock.passed_s = 121.0
    runner.tick()
    assert runner.view.screen is ScreenName.HOME
    assert Wipe() in crew.orders
