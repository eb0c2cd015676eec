"""A printer, a code reader in serial mode and one in keyboard mode, as gadgets on the kernel's dummy bus.

Source: Linux, Documentation/usb/gadget_configfs.rst, gadget_printer.rst, gadget_hid.rst.
"""

from __future__ import annotations

import fcntl
from pathlib import Path

VENDOR, PRODUCT = 0x1D6B, 0x0104  # the kernel's own numbers for gadgets
GADGET = Path("/sys/kernel/config/usb_gadget/kiosk")
BUS = Path("/sys/class/udc")
CAMERA_DRIVER = Path("/sys/bus/platform/drivers/vivid")
CAMERA = "vivid.0"
BOOT_KEYBOARD = bytes.fromhex(
    "05010906a101050719e029e71500250175019508810295017508810395057501050819012905910295017503910395067508"
    "150025650507190029658100c0"
)
SET_PRINTER_STATUS = 0xC0016722  # _IOWR('g', 0x22, unsigned char) of linux/usb/g_printer.h
WELL, PAPER_OUT = 0x18, 0x38  # not in error and selected; the same with the paper at its end


def make() -> None:
    """Put the three functions together; `plug_in` shows them to the machine."""
    _write(GADGET, idVendor=f"{VENDOR:#06x}", idProduct=f"{PRODUCT:#06x}")
    _write(GADGET / "strings/0x409", serialnumber="1", manufacturer="Kiosk", product="Devices")
    _write(
        GADGET / "functions/printer.0", pnp_string="MFG:Kiosk;MDL:Slip80;CLS:PRINTER;CMD:ESC/POS;", q_len="10"
    )
    (GADGET / "functions/acm.0").mkdir(parents=True)
    _write(GADGET / "functions/hid.0", protocol="1", subclass="1", report_length="8")
    (GADGET / "functions/hid.0/report_desc").write_bytes(BOOT_KEYBOARD)
    configuration = GADGET / "configs/c.1"
    configuration.mkdir(parents=True)
    for function in ("printer.0", "acm.0", "hid.0"):
        (configuration / function).symlink_to(GADGET / "functions" / function)


def plug_in() -> None:
    """Put the plug into the machine."""
    (GADGET / "UDC").write_text(next(BUS.iterdir()).name)


def pull_out() -> None:
    """Pull the plug; whoever has a gadget's own end open must have closed it before."""
    (GADGET / "UDC").write_text("\n")


def pull_camera_out() -> None:
    """Take the virtual camera (vivid) from its driver, which ends its device."""
    (CAMERA_DRIVER / "unbind").write_text(CAMERA)


def plug_camera_in() -> None:
    """Give it back."""
    (CAMERA_DRIVER / "bind").write_text(CAMERA)


def say_printer_status(printer_end: int, status: int) -> None:
    """Set what the printer's port says of itself (USB printer class, GET_PORT_STATUS)."""
    fcntl.ioctl(printer_end, SET_PRINTER_STATUS, status)


def _write(folder: Path, **values: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in values.items():
        (folder / name).write_text(value)
