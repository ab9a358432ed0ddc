"""The version, which everything the program writes can name without importing more."""

__version__ = "0.2.0"
