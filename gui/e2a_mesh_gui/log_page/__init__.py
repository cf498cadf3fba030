"""The log, to read and to copy into a report."""
