"""USB in memory: a device of the printer class for pyusb, whose bytes go to the virtual printer."""

# ruff: noqa: ARG002, PLR0917  pyusb says what a backend is called with

import array
import errno
import select
import socket
import time
from types import SimpleNamespace

import usb.backend
import usb.core

VENDOR, PRODUCT = 0x04B8, 0x0E15
IN, OUT = 0x81, 0x02  # not those that python-escpos takes for granted
PACKET_BYTES = 64


class UsbWire(usb.backend.IBackend):
    """One bus with one printer; `plugged` pulls it out, `choke_bytes` lets no more through.

    The pipe for data is as full as the printer's buffer: with no paper it takes nothing more. What the
    printer says beside it (GET_PORT_STATUS) comes from the machine, or is `says_beside`; None: nothing.
    """

    def __init__(self, virtual):
        self._port, self._machine = int(virtual.address.rpartition(":")[2]), virtual.machine
        self.says_beside = "the truth"
        self._line = None
        self.plugged = True
        self.choke_bytes = None
        self.resets = 0
        self.opened = 0

    def enumerate_devices(self):
        return iter([self] if self.plugged else [])

    def get_parent(self, dev):
        return None

    def get_device_descriptor(self, dev):
        return SimpleNamespace(
            bLength=18,
            bDescriptorType=1,
            bcdUSB=0x200,
            bDeviceClass=0,
            bDeviceSubClass=0,
            bDeviceProtocol=0,
            bMaxPacketSize0=64,
            idVendor=VENDOR,
            idProduct=PRODUCT,
            bcdDevice=0x100,
            iManufacturer=0,
            iProduct=0,
            iSerialNumber=0,
            bNumConfigurations=1,
            address=5,
            bus=1,
            port_number=1,
            port_numbers=(1,),
            speed=2,
        )

    def get_configuration_descriptor(self, dev, config):
        if config:
            raise IndexError
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=2,
            wTotalLength=32,
            bNumInterfaces=1,
            bConfigurationValue=1,
            iConfiguration=0,
            bmAttributes=0xC0,
            bMaxPower=50,
            extra_descriptors=[],
        )

    def get_interface_descriptor(self, dev, intf, alt, config):
        if intf or alt:
            raise IndexError
        return SimpleNamespace(
            bLength=9,
            bDescriptorType=4,
            bInterfaceNumber=0,
            bAlternateSetting=0,
            bNumEndpoints=2,
            bInterfaceClass=7,
            bInterfaceSubClass=1,
            bInterfaceProtocol=2,
            iInterface=0,
            extra_descriptors=[],
        )

    def get_endpoint_descriptor(self, dev, ep, intf, alt, config):
        return SimpleNamespace(
            bLength=7,
            bDescriptorType=5,
            bEndpointAddress=(OUT, IN)[ep],
            bmAttributes=2,
            wMaxPacketSize=PACKET_BYTES,
            bInterval=0,
            bRefresh=0,
            bSynchAddress=0,
            extra_descriptors=[],
        )

    def open_device(self, dev):
        self._insist_on_plug()
        self.opened += 1
        self._line = socket.create_connection(("127.0.0.1", self._port))
        self._line.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        self._line.setblocking(False)
        return self

    def close_device(self, dev_handle):
        self._line.close()

    def set_configuration(self, dev_handle, config_value):
        self._insist_on_plug()

    def get_configuration(self, dev_handle):
        return 1

    def set_interface_altsetting(self, dev_handle, intf, altsetting):
        pass

    def claim_interface(self, dev_handle, intf):
        self._insist_on_plug()

    def release_interface(self, dev_handle, intf):
        pass

    def reset_device(self, dev_handle):
        self.resets += 1

    def bulk_write(self, dev_handle, ep, intf, data, timeout):
        """Take what gets through in time, as libusb does: only nothing at all is an error."""
        assert ep == OUT
        assert timeout > 0, "no limit is for ever"
        self._insist_on_plug()
        through = bytes(data) if self.choke_bytes is None else bytes(data)[: self.choke_bytes]
        if self.choke_bytes is not None:
            self.choke_bytes -= len(through)
        gone = (
            self._push(through, time.monotonic() + timeout / 1000) if through else time.sleep(timeout / 1000)
        )
        if not gone:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        return gone

    def _push(self, data, end_s):
        gone = 0
        while gone < len(data):
            if not select.select([], [self._line], [], max(0, end_s - time.monotonic()))[1]:
                break
            try:
                gone += self._line.send(data[gone:])
            except OSError as error:
                raise usb.core.USBError("Input/Output Error", -1, errno.EIO) from error
        return gone

    def ctrl_transfer(self, dev_handle, request_type, request, value, index, data, timeout):
        assert (request_type, request, value, index) == (0xA1, 1, 0, 0)
        assert timeout > 0, "no limit is for ever"
        self._insist_on_plug()
        if self.says_beside is None:
            raise usb.core.USBError("Pipe error", -9, errno.EPIPE)
        data[0] = self._machine.port_status() if self.says_beside == "the truth" else self.says_beside
        return 1

    def bulk_read(self, dev_handle, ep, intf, buff, timeout):
        assert ep == IN
        assert timeout > 0, "no limit is for ever"
        assert len(buff) >= PACKET_BYTES, "a packet would overflow"
        self._insist_on_plug()
        if not select.select([self._line], [], [], timeout / 1000)[0]:
            raise usb.core.USBTimeoutError("Operation timed out", -7, errno.ETIMEDOUT)
        try:
            came = self._line.recv(len(buff))
        except OSError as error:
            raise usb.core.USBError("Input/Output Error", -1, errno.EIO) from error
        if not came:
            raise usb.core.USBError("No such device", -4, errno.ENODEV)
        buff[: len(came)] = array.array("B", came)
        return len(came)

    def _insist_on_plug(self):
        if not self.plugged:
            raise usb.core.USBError("No such device", -4, errno.ENODEV)
