"""Checks of translation units, one family a module; `registry.py` has all."""
