"""Hypothesis strategies for term entries, with the texts that break formats."""

from dataclasses import replace

from hypothesis import strategies as st

from glossary.files.losses import Losses
from glossary.glossaries.exchange.outcome import put_right
from glossary.model import TermEntry, TermStatus

AWKWARD = (
    *(
        "=",
        "+1",
        "-able",
        "@",
        "＝",
        "'",
        "''=1",
        '"',
        '"a"',
        "#",
        '"#',
        "# x",
        "|",
        ",",
        ";",
    ),
    *("zh:", "en:", "\n", "\n\n", "\n  x", "\t", "\r\n", "\\", "\\n", "%22;", "2030年"),
    *(
        "<",
        "&amp;",
        "]]>",
        "<!--",
        "\u2028",
        "\x00",
        "\x0b",
        "\x85",
        "\ufffe",
        "\u3000",
    ),
    *(
        "note: ",
        "domain: x",
        "variant of: y",
        "partOfSpeech: ",
        "role: title",
        "term: ",
    ),
    *(
        "warning x: y",
        "fuzzy",
        "_x0041_",
        "数字经济",
        "共同体",
        "digital economy",
        "😀",
    ),
    *("origin: human; digest 00000000", "state: final", "\u202e", "\xa0", "  "),
)
TEXT = st.lists(
    st.sampled_from(AWKWARD) | st.text(st.characters(exclude_categories=["Cs"])),
    max_size=4,
).map("".join)
LISTS = st.lists(TEXT, max_size=3).map(tuple)
FIELDS = {
    "variants": LISTS,
    "admitted": LISTS,
    "forbidden": LISTS,
    "domain": TEXT,
    "pos": st.sampled_from(["", "noun", "verb phrase", "other"]) | TEXT,
    "note": TEXT,
    "status": st.sampled_from(TermStatus),
}


def plain(entries):
    """The entries as every format gets them."""
    return put_right(entries, Losses())


def unplaced(entries):
    """Without the file they came from."""
    return tuple(replace(entry, path="", line=0) for entry in entries)


def entries(fields=tuple(FIELDS)):
    """Lists of entries with these fields besides source and target."""
    chosen = {name: FIELDS[name] for name in fields}
    entry = st.builds(TermEntry, source=TEXT, target=TEXT, **chosen)
    return st.lists(entry, max_size=4).map(plain)
