"""The translated document on its way out, made from its catalogue alone.

One module a format; `layout.py` says what stands where.
"""
