"""A scripted review: edit with several tools, change the source, lose nothing."""

import random
import shutil
import subprocess

import polib
import pytest

from conftest import ROOT, SAMPLES

GLOSSARIES = (
    *("-g", ROOT / "glossaries" / "policy.tsv"),
    *("-g", SAMPLES / "qingxi.tsv"),
)


def by_polib(path, _folder):
    polib.pofile(str(path)).save()


def by_gettext(*command):
    def rewrite(path, folder):
        if not shutil.which(command[0]):
            pytest.skip("gettext is not installed")
        out = folder / "rewritten.po"
        subprocess.run([*command, "-o", out, path], check=True)
        shutil.move(out, path)

    return rewrite


def by_msgmerge(path, folder):
    """Merge with a template of the same sentences, as a build system would."""
    if not shutil.which("msgmerge"):
        pytest.skip("gettext is not installed")
    template = polib.pofile(str(path))
    for entry in template:
        entry.msgstr, entry.flags, entry.comment, entry.tcomment = "", [], "", ""
    template.save(str(folder / "template.pot"))
    out = folder / "merged.po"
    subprocess.run(
        ["msgmerge", "--previous", "-q", "-o", out, path, folder / "template.pot"],
        check=True,
    )
    shutil.move(out, path)


def by_translate_toolkit(path, _folder):
    pypo = pytest.importorskip("translate.storage.pypo")
    store = pypo.pofile.parsefile(str(path))
    store.savefile(str(path))


TOOLS = {
    "polib": by_polib,
    "msgcat": by_gettext("msgcat"),
    "msgcat --escape": by_gettext("msgcat", "--escape"),
    "msgcat --width": by_gettext("msgcat", "--width=60", "--sort-output"),
    "msgattrib": by_gettext("msgattrib", "--no-obsolete"),
    "msgmerge": by_msgmerge,
    "translate-toolkit": by_translate_toolkit,
}


def check(path):
    if shutil.which("msgfmt"):
        done = subprocess.run(
            ["msgfmt", "--check", "-o", "/dev/null", path],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stderr) == (0, "")


def review(path, chance):
    """Review half of the units, leave another few edited but fuzzy; return the work."""
    catalogue = polib.pofile(str(path), wrapwidth=chance.choice([0, 40, 78]))
    work = {}
    for number, entry in enumerate(catalogue):
        if number % 2 == 0:
            entry.msgstr = f"{entry.msgstr} (by a person {number})"
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
            entry.tcomment = f"A remark {number}\nin two lines"
            work[entry.msgid] = (entry.msgstr, entry.tcomment)
        elif number % 5 == 0:
            entry.msgstr = f"{entry.msgstr} (begun {number})"
            work[entry.msgid] = (entry.msgstr, "")
    catalogue.save()
    return work


def edited(text, chance):
    """Insert, delete, move and change paragraphs of a document."""
    lines = [line for line in text.splitlines() if line.strip()]
    del lines[12]
    moved = lines.pop(9)
    lines.insert(14, moved)
    lines.insert(6, "  这是新加的一段话。它不在原来的文件里。")
    at = chance.randrange(15, 18)
    lines[at] = lines[at].replace("我们", "我们大家").replace("村民", "乡亲", 1)
    return "\n\n".join(lines) + "\n"


@pytest.fixture(scope="session")
def first_run(tmp_path_factory):
    folder = tmp_path_factory.mktemp("first")
    from click.testing import CliRunner

    from glossary.cli.main import cli

    arguments = ["translate", SAMPLES / "interview.txt", *GLOSSARIES, "-o", folder]
    CliRunner().invoke(cli, [str(argument) for argument in arguments])
    return folder / "interview.po"


@pytest.mark.parametrize("tool", TOOLS)
def test_nothing_a_person_did_is_lost(run, tmp_path, first_run, tool):
    chance = random.Random(tool)
    source = tmp_path / "interview.txt"
    original = (SAMPLES / "interview.txt").read_text("utf-8")
    source.write_text(original, "utf-8")
    path = tmp_path / "locales" / "en" / "interview.po"
    path.parent.mkdir(parents=True)
    shutil.copy(first_run, path)
    work = review(path, chance)
    TOOLS[tool](path, tmp_path)
    check(path)

    source.write_text(edited(original, chance), "utf-8")
    assert run("translate", "interview.txt", *GLOSSARIES).exit_code in {0, 3}
    check(path)
    after = polib.pofile(str(path), wrapwidth=0)
    kept = {entry.msgstr for entry in after}
    comments = {entry.tcomment for entry in after}
    for target, comment in work.values():
        assert target in kept
        assert comment in comments
    unchanged = {entry.msgid: entry for entry in after if not entry.obsolete}
    for msgid, (target, _) in work.items():
        if msgid in unchanged and not unchanged[msgid].previous_msgid:
            assert unchanged[msgid].msgstr == target

    source.write_text(original, "utf-8")
    assert run("translate", "interview.txt", *GLOSSARIES).exit_code in {0, 3}
    check(path)
    back = {entry.msgid: entry for entry in polib.pofile(str(path), wrapwidth=0)}
    for msgid, (target, comment) in work.items():
        assert (back[msgid].msgstr, back[msgid].tcomment) == (target, comment)
        assert not back[msgid].obsolete
