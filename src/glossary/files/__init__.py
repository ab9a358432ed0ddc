"""Bytes on disk: reading, atomic writing, and the containers that formats share.

Zip archives, Office files, XML, CSV rows and guarded cells are here; nothing here knows
what a catalogue or a glossary is.
"""
