"""The review page: one self-contained HTML file of catalogues, and the badge.

`data.py` says what it shows, `labels.py` in which words, `page.py` puts it together.
"""
