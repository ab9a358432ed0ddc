"""Measure how often a translation keeps what its source affirms or denies.

    python benchmarks/polarity.py [-m MODEL] [--enforced] [--worst N]

`benchmarks/polarity.tsv` holds 100 sentences that affirm something, with light verbs
(作出…, 予以…) and with words that only look like negations (不懈, 无疑, 未来), and 100
that deny something. A sentence that affirms must not come out with a negation, one that
denies must come out with one; both are told by words, after idioms such as “not only”.
"""

from __future__ import annotations

import argparse
import re
from pathlib import Path

from glossary.engine.argos import ArgosEngine
from glossary.engine.enforcement import Strictness
from glossary.engine.packages import open_package
from glossary.engine.translation import translate_segments
from glossary.glossaries.entryrows import read_glossary
from glossary.model import Segment
from glossary.project import bundled_glossaries
from glossary.terms.matcher import Matcher
from glossary.terms.termbase import build_termbase

SENTENCES = Path(__file__).with_suffix(".tsv")
AFFIRMS = "+"
# Words that look like negations and are none, or that deny a denial.
_IDIOMS = re.compile(
    r"\bnot only\b|\bno doubt\b|\bnone other\b|\bno matter\b|\bno less\b|"
    r"\bno (?:choice|option|alternative) but\b|\bcannot but\b|\bnot a few\b|"
    r"\bwithout (?:doubt|wavering|exception|delay|interruption|fail|rest|cease|"
    r"reservation|pay|reward|compensation|regard|distinction|discrimination)\b|"
    r"\b(?:not|never) (?:hesitate|waver|cease|stop|deny|den(?:y|ied)|lose)\b|"
    r"\bnever-ending\b|\bnon-\w+|\bnever before\b|\bas never\b|\bnot lost\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:no|not|never|nor|neither|none|nothing|nobody|without|cannot|fail\w*|"
    r"lack\w*|refus\w*|unable|unwilling)\b|n't\b",
    re.IGNORECASE,
)
# What may say the same as a negation.
_DENIAL = re.compile(
    r"\bun(?!der|it|ti|i|less)\w+|\b(?:in|im|ir|il)\w+ible\b|"
    r"\b(?:prohibit|forbid|forbad|ban|oppos|object to|reject|declin|deni|deny|dismiss|"
    r"yet to|free of|absen|exempt|void|invalid|far from|difficult to|hard to|hardly|"
    r"rather than|instead of|baseless|groundless|insufficien|inadequa|irrespons|"
    r"incomplete|abandon)\w*",
    re.IGNORECASE,
)


def keeps(sign: str, target: str) -> bool:
    """Tell whether a translation affirms or denies as its source does."""
    if sign == AFFIRMS:
        return _NEGATION.search(_IDIOMS.sub("", target)) is None
    return bool(_NEGATION.search(target) or _DENIAL.search(target))


def main() -> None:
    """Translate the sentences and count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-m", "--model")
    parser.add_argument(
        "--enforced", action="store_true", help="with the bundled glossaries"
    )
    parser.add_argument("--worst", type=int, default=0, help="failures to show")
    options = parser.parse_args()
    rows = [
        line.split("\t") for line in SENTENCES.read_text("utf-8").splitlines() if line
    ]
    segments = [Segment(source, 0, 1) for _sign, source in rows]
    glossaries = map(read_glossary, bundled_glossaries() if options.enforced else ())
    matcher = Matcher(build_termbase(list(glossaries)))
    with open_package(options.model) as package:
        done = translate_segments(
            ArgosEngine(package),
            segments,
            matcher,
            strictness=Strictness.ANNOTATE if options.enforced else Strictness.NONE,
        )
    results = [
        (sign, source, one.target, keeps(sign, one.target))
        for (sign, source), one in zip(rows, done, strict=True)
    ]
    for kind, sign in (("affirm", AFFIRMS), ("deny", "-")):
        kept = [good for one, _source, _target, good in results if one == sign]
        print(f"{kind}: {sum(kept)} of {len(kept)} kept")
    print(f"all: {100 * sum(r[3] for r in results) / len(results):.1f} %")
    lost = [result for result in results if not result[3]]
    for sign, source, target, _good in lost[: options.worst]:
        print(sign, source, target, sep="\t")


if __name__ == "__main__":
    main()
