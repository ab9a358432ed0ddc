"""Catalogues in the formats of other programs, and edits that come back from them.

`exporters.py` lists the formats; `edits.py` takes edits over into the catalogue.
"""
