"""Glossary files that people keep: read as entries, edited and merged without loss.

`exchange/` reads and writes those of other programs; the logic of terms is in `terms`.
"""
