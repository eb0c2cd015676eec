"""Procedures for tests, written as an office writes them; independent of the real catalogue."""

from datetime import date

from kiosk.catalogue.load import look_through
from kiosk.forms.answers import Answers

CODE = "9.000001"
HEAD = f"""\
code = "{CODE}"
title = "Thủ tục mẫu"
summary = "Một thủ tục để thử."
field_code = "mau"
field_title = "Mẫu"
source = "Tự đặt"
checked_on = 2026-11-01
"""
REST = """
[limit]
kind = "same_day"

[[cases]]
code = "tu-lam"
title = "Tự làm"
papers = ["to-khai"]

[[cases]]
code = "lam-thay"
title = "Làm thay"
papers = ["to-khai", "giay-uy-quyen"]

[[papers]]
code = "to-khai"
name = "Tờ khai"
scanned = false
made_here = true

[[papers]]
code = "giay-uy-quyen"
name = "Giấy ủy quyền"
"""


def write(folder, body="", head=HEAD, rest=REST):
    """Write the procedure into a catalogue folder; return its file."""
    place = folder / CODE
    place.mkdir(parents=True, exist_ok=True)
    (place / "procedure.toml").write_text(head + rest + body, "utf-8")
    return place / "procedure.toml"


def procedure(folder, body="", head=HEAD, rest=REST):
    """Return the procedure, read by the loader."""
    write(folder, body, head, rest)
    (made,), errors = look_through(folder)
    assert not errors
    return made


def answers(**given):
    """Return answers; `me__hoTen` stands for the path me.hoTen."""
    made = Answers()
    for path, value in given.items():
        made = made.with_answer(path.replace("__", "."), value)
    return made


def day(text):
    """Return a date written ISO."""
    return date.fromisoformat(text)
