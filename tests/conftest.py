"""Fixtures for all tests: no test sees the user's own packages or the network."""

from __future__ import annotations

import gettext
import os
import socket

import pytest
from babel.messages.mofile import write_mo
from hypothesis import HealthCheck, settings

from glossary import messages

# No verdict hangs on how busy the machine is.
settings.register_profile(
    "untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("untimed")

# Commands that tests start speak English wherever they run.
os.environ["LANGUAGE"] = "C"


@pytest.fixture(autouse=True)
def private_folders(tmp_path_factory, monkeypatch):
    """Give each test empty data, configuration and cache folders, and no settings."""
    for name in [name for name in os.environ if name.startswith("GLOSSARY_")]:
        monkeypatch.delenv(name)
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home / name))
    monkeypatch.setenv("HOME", str(home))


@pytest.fixture
def no_network(monkeypatch):
    """Make every connection fail at once."""

    def refuse(*args, **kwargs):
        raise OSError("the network is switched off in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


class Marked(gettext.NullTranslations):
    """Translations that can be told from the English of the code."""

    def gettext(self, message):
        return f"译{message}"

    def ngettext(self, singular, plural, n):
        return f"译{singular if n == 1 else plural}"

    def pgettext(self, context, message):
        return f"译{message}"


@pytest.fixture
def say_with():
    """Return a function that takes messages from translations for this test."""
    former = messages.exchange(gettext.NullTranslations())
    messages.exchange(former)
    yield messages.exchange
    messages.exchange(former)


@pytest.fixture
def marked(say_with):
    """Mark every message that goes through gettext with 译 in front."""
    say_with(Marked())


@pytest.fixture
def speak(tmp_path_factory, monkeypatch):
    """Return a function that speaks the Chinese of a catalogue from then on."""
    monkeypatch.setenv("LANGUAGE", "C")
    folder = tmp_path_factory.mktemp("locales")
    monkeypatch.setattr(messages, "FOLDER", folder)
    domain, bound = gettext.textdomain(), gettext.bindtextdomain(messages.DOMAIN)

    def call(catalog):
        path = folder / "zh_CN" / "LC_MESSAGES" / f"{messages.DOMAIN}.mo"
        path.parent.mkdir(parents=True)
        with path.open("wb") as file:
            write_mo(file, catalog)
        messages.use("zh_CN")

    yield call
    messages.use(None)
    gettext.bindtextdomain(messages.DOMAIN, bound)
    gettext.textdomain(domain)
