"""Glossaries in the formats of other programs: one module a format.

`exchangers.py` lists them and tells a file's format.
"""
