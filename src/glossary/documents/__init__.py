"""Documents that are translated: found, decoded and read into blocks of text.

`translated/` writes them again, in the other language.
"""
