"""A child goes with the process that started it."""

import os
import subprocess
import sys

CHILD = "from drivers.parentage import die_with_parent; die_with_parent(); print('up', flush=True); input()"
PARENT = (
    "import subprocess, sys, time;"
    "subprocess.Popen([sys.executable, '-c', sys.argv[1]], stdin=subprocess.PIPE); time.sleep(600)"
)


def test_a_child_ends_when_its_parent_is_killed():
    ours, theirs = os.pipe()
    parent = subprocess.Popen([sys.executable, "-c", PARENT, CHILD], stdout=theirs)
    os.close(theirs)
    with os.fdopen(ours) as said:
        assert said.readline() == "up\n"
        parent.kill()
        parent.wait()
        assert said.read() == ""  # the child's end of the pipe is shut: it is gone
