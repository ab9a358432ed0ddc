"""Offline translation that obeys a glossary and exports aligned PO and TSV."""

__version__ = "0.1.0"
