"""Invented people with their identity cards, and other codes to hold before a reader."""

from __future__ import annotations

from typing import Final

import msgspec


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """What is printed on a thing with a square code, and what the code says."""

    title: str  # as one reads it on the thing; a code of no person has the words of the dock instead
    text: str
    is_card: bool = True


# The numbers belong to nobody: their owners were never born. Places are those of the samples.
CARDS: Final[dict[str, Card]] = {
    "sen": Card(
        title="NGUYỄN THỊ SEN",
        text="079195000123||NGUYỄN THỊ SEN|15031995|Nữ"
        "|Số 12, đường Hoa Mai, phường Hoa Sen, Thành phố Mẫu|01092021",
    ),
    "lan": Card(
        title="LÊ THỊ LAN",
        text="001188000345||LÊ THỊ LAN|08031988|Nữ|Thôn Lúa, xã Đồng Xanh, tỉnh Mẫu|15082024",
    ),
    "mau": Card(
        title="TRẦN VĂN MẪU",
        text="079093000456|023456789|TRẦN VĂN MẪU|20061993|Nam"
        "|Số 12, đường Hoa Mai, phường Hoa Sen, Thành phố Mẫu|01092021",
    ),
    "thuong": Card(  # long, with letters that bad readers lose
        title="HUỲNH NGUYỄN THƯỜNG",
        text="079048000789|020000001|HUỲNH NGUYỄN THƯỜNG|02091948|Nam"
        "|Tổ 7, ấp Vườn Trầu, xã Đồng Xanh, tỉnh Mẫu|10102022",
    ),
    # Badges of the demo's staff (kiosk/wiring/staff.py); they open nothing anywhere else.
    "volunteer": Card(title="", text="APS1:LANTINHNGUYENVIENLOPTAPHUANMAUAA", is_card=False),
    "technician": Card(title="", text="APS1:HUNGKYTHUATVIENLOPTAPHUANMAUAAAA", is_card=False),
    "procedure": Card(title="1.001193", text="1.001193", is_card=False),
    "bus": Card(title="", text="https://xe-buyt.mau.example/ve/0042", is_card=False),
    "torn": Card(title="", text="0791950001", is_card=False),  # a code of which only the beginning came
}
