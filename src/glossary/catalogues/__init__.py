"""Catalogues that people review: PO and TSV, read, written and kept in step.

`xliff/` and `exports/` carry them to other programs and take the edits back.
"""
