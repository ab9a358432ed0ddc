import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from glossary.catalogues.po import read_po, render_po, stamp
from glossary.errors import GlossaryError
from glossary.model import (
    Catalogue,
    Finding,
    Origin,
    Role,
    Severity,
    Side,
    Span,
    State,
    Strategy,
    TermEvidence,
    TranslationUnit,
)
from glossary.version import __version__
from strategies import AWKWARD, catalogue_units, po_units, storable

GOLDEN = Path(__file__).parent.parent / "golden" / "po_catalogue.po"
NOW = "2024-01-31 08:00+0000"
LATER = "2024-02-01 09:30+0000"
TERM = TermEvidence(
    "网络主权",
    Span(5, 9),
    "cyber sovereignty",
    Span(11, 28),
    Strategy.ANNOTATION,
    0.031,
)
LONG = Finding(
    "repeated-word",
    Severity.WARNING,
    "the long-winded message has co-operation, full-width ， and “the the” in it twice "
    "and is wrapped by any tool that wraps comments",
    Side.TARGET,
    Span(4, 11),
    "the",
)


def written(unit):
    return replace(unit, digest=unit.content_digest)


UNITS = tuple(
    map(
        written,
        (
            TranslationUnit(
                "问:什么是网络主权?",
                "Q: What is cyber sovereignty?",
                State.TRANSLATED,
                Origin.MACHINE,
                role=Role.QUESTION,
                speaker="问",
                reference="my talk.txt:3",
                terms=(
                    TERM,
                    TermEvidence("甲", Span(0, 1), "A", None, Strategy.MISSING),
                ),
                findings=(
                    Finding(
                        "source-lost-character",
                        Severity.WARNING,
                        "a character was lost here",
                        span=Span(2, 3),
                        fix="积",
                    ),
                    LONG,
                ),
                flags=("ignore-length", "no-wrap"),
            ),
            TranslationUnit("谢谢。", reference="talk.txt:4"),
            TranslationUnit(
                "谢谢。",
                "Thanks.",
                State.REVIEWED,
                Origin.HUMAN,
                context="occurrence 2",
                reference="talk.txt:5",
                comment="Shorter here.\n\n  “Thanks”, not “Thank you”.",
            ),
            TranslationUnit(
                "各国要尊重网络主权,扩大共识,深化合作,共同构建网络空间命运共同体,让互联网"
                "更好造福人类,这是时代的要求,也是各国人民的共同愿望。",
                'First line\nsecond "line"\twith \\n\n',
                State.FINAL,
                Origin.HUMAN,
                reference="talk.txt:6",
            ),
            TranslationUnit(
                "新句。",
                "Old sentence.",
                State.TRANSLATED,
                Origin.HUMAN,
                reference="talk.txt:7",
                previous_source="旧句。",
            ),
            TranslationUnit(
                "删去的句子。",
                "A deleted sentence.",
                State.TRANSLATED,
                Origin.HUMAN,
                comment="Keep.",
                previous_source="更旧的句子。",
                obsolete=True,
            ),
        ),
    )
)
CATALOGUE = Catalogue(
    UNITS,
    signature="glossary; model m 1.0; terms 0a1b; options x",
    created=NOW,
    revised=LATER,
    headers=(
        ("Project-Id-Version", "talk"),
        ("Last-Translator", "Li Hua <li@example.org>"),
        ("X-Domain", "policy: network"),
    ),
    comment="Translation of a talk.\n\nFor the second edition.",
)


def read(data):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.po"
        path.write_bytes(data)
        return read_po(path)


def run(tool, *arguments):
    """Run a gettext tool; return its output and fail on any complaint."""
    if shutil.which(tool) is None:
        pytest.skip(f"{tool} is not installed")
    result = subprocess.run([tool, *arguments], capture_output=True, check=False)
    assert (result.returncode, result.stderr.decode()) == (0, "")
    return result.stdout


def body(text):
    """An entry with its line after a minimal header."""
    return f'msgid ""\nmsgstr ""\n\n{text}'.encode()


def test_golden_file():
    golden = GOLDEN.read_text(encoding="utf-8").replace("VERSION", __version__)
    assert render_po(CATALOGUE).decode() == golden
    assert read(golden.encode()) == CATALOGUE


HEADER_TEXT = st.text(st.characters(exclude_categories=["C", "Z"]))


@given(
    st.builds(
        Catalogue,
        units=catalogue_units(po_units()),
        source_language=st.sampled_from(["zh-Hans", "zh-Hant"]),
        target_language=st.sampled_from(["en", "en-GB", "de"]),
        signature=HEADER_TEXT,
        created=st.sampled_from(["", NOW]),
        revised=st.sampled_from(["", NOW, LATER]),
        headers=st.lists(st.tuples(st.just("X-Note"), HEADER_TEXT)).map(tuple),
        comment=st.sampled_from(["", "a", " a\n\n#b", "\n", ". c"]),
    )
)
def test_file_comes_back(catalogue):
    data = render_po(catalogue)
    again = read(data)
    assert again == catalogue
    assert render_po(again) == data


@pytest.mark.parametrize("text", list(dict.fromkeys(map(storable, AWKWARD))))
def test_awkward_text_comes_back(text):
    unit = replace(UNITS[0], source=text, target=f"{text}x{text}", comment=f"{text}x")
    unit = written(replace(unit, comment=unit.comment.replace("\r", "")))
    (again,) = read(render_po(Catalogue((unit,)))).units
    assert again == unit


def test_every_sentence_is_on_one_line():
    lines = render_po(CATALOGUE).decode().splitlines()
    assert f'msgid "{UNITS[3].source}"' in lines


@pytest.mark.parametrize("field", ["source", "target", "comment"])
@pytest.mark.parametrize("char", ["\0", "\ud800"])
def test_unstorable_character_is_an_error(field, char):
    unit = replace(UNITS[0], **{field: f"a{char}"})
    with pytest.raises(GlossaryError, match=f"U\\+{ord(char):04X}") as caught:
        render_po(Catalogue((unit,)))
    assert "my talk.txt:3" in caught.value.hint


def test_line_breaks_of_a_comment_become_line_feeds():
    unit = replace(UNITS[2], comment="a\rb\r\nc")
    assert read(render_po(Catalogue((unit,)))).units[0].comment == "a\nb\nc"


# --- who wrote it


def edited(old, new):
    data = render_po(replace(CATALOGUE, units=UNITS[:1]))
    assert old in data.decode()
    return read(data.decode().replace(old, new).encode()).units[0]


def test_untouched_machine_work_stays_machine_work():
    assert edited("#.", "#.").origin is Origin.MACHINE


def test_edited_target_left_fuzzy_is_human():
    unit = edited("Q: What", "Question: What")
    assert (unit.origin, unit.state) == (Origin.HUMAN, State.TRANSLATED)
    assert unit.digest == UNITS[0].digest != unit.content_digest


def test_approved_target_is_human():
    unit = edited("#, fuzzy, ", "#, ")
    assert (unit.origin, unit.state) == (Origin.HUMAN, State.REVIEWED)


def test_target_without_digest_is_human():
    unit = edited(f"#. origin: machine; digest {UNITS[0].digest}\n", "")
    assert (unit.origin, unit.digest) == (Origin.HUMAN, "")


@pytest.mark.parametrize("state", [State.TRANSLATED, State.FINAL])
def test_target_from_the_memory_is_human_only_once_edited(state):
    unit = replace(UNITS[0], state=state, origin=Origin.MEMORY)
    data = render_po(Catalogue((unit,)))
    assert b"\n#. origin: memory; digest " in data
    (back,) = read(data).units
    assert (back.origin, back.state) == (Origin.MEMORY, state)
    (edited,) = read(data.replace(b"Q: What", b"Question: What")).units
    assert (edited.origin, edited.state) == (Origin.HUMAN, state)


def test_cleared_target_is_initial():
    unit = edited('msgstr "Q: What is cyber sovereignty?"', 'msgstr ""')
    assert (unit.origin, unit.state) == (Origin.NONE, State.INITIAL)


# --- files of other tools


def test_other_tools_notes_become_comments():
    text = (
        "# mine\n#. TRANSLATORS: a title\n#. role: title\n#. term: nonsense\n"
        '#. role: verse\n#, fuzzy,\nmsgctxt "menu"\nmsgid "甲"\nmsgstr "A"\n'
    )
    (unit,) = read(body(text)).units
    assert unit.comment == ("mine\nTRANSLATORS: a title\nterm: nonsense\nrole: verse")
    assert (unit.role, unit.context, unit.flags) == (Role.TITLE, "menu", ())


def test_file_without_header():
    (unit,) = read('# mine\n#, fuzzy\nmsgid "甲"\nmsgstr "A"\n'.encode()).units
    assert (unit.comment, unit.target) == ("mine", "A")


def test_file_without_entries_is_empty():
    assert read(b"# only a comment\n").units == ()


@pytest.mark.parametrize("data", [b"", b"\n", b"\xef\xbb\xbf"])
def test_a_file_that_something_emptied_is_no_catalogue(data, tmp_path):
    path = tmp_path / "talk.po"
    path.write_bytes(data)
    with pytest.raises(GlossaryError, match=r"the file is empty.*from a backup") as e:
        read_po(path)
    assert "talk.tsv" not in str(e.value)
    (tmp_path / "talk.tsv").touch()
    with pytest.raises(GlossaryError, match=r"talk\.tsv is read alone, which has no"):
        read_po(path)


def test_escapes_of_bytes_that_are_not_utf8_are_refused():
    with pytest.raises(GlossaryError, match=r":4: the escapes are bytes that are not"):
        read(body('msgid "\\307\\345"\nmsgstr "A"\n'))


@pytest.mark.parametrize(
    ("escaped", "text"),
    [
        (r"\a\b\f\v", "\a\b\f\v"),
        (r"\x41\101\7", "AA\7"),
        (r"\\n\\\"", '\\n\\"'),
        (r"\q", r"\q"),
        (r"\346\270\205\xe6\xBA\xAA!", "清溪!"),
        ("a\u2028\x85\x1cb", "a\u2028\x85\x1cb"),
    ],
)
def test_escapes_of_other_tools(escaped, text):
    (unit,) = read(body(f'msgid "甲"\nmsgstr "{escaped}"\n')).units
    assert unit.target == text


def test_line_ends_mark_and_odd_comments():
    text = '#\n#no space\n## two\n#\n#= fuzzy\n msgid   "甲"\r\nmsgstr\t"A"\n'
    (unit,) = read(b"\xef\xbb\xbf" + body(text).replace(b"\n", b"\r\n")).units
    assert unit.comment == "\nno space\n# two\n"
    assert unit.state is State.TRANSLATED


def test_references_of_other_tools_are_kept():
    text = '#: a.txt:1 b.txt:2\n#: c.txt\nmsgid "甲"\nmsgstr ""\n'
    assert read(body(text)).units[0].reference == "a.txt:1 b.txt:2 c.txt"


def test_header_of_another_tool():
    header = (
        'msgid ""\nmsgstr ""\n"Last-Translator: Automatically generated\\n"\n'
        '"Language: en_GB\\n"\n"X-Generator: Poedit 3.4\\n"\n'
        '"X-Poedit-Basepath: ..\\n"\n"continued\\n"\n'
    )
    catalogue = read(header.encode())
    assert catalogue.target_language == "en-GB"
    assert catalogue.headers == (("X-Poedit-Basepath", "..\ncontinued"),)
    assert b'"X-Poedit-Basepath: ..\\n"\n"continued\\n"' in render_po(catalogue)


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            'msgid "甲"\nmsgstr "A"\n\nmsgid "甲"\nmsgstr "B"\n',
            7,
            "“甲” is there twice",
        ),
        ('msgid ""\nmsgstr "A"\n', 4, "empty"),
        ('msgid "a"\nmsgid_plural "b"\nmsgstr[0] "c"\n', 4, "plural"),
        ('msgid "a"\nmsgstr "b" c"\n', 5, "not PO syntax"),
        ('msgid "a"\nmsgstr "b\n', 5, "not PO syntax"),
        ('msgid "a"\n\nmsgstr\n', 6, "not PO syntax"),
        ("nonsense\u2028\n", 4, "not PO syntax"),
        ("#~ nonsense\n", 4, "not PO syntax"),
        ('msgstr "A"\n', 4, "not PO syntax"),
        ('# \u2028\n#~| msgid "a\n', 5, "not PO syntax"),
    ],
)
def test_bad_file_is_an_error_with_its_line(text, line, message):
    with pytest.raises(GlossaryError, match=message) as caught:
        read(body(text))
    assert caught.value.line == line
    assert caught.value.hint


PIECES = st.sampled_from(
    [
        *(
            'msgid "a"',
            'msgstr "b"',
            'msgctxt "c"',
            '"d"',
            "msgstr[0]",
            'msgstr[1] "e"',
        ),
        *(
            '#~ msgid "f"',
            '#~| msgid "g"',
            '#| msgid "h"',
            "#| msgid",
            '#~ "i"',
            "#~",
            "#|",
        ),
        *("# j", "#", "#. role: title", "#. term: x", "#: k:1", "#:", "#, fuzzy", "#,"),
        *(
            'msgid ""',
            'msgstr ""',
            '"Language: \\n"',
            "msgid",
            "\\",
            '"',
            "\u2028",
            "",
            'msgid_plural "l"',
        ),
    ]
)


@given(st.lists(PIECES | st.text(max_size=5)).map("\n".join))
def test_any_text_is_a_catalogue_or_an_error_of_ours(text):
    try:
        catalogue = without_nul(read(text.encode("utf-8", "replace")))
    except GlossaryError:
        return
    again = read(render_po(catalogue))
    assert again.units == tuple(map(written, catalogue.units))


def without_nul(catalogue):
    kept = [unit for unit in catalogue.units if "\\x00" not in repr(unit)]
    return replace(catalogue, units=tuple(sorted(kept, key=lambda u: u.obsolete)))


@pytest.mark.parametrize(
    ("name", "message"), [("missing.po", "no such file"), (".", "folder")]
)
def test_unreadable_file_is_an_error(tmp_path, name, message):
    with pytest.raises(GlossaryError, match=message):
        read_po(tmp_path / name)


def test_other_encoding_is_an_error(tmp_path):
    (tmp_path / "a.po").write_bytes(b'msgid "a"\nmsgstr "\xd6\xf7"\n')
    with pytest.raises(GlossaryError, match="not UTF-8") as caught:
        read_po(tmp_path / "a.po")
    assert caught.value.line == 2


# --- dates


def test_first_file_has_both_dates():
    new = stamp(replace(CATALOGUE, created="", revised=""), None, LATER)
    assert (new.created, new.revised) == (LATER, LATER)


@pytest.mark.parametrize(
    ("units", "more", "created", "revised"),
    [
        (UNITS, {}, NOW, LATER),
        (UNITS[:-1], {}, NOW, "now"),
        (UNITS[1:], {}, "now", "now"),
        ((replace(UNITS[0], comment="x"), *UNITS[1:]), {}, NOW, "now"),
        (UNITS, {"signature": "other"}, NOW, "now"),
        (UNITS, {"headers": ()}, NOW, "now"),
    ],
)
def test_dates_change_with_what_they_date(units, more, created, revised):
    new = replace(CATALOGUE, units=units, created="", revised="", **more)
    new = stamp(new, CATALOGUE, "now")
    assert (new.created, new.revised) == (created, revised)


def test_unchanged_run_is_byte_identical():
    old = read(render_po(CATALOGUE))
    new = stamp(replace(CATALOGUE, created="", revised=""), old, "now")
    assert render_po(new) == render_po(CATALOGUE)


# --- files rewritten by other tools


@pytest.fixture
def path(tmp_path):
    # gettext warns about file names with spaces and drops flags it does not know.
    unit = replace(UNITS[0], reference="talk.txt:3", flags=("no-wrap",))
    path = tmp_path / "a.po"
    path.write_bytes(render_po(replace(CATALOGUE, units=(unit, *UNITS[1:]))))
    return path


def test_msgfmt_accepts_a_file_that_names_nobody(tmp_path):
    catalogue = Catalogue(UNITS[1:3], created=NOW, revised=NOW)
    (tmp_path / "a.po").write_bytes(render_po(catalogue))
    run("msgfmt", "--check", "-o", str(tmp_path / "a.mo"), str(tmp_path / "a.po"))


@pytest.mark.parametrize("options", [(), ("--width=30",), ("--no-wrap",)])
def test_msgcat_loses_nothing(path, options):
    before = read_po(path)
    after = read(run("msgcat", *options, str(path)))
    assert after == before
    assert render_po(after) == path.read_bytes()


def test_msgcat_keeps_references_with_spaces(tmp_path):
    (tmp_path / "a.po").write_bytes(render_po(CATALOGUE))
    if shutil.which("msgcat") is None:
        pytest.skip("msgcat is not installed")
    command = ["msgcat", str(tmp_path / "a.po")]
    output = subprocess.run(command, capture_output=True, check=True).stdout
    assert read(output).units[0].reference == "my talk.txt:3"


def test_clearing_fuzzy_reviews(path):
    before = read_po(path)
    after = read(run("msgattrib", "--clear-fuzzy", str(path)))
    assert [unit.target for unit in after.units] == [
        unit.target for unit in before.units
    ]
    assert [unit.comment for unit in after.units] == [
        unit.comment for unit in before.units
    ]
    assert {unit.state for unit in after.units if unit.target} == {
        State.REVIEWED,
        State.FINAL,
    }
    assert {unit.origin for unit in after.units if unit.target} == {Origin.HUMAN}


def test_msgmerge_loses_no_work(path, tmp_path):
    before = read_po(path)
    changed = "各国要尊重网络主权,扩大共识,深化合作,让互联网更好造福人类。"
    pot = tmp_path / "a.pot"
    sources = [*(unit for unit in UNITS if not unit.obsolete)]
    sources[3] = replace(sources[3], source=changed)
    pot.write_bytes(
        render_po(Catalogue(tuple(map(bare, sources)), created=LATER, revised=LATER))
    )
    after = read(run("msgmerge", "--quiet", "--previous", str(path), str(pot)))
    targets = {unit.source: unit.target for unit in after.units if unit.target}
    assert {unit.target for unit in before.units} - {""} == set(targets.values())
    assert {unit.comment for unit in before.units} <= {u.comment for u in after.units}
    assert {u.origin for u in after.units if u.target} == {Origin.HUMAN}
    fuzzy = next(unit for unit in after.units if unit.source == changed)
    assert fuzzy.previous_source == UNITS[3].source
    assert fuzzy.state is State.TRANSLATED


def bare(unit):
    return TranslationUnit(unit.source, context=unit.context, reference="talk.txt:9")


@pytest.mark.parametrize("width", [78, 0])
def test_polib_loses_nothing_but_what_it_never_keeps(path, width):
    before = read_po(path)
    rewritten = polib.pofile(str(path), wrapwidth=width)
    after = read(str(rewritten).encode())
    *live, obsolete = before.units
    assert after.units[:-1] == tuple(live)
    # polib drops the `#.` lines and the previous source of obsolete entries.
    assert after.units[-1] == replace(obsolete, previous_source="", digest="")
    assert dict(after.headers) == dict(before.headers)
    assert after.signature == before.signature
