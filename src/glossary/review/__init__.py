"""Bring a reviewed catalogue together with its table and with a new segmentation.

Human work is never lost here: every human target and every comment of the old
catalogue is in the result, on its sentence, on what the sentence became, or obsolete.
"""

from glossary.review.emptied import EMPTIED, kept_target, lost_target
from glossary.review.linebreaks import balanced, with_balanced_target
from glossary.review.meanwhile import carried_over, holds_work
from glossary.review.merging import merge
from glossary.review.pairing import is_human
from glossary.review.placing import placed
from glossary.review.reconciliation import joined_comments, reconcile
from glossary.review.threeway import agreed_unit

__all__ = [
    "EMPTIED",
    "agreed_unit",
    "balanced",
    "carried_over",
    "holds_work",
    "is_human",
    "joined_comments",
    "kept_target",
    "lost_target",
    "merge",
    "placed",
    "reconcile",
    "with_balanced_target",
]
