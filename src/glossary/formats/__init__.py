"""Readers and writers: with `cli`, the only code that touches files."""
