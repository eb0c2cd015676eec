"""An emulated machine with Debian's kernel, whose disk is this one's, read only, under a layer of memory."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Iterator
from pathlib import Path

KERNEL = Path(".usb/kernel")
# What the machine needs before it has a disk.
FIRST = ("virtio_pci", "9pnet_virtio", "9p", "overlay")
BUSYBOX = Path("/bin/busybox")
INIT = """#!/bin/busybox sh
/bin/busybox --install -s /bin
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev
while read -r module; do insmod "/modules/$module"; done </modules/order
mkdir -p /disk /memory /new
mount -t 9p -o trans=virtio,version=9p2000.L,ro,msize=262144,cache=loose disk /disk
mount -t tmpfs tmpfs /memory; mkdir /memory/upper /memory/work
mount -t overlay -o lowerdir=/disk,upperdir=/memory/upper,workdir=/memory/work overlay /new
for one in proc sys dev; do mount --move "/$one" "/new/$one"; done
mkdir -p /new/dev/pts; mount -t devpts devpts /new/dev/pts; mount -t tmpfs tmpfs /new/run
ip link set lo up
root=$(sed 's/.*aps_root=\\([^ ]*\\).*/\\1/' /new/proc/cmdline)
chroot /new /bin/sh -c "cd '$root' && . tests/usb/guest.sh"
poweroff -f
"""
MEMORY_MB = 2048


def modules(names: tuple[str, ...], kernel: Path = KERNEL) -> list[Path]:
    """Return the files of kernel modules with all that they need, in the order of loading."""
    folder = next((kernel / "lib/modules").iterdir())
    needs = {}
    for line in (folder / "modules.dep").read_text().splitlines():
        own, _, others = line.partition(":")
        needs[own] = others.split()
    by_name = {Path(own).name.partition(".")[0]: own for own in needs}
    order: list[str] = []
    for name in names:
        own = by_name[name]
        order += [one for one in (*reversed(needs[own]), own) if one not in order]
    return [folder / one for one in order]


def first_disk(folder: Path, kernel: Path = KERNEL) -> Path:
    """Write the disk in memory with which the machine begins, and return its file."""
    root = folder / "first"
    for place in ("bin", "proc", "sys", "dev", "modules"):
        (root / place).mkdir(parents=True, exist_ok=True)
    (root / "bin/busybox").write_bytes(BUSYBOX.read_bytes())
    (root / "bin/busybox").chmod(0o755)
    files = modules(FIRST, kernel)
    for file in files:
        (root / "modules" / file.name).write_bytes(file.read_bytes())
    (root / "modules/order").write_text("".join(f"{file.name}\n" for file in files))
    (root / "init").write_text(INIT)
    (root / "init").chmod(0o755)
    names = "\n".join(str(path.relative_to(root)) for path in sorted(root.rglob("*")))
    packed = subprocess.run(
        ["cpio", "--create", "--format=newc", "--quiet"],
        cwd=root,
        input=names.encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    made = folder / "first.gz"
    made.write_bytes(gzip.compress(packed.stdout, 1))
    return made


def run(folder: Path, root: Path, within_s: float, kernel: Path = KERNEL) -> Iterator[str]:
    """Start the machine and yield each line of its console; it is killed when it takes too long."""
    image = next((kernel / "boot").glob("vmlinuz-*"))
    order = [
        *("timeout", "--signal=KILL", str(within_s), "qemu-system-x86_64"),
        *("-accel", "tcg,thread=multi", "-cpu", "max", "-m", str(MEMORY_MB), "-smp", "2"),
        *("-nographic", "-no-reboot", "-net", "none"),
        *("-kernel", str(image), "-initrd", str(first_disk(folder, kernel))),
        *("-append", f"console=ttyS0 quiet panic=-1 loglevel=3 aps_root={root}"),
        *("-virtfs", "local,path=/,mount_tag=disk,security_model=none,readonly=on,multidevs=remap"),
    ]
    with subprocess.Popen(order, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, text=True) as machine:
        assert machine.stdout is not None
        for line in machine.stdout:
            yield line.rstrip()
