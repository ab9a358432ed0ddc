import pytest

from glossary.catalogues.po import render_po
from glossary.catalogues.references import read_reference, read_sentences
from glossary.catalogues.tsv import render_tsv
from glossary.errors import GlossaryError
from glossary.model import Catalogue, Origin, Severity, State, TranslationUnit

FIRST = ("各国都有网络主权。", "All countries have cyber sovereignty.")
SECOND = ("数字经济蓬勃发展。", "The digital economy is booming.")


@pytest.fixture
def write(tmp_path):
    def call(content, name="ref.tsv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return call


def texts(file):
    return [(pair.source, pair.target) for pair in file.pairs]


def terms(pair):
    return [(term.source, term.target) for term in pair.terms]


def test_two_columns(write):
    file = read_reference(write(f"{FIRST[0]}\t{FIRST[1]}\n\n{SECOND[0]}\t{SECOND[1]}"))
    assert texts(file) == [FIRST, SECOND]
    assert [pair.line for pair in file.pairs] == [1, 3]
    assert file.problems == ()


def test_a_third_column_holds_the_terms_of_the_sentence(write):
    cell = "网络主权 = cyber sovereignty | 国=a=b |"
    file = read_reference(
        write(f"{FIRST[0]}\t{FIRST[1]}\t{cell}\n{SECOND[0]}\t{SECOND[1]}\t\n")
    )
    first, second = file.pairs
    assert terms(first) == [("网络主权", "cyber sovereignty"), ("国", "a=b")]
    assert first.terms[0].line == 1
    assert second.terms == ()


def test_a_term_that_its_sentence_lacks_is_a_problem(write):
    lines = f"{FIRST[0]}\t{FIRST[1]}\t網絡主權=x\n{SECOND[0]}\t{SECOND[1]}\t网络=x\n"
    (problem,) = read_reference(write(lines)).problems
    assert (problem.severity, problem.line) == (Severity.WARNING, 2)
    assert "“网络”" in problem.message


def test_a_header_names_the_columns_in_any_order(write):
    header = "Note\tDomain\tTarget\tSource\tTerms\n"
    row = f"x\tinternet\t{FIRST[1]}\t{FIRST[0]}\t网络主权=cyber sovereignty\n"
    short = f"\t\t{SECOND[1]}\t{SECOND[0]}\n"
    file = read_reference(write(header + row + short))
    assert texts(file) == [FIRST, SECOND]
    assert [pair.domain for pair in file.pairs] == ["internet", ""]
    assert terms(file.pairs[0]) == [("网络主权", "cyber sovereignty")]
    (problem,) = file.problems
    assert "“note”" in problem.message


def test_quotation_marks_of_a_sentence_are_kept(write):
    line = '"A" 是什么？\t"A" is a letter.\n"他说：""好。"""\t"Good," he said.\n'
    assert texts(read_reference(write(line))) == [
        ('"A" 是什么？', '"A" is a letter.'),
        ('他说："好。"', '"Good," he said.'),
    ]


UNITS = (
    TranslationUnit(*FIRST, State.REVIEWED, Origin.HUMAN),
    TranslationUnit(*SECOND, State.TRANSLATED, Origin.MACHINE),
    TranslationUnit("尚未翻译。"),
    TranslationUnit("旧句。", "Old.", State.REVIEWED, Origin.HUMAN, obsolete=True),
)


@pytest.mark.parametrize(
    ("name", "render"), [("a.po", render_po), ("a.tsv", render_tsv)]
)
def test_catalogues(write, name, render):
    path = write(render(Catalogue(UNITS)), name)
    assert texts(read_sentences(path)) == [FIRST, SECOND, ("尚未翻译。", "")]
    file = read_reference(path)
    assert texts(file) == [FIRST, SECOND]
    unreviewed, empty = file.problems
    assert unreviewed.message == "1 of its sentences is not marked as reviewed"
    assert "“尚未翻译。” has no target" in empty.message


@pytest.mark.parametrize(
    ("content", "line", "message"),
    [
        (
            f"{FIRST[0]}\t{FIRST[1]}\n只有原文\n",
            2,
            "has 1 cell instead of two or three",
        ),
        ("一\tOne\t\tfour\n", 1, "has 4 cells"),
        ("一\tOne\n\tTwo\n", 2, "the source is empty"),
        ("一\tOne\n二\tTwo\t二\n", 2, "the term “二” is not of the form zh=en"),
        ("二\tTwo\t二=\n", 1, "is not of the form zh=en"),
        ("source\ttarget\n一\tOne\tmore\n", 2, "has 3 cells but the header has 2"),
        ("id\tsource\ttarget\n7\n", 2, "the source is empty"),
        ("source\ttarget\n\tOne\n", 2, "the source is empty"),
        ("一\tOne\n".encode() + "二\tÉ\n".encode("latin-1", "replace"), 2, "not UTF-8"),
        ("", None, "holds no translated sentence"),
        ("一\t\n", None, "holds no translated sentence"),
        ("source\ttarget\n", None, "holds no translated sentence"),
    ],
)
def test_what_is_malformed_is_an_error_with_its_line(write, content, line, message):
    path = write(content)
    with pytest.raises(GlossaryError, match=message) as caught:
        read_reference(path)
    assert (caught.value.path, caught.value.line) == (path, line)


def test_a_missing_file(tmp_path):
    with pytest.raises(GlossaryError, match="no such file"):
        read_reference(tmp_path / "none.tsv")
