"""The pictures of a visit: by name, never an old one, and gone when wiped."""

from kiosk.imaging.page import CleanSide


def side(thumb=b"thumb"):
    return CleanSide(
        content=None, thumb_jpeg=thumb, width_px=8, height_px=8, dpi=300, blank=False, angle_deg=0.0
    )


def test_a_side_is_found_by_its_id_and_its_picture_by_name(table):
    clean = side()
    name = table.lay("s1", clean)
    assert table.find("s1") is clean
    assert table.picture(name) == b"thumb"


def test_a_turned_side_has_a_new_picture_and_the_old_one_is_gone(table):
    before = table.lay("s1", side())
    after = table.lay("s1", side(b"turned"))
    assert after != before
    assert table.picture(before) is None
    assert table.picture(after) == b"turned"


def test_a_side_taken_off_is_gone_with_its_picture(table):
    name = table.lay("s1", side())
    stays = table.lay("s2", side())
    table.take_off(["s1", "unknown"])
    assert table.find("s1") is None
    assert table.picture(name) is None
    assert table.picture(stays) is not None


def test_wiping_leaves_nothing(table):
    name = table.lay("s1", side())
    table.show("slip", b"slip")
    table.wipe()
    assert table.find("s1") is None
    assert table.picture(name) is None
    assert table.picture("slip") is None
