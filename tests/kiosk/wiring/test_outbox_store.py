from tests.kiosk.wiring.technician import Machine


def test_a_technician_makes_no_store(tmp_path):
    machine = Machine(tmp_path)
    for command in (["list"], ["show", "x"], ["retry", "--all"]):
        status, said, told = machine.run(*command)
        assert (status, said) == (1, "")
        assert told.startswith(f"There is no store at {machine.path}")
    assert not machine.path.exists()
