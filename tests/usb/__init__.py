"""The real drivers over the real kernel: an emulated machine whose USB devices are gadgets of its own."""

MARK = "finding "  # before each line of the machine's console that is one
