"""Checks of translation units, one family a module; `allchecks.py` has all."""
