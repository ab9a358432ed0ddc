"""Processes that translate: on this machine (`--jobs`) or a cluster (`--scheduler`).

A worker holds model, term base and options; the command reads documents and writes
catalogues, as it does when it works alone, and the bytes are the same.
"""
