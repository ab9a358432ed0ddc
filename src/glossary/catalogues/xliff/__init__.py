"""XLIFF 1.2 and 2.1: written from catalogues, read back, and mended where it lies.

`versions.py` chooses; the others each know one version or one level of the text.
"""
