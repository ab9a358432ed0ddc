"""Bring a reviewed catalogue together with its table and with a new segmentation.

Human work is never lost here: every human target and every comment of the old
catalogue is in the result, on its sentence, on what the sentence became, or obsolete.
"""

from glossary.review.merging import merge
from glossary.review.reconciliation import reconcile

__all__ = ["merge", "reconcile"]
