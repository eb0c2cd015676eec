# Inside the emulated machine: its devices are made, then the drivers are tried on them. Sourced by its init.
export PATH=/usr/sbin:/sbin:/usr/bin:/bin HOME=/root LANG=C.UTF-8 SYSTEMD_IGNORE_CHROOT=1
/lib/systemd/systemd-udevd --daemon 2>/dev/null
for module in dummy_hcd libcomposite usb_f_printer usb_f_acm usb_f_hid usbhid hid_generic evdev cdc_acm usblp vivid; do
  modprobe -d .usb/kernel "$module" || echo "no module $module"
done
mountpoint -q /sys/kernel/config || mount -t configfs configfs /sys/kernel/config
udevadm trigger
udevadm settle -t 20
.venv/bin/python -m tests.usb.guest 2>&1
