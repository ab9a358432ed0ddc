"""Models that learn: the network in PyTorch, packages read and written, training steps.

Everything here needs the extra `glossary[adapt]`; import it where it is used.
"""
