"""What TBX asks of a file's form, checked on what is written: ISO 30042:2019 and 2008.

Written after the content models of the standard, in regular expressions over the names
of an element's children.
"""

import re
from xml.etree.ElementTree import fromstring

import pytest
from exchange_strategies import entries
from hypothesis import HealthCheck, given, settings

from glossary.errors import GlossaryError
from glossary.files.xml import XML_LANG
from glossary.glossaries.exchange.exchangers import read_terms, write_terms
from glossary.model import TermEntry, TermStatus

CORE = "{urn:iso:std:iso:30042:ed-2}"
DCA_TERM = r"term (termNote )*(note )*"
MODELS = {
    "tbx": {
        "tbx": r"tbxHeader text ",
        "tbxHeader": r"fileDesc ",
        "fileDesc": r"(sourceDesc )+",
        "sourceDesc": r"(p )+",
        "text": r"body ",
        "body": r"(conceptEntry )+",
        "conceptEntry": r"((descrip|note) )*(langSec )+",
        "langSec": r"(termSec )+",
        "termSec": DCA_TERM,
    },
    "tbx-2008": {
        "martif": r"martifHeader text ",
        "martifHeader": r"fileDesc ",
        "fileDesc": r"(sourceDesc )+",
        "sourceDesc": r"(p )+",
        "text": r"body ",
        "body": r"(termEntry )+",
        "termEntry": r"((descrip|note) )*(langSet )+",
        "langSet": r"(tig )+",
        "tig": DCA_TERM,
    },
}
TEXTS = {"p", "term", "note", "descrip", "termNote"}
ATTRIBUTES = {
    "tbx": {"type", "style", XML_LANG},
    "martif": {"type", XML_LANG},
    "conceptEntry": {"id"},
    "termEntry": {"id"},
    "langSec": {XML_LANG},
    "langSet": {XML_LANG},
    "descrip": {"type"},
    "termNote": {"type"},
}
# The picklists of the modules Min and Basic; any text is a subject field.
STATUSES = {
    f"{name}Term-admn-sts"
    for name in ("preferred", "admitted", "deprecated", "superseded")
}
PICKLISTS = {
    "partOfSpeech": {"noun", "verb", "adjective", "adverb", "other"},
    "administrativeStatus": STATUSES,
    "termType": {
        *("fullForm", "acronym", "abbreviation", "shortForm", "variant", "phrase"),
    },
}
META = {"termNote": PICKLISTS.keys(), "descrip": {"subjectField"}}
NAMES = sorted(MODELS)
EMPTY = {
    "tbx": (
        '<tbx type="TBX-Basic" style="dca" xml:lang="zh-Hans" '
        'xmlns="urn:iso:std:iso:30042:ed-2"><tbxHeader><fileDesc><sourceDesc>'
        "<p>Terms</p></sourceDesc></fileDesc></tbxHeader>"
        "<text><body>\n</body></text></tbx>"
    ),
    "tbx-2008": (
        '<martif type="TBX-Basic" xml:lang="zh-Hans"><martifHeader><fileDesc>'
        "<sourceDesc><p>Terms</p></sourceDesc></fileDesc></martifHeader>"
        "<text><body>\n</body></text></martif>"
    ),
}


def name_of(element):
    return element.tag.removeprefix(CORE)


def faults(data, name):
    """What is wrong with the form of a TBX file."""
    elements = list(fromstring(data).iter())
    ids = [element.get("id") for element in elements if element.get("id")]
    found = [] if len(set(ids)) == len(ids) else ["an id twice"]
    for element in elements:
        found += form_faults(element, MODELS[name])
        found += category_faults(element)
    return found


def form_faults(element, models):
    tag = name_of(element)
    children = "".join(f"{name_of(child)} " for child in element)
    if tag not in models and tag not in TEXTS:
        yield f"unknown element {tag}"
    if not re.fullmatch(models.get(tag, ""), children):
        yield f"{tag} has {children}"
    if tag in models and "".join(own_texts(element)).strip():
        yield f"text in {tag}"
    if set(element.attrib) != ATTRIBUTES.get(tag, set()):
        yield f"{tag} has {sorted(element.attrib)}"


def own_texts(element):
    yield element.text or ""
    yield from (child.tail or "" for child in element)


def category_faults(element):
    tag = name_of(element)
    category = element.get("type") if tag in META else None
    if category and category not in META[tag]:
        yield f"unknown category {category}"
    if element.text not in PICKLISTS.get(category, {element.text}):
        yield f"{category} is {element.text}"


def style_of(data):
    root = fromstring(data)
    return name_of(root), root.get("type"), root.get("style")


FULL = TermEntry(
    "数字乡村",
    "digital countryside",
    variants=("数字农村",),
    admitted=("digital villages",),
    forbidden=("numeric village",),
    domain="rural affairs",
    pos="proper noun",
    note="Two lines,\nof a note.",
)


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(glossary=entries().filter(bool))
def test_every_glossary_has_the_form_of_the_standard(name, glossary):
    assert faults(write_terms(glossary, name).data, name) == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("status", TermStatus)
def test_an_entry_with_all_fields_has_the_form_of_the_standard(name, status):
    glossary = (FULL, TermEntry("乡村", "countryside", pos="noun", status=status))
    assert faults(write_terms(glossary, name).data, name) == []


@pytest.mark.parametrize(
    ("name", "style"),
    [
        ("tbx", ("tbx", "TBX-Basic", "dca")),
        ("tbx-2008", ("martif", "TBX-Basic", None)),
    ],
)
def test_a_file_names_its_dialect_and_style(name, style):
    assert style_of(write_terms([FULL], name).data) == style


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("tbx", b"<term>", b"<note>x</note><term>"),
        ("tbx", b"preferredTerm-admn-sts", b"preferred"),
        ("tbx", b' xml:lang="en"', b""),
        ("tbx", b"<sourceDesc>", b"<sourceDesc><term>x</term>"),
        ("tbx", b'"termType"', b'"kind"'),
        ("tbx", b'"subjectField"', b'"domain"'),
        ("tbx-2008", b'<langSet xml:lang="en">', b'<langSet xml:lang="en">x'),
        ("tbx-2008", b'"c2"', b'"c1"'),
    ],
)
def test_the_check_finds_what_is_wrong(name, right, wrong):
    data = write_terms((FULL, TermEntry("乡村", "countryside")), name).data
    assert right in data
    assert faults(data.replace(right, wrong, 1), name)


@pytest.mark.parametrize("name", NAMES)
def test_a_glossary_without_entries_is_refused(name):
    with pytest.raises(GlossaryError, match=r"without entries .*glossary terms add"):
        write_terms((), name)


@pytest.mark.parametrize("name", sorted(EMPTY))
def test_a_file_without_entries_is_still_read(name, tmp_path):
    path = tmp_path / "terms.tbx"
    path.write_text(EMPTY[name], encoding="utf-8")
    assert read_terms(path).entries == ()
