"""How an error is put together, in any language."""

from __future__ import annotations

import errno
import gettext
import os

import pytest

from glossary.errors import GlossaryError, reason_of

CHINESE = {
    "{place}: {message}": "{place}：{message}",
    "{message} ({hint})": "{message}（{hint}）",
    "permission denied": "权限不足",
}


class _Chinese(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        return CHINESE.get(message, message)


@pytest.fixture
def in_chinese(say_with):
    say_with(_Chinese())


@pytest.mark.parametrize(
    ("error", "text"),
    [
        (GlossaryError("no"), "no"),
        (GlossaryError("no", hint="yes"), "no (yes)"),
        (GlossaryError("no", line=2), "no"),
        (GlossaryError("no", path="a.tsv"), "a.tsv: no"),
        (GlossaryError("no", path="a.tsv", line=2, hint="{x}"), "a.tsv:2: no ({x})"),
    ],
)
def test_place_and_hint(error, text):
    assert str(error) == text


def test_place_and_hint_in_another_language(in_chinese):
    error = GlossaryError("不行", path="{甲}.tsv", line=2, hint="换一个")
    assert str(error) == "{甲}.tsv:2：不行（换一个）"
    assert error.advice == "不行（换一个）"


def test_what_the_system_refuses_with(in_chinese):
    assert reason_of(PermissionError(errno.EACCES, "Permission denied")) == "权限不足"
    assert reason_of(OSError("Something else")) == "something else"
    assert reason_of(OSError()) == ""


@pytest.mark.skipif(os.name == "nt", reason="Windows has words of its own")
def test_the_reasons_are_the_words_of_the_system(in_chinese):
    refused = OSError(errno.EACCES, os.strerror(errno.EACCES))
    assert reason_of(refused) == "权限不足"
