"""The translations of the program's own messages are complete and can be shown."""

import ast
import re
import runpy
import shutil
import string
import subprocess
from io import BytesIO
from itertools import chain
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from glossary import messages

ROOT = Path(__file__).parents[1]
SOURCE = ROOT / "src" / "glossary"
FILES = sorted(ROOT.glob("locales/*/LC_MESSAGES/glossary.po"))
# Calls that show their argument at this place to a person.
SHOWN = {
    **dict.fromkeys(("GlossaryError", "hit", "echo", "secho", "confirm"), 0),
    **dict.fromkeys(("UsageError", "BadParameter", "ClickException"), 0),
    **dict.fromkeys(("Finding", "say"), 2),
}
# Commands to type, and what an example of a check says.
AS_THEY_ARE = re.compile(r"pip install |this was found on reading")


def catalog(path):
    return read_po(BytesIO(path.read_bytes()), locale=path.parts[-3])


def keys(catalogue):
    return {(message.context, message.id) for message in catalogue if message.id}


def placeholders(text):
    return sorted({field for _, field, _, _ in string.Formatter().parse(text) if field})


def test_there_is_chinese():
    assert "zh_CN" in [path.parts[-3] for path in FILES]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_the_messages_are_those_of_the_code(path):
    template = runpy.run_path(str(ROOT / "tools" / "messages.py"))["template"]
    assert keys(catalog(path)) == keys(template()), "run make messages"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_every_message_is_translated(path):
    open_ = [m.id for m in catalog(path) if m.id and (m.fuzzy or not all(forms(m)))]
    assert open_ == []


def forms(message):
    one = isinstance(message.string, str)
    return [message.string] if one else list(message.string)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_translations_have_the_placeholders_of_the_message(path):
    for message in catalog(path):
        texts = [message.id] if isinstance(message.id, str) else list(message.id)
        if not message.id or not re.search(r"\{\w+\}", "".join(texts)):
            continue
        wanted = {tuple(placeholders(text)) for text in texts}
        for text in forms(message):
            assert tuple(placeholders(text)) in wanted, message.id


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_translations_begin_and_end_as_the_message(path):
    for message in filter(lambda one: one.id, catalog(path)):
        text = message.id if isinstance(message.id, str) else message.id[-1]
        for form in forms(message):
            assert (text[:1] == "\n", text[-1:] == "\n") == (
                form[:1] == "\n",
                form[-1:] == "\n",
            ), text


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="gettext is not installed")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_gettext_accepts_the_file(path, tmp_path):
    command = ["msgfmt", "--check", "-o", str(tmp_path / "out.mo"), str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parts[-3])
def test_the_package_has_the_translation_as_it_is_now(path):
    compiled = runpy.run_path(str(ROOT / "hatch_build.py"))["compiled"]
    language = path.parts[-3]
    packed = messages.FOLDER / language / "LC_MESSAGES" / "glossary.mo"
    assert packed.read_bytes() == compiled(path.read_bytes(), language), (
        "install the package again"
    )


def literals(path):
    """Yield the texts that calls of gettext are given, with their context."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            size = {"_": 1, "gettext_noop": 1, "ngettext": 2, "pgettext": 2}
            given = node.args[: size.get(node.func.id, 0)]
            if given and all(isinstance(one, ast.Constant) for one in given):
                texts = tuple(one.value for one in given)
                if node.func.id == "pgettext":
                    yield texts
                else:
                    yield None, texts if len(texts) > 1 else texts[0]


def test_messages_are_called_where_babel_finds_them():
    """It does not look into f-strings."""
    collected = keys(runpy.run_path(str(ROOT / "tools" / "messages.py"))["template"]())
    written = set(chain.from_iterable(map(literals, SOURCE.rglob("*.py"))))
    assert len(written) > 500
    assert written <= collected


def untranslatable(path):
    """Yield the texts that a person sees and that do not go through gettext."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            if name in SHOWN:
                place = SHOWN[name]
                hints = (k.value for k in node.keywords if k.arg in {"hint", "message"})
                for shown in chain(node.args[place : place + 1], hints):
                    yield from filter(is_prose, alternatives(shown))


def alternatives(node):
    if isinstance(node, ast.IfExp):
        return [*alternatives(node.body), *alternatives(node.orelse)]
    return [node]


def is_prose(node):
    parts = node.values if isinstance(node, ast.JoinedStr) else [node]
    return any(
        isinstance(part, ast.Constant)
        and isinstance(part.value, str)
        and re.search(r"[^\W\d_]{2}", part.value)
        and not AS_THEY_ARE.match(part.value)
        for part in parts
    )


@pytest.mark.parametrize(
    "path", sorted(SOURCE.rglob("*.py")), ids=lambda p: str(p.relative_to(SOURCE))
)
def test_what_a_person_sees_goes_through_gettext(path):
    found = [f"{node.lineno}: {ast.unparse(node)}" for node in untranslatable(path)]
    assert found == []


def test_the_last_test_finds_plain_texts(tmp_path):
    path = tmp_path / "a.py"
    path.write_text(
        'GlossaryError(f"no {x}", hint="do it" if y else _("well"))\n'
        'GlossaryError(_("no {x}", x=x))\nclick.echo(f"{a}: {b}")\n'
    )
    found = [ast.unparse(node) for node in untranslatable(path)]
    assert found == ["f'no {x}'", "'do it'"]
