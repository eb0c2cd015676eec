"""A4 printers, as queues of CUPS or by themselves: both speak IPP."""
