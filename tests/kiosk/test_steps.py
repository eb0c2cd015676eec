"""The points at which a proof ends the program."""

from kiosk import steps


def test_a_listener_hears_each_step(monkeypatch):
    monkeypatch.setattr(steps, "_listeners", [])
    heard = []
    steps.reached(steps.Step.SEALED)
    steps.listen(heard.append)
    steps.reached(steps.Step.SLIP_SENT)
    assert heard == [steps.Step.SLIP_SENT]
