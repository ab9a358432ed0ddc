"""The review page served to one person on this machine, for editing.

`session.py` edits catalogues, `app.py` speaks HTTP. The PO stays the truth: every edit
goes through the same merge as an imported file.
"""
