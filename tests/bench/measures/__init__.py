"""What is measured, one module a group of goals; each has `measure(run)`."""
