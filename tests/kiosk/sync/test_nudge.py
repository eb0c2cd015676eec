from kiosk.sync.nudge import Ear, Tap, give, lock, nudge


def test_many_nudges_are_one(tmp_path):
    with Ear(tmp_path) as ear:
        assert ear.hears(0) is None
        for _ in range(50):
            nudge(tmp_path)
        assert ear.hears(1) is Tap.LOOK
        assert ear.hears(0) is None


def test_among_many_taps_the_technician_s_is_heard(tmp_path):
    assert not give(tmp_path, Tap.RETRY), "nobody is there"
    with Ear(tmp_path) as ear:
        nudge(tmp_path)
        assert give(tmp_path, Tap.RETRY)
        nudge(tmp_path)
        assert ear.hears(1) is Tap.RETRY
        assert ear.hears(0) is None


def test_a_technician_is_told_if_his_tap_was_not_noticed(tmp_path):
    with Ear(tmp_path):
        while give(tmp_path, Tap.RETRY):
            pass
        assert give(tmp_path, Tap.LOOK), "among so many, one more to look is as good as heard"


def test_a_folder_with_a_long_name_serves_as_well(tmp_path):
    folder = tmp_path / ("x" * 120)
    folder.mkdir()
    with Ear(folder) as ear:
        nudge(folder)
        assert ear.hears(1)


def test_the_socket_of_a_killed_courier_is_no_obstacle(tmp_path):
    with Ear(tmp_path):
        pass
    assert (tmp_path / "courier.sock").exists()
    with Ear(tmp_path) as ear:
        nudge(tmp_path)
        assert ear.hears(1)


def test_a_courier_that_does_not_listen_delays_no_desk(tmp_path):
    """A datagram that finds the queue full is dropped: the courier will look anyway."""
    with Ear(tmp_path):
        for _ in range(2_000):
            nudge(tmp_path)


def test_there_is_one_lock(tmp_path):
    with lock(tmp_path / "run") as mine:
        assert mine
        with lock(tmp_path / "run") as second:
            assert not second
    with lock(tmp_path / "run") as mine:
        assert mine
