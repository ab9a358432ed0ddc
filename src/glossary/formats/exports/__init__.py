"""Catalogues in the formats of other programs, and edits that come back from them."""
