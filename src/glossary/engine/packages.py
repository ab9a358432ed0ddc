"""Find, install and remove Argos packages.

Packages are kept where Argos Translate keeps them, so both see the same ones. Its own
installer is not used: it imports stanza and torch, and unpacks whatever paths a zip
file names.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from glossary.engine.argos import (
    PackageInfo,
    index_address,
    installed_folder,
    read_package_info,
)
from glossary.errors import GlossaryError
from glossary.messages import _, listed

SUFFIX = ".argosmodel"
BUNDLED_FOLDER = Path(__file__).parent.parent / "models"
DEFAULT = "translate-zh_en"
# The largest packages of the Argos index unpack to well under 1 GB.
_MOST_BYTES = 4 * 1024**3
_PREFIX = "translate-"
_NAME = re.compile(r"[^\W_][\w-]*")
_TIMEOUT_SECONDS = 30
_CHUNK_BYTES = 1 << 16


def bundled_packages() -> tuple[PackageInfo, ...]:
    """Return the packages that come with this program, by name."""
    return _packages_in(BUNDLED_FOLDER)


def installed_packages() -> tuple[PackageInfo, ...]:
    """Return the translation packages Argos Translate has installed, by name."""
    return _packages_in(installed_folder())


def _packages_in(folder: Path) -> tuple[PackageInfo, ...]:
    return tuple(
        read_package_info(path)
        for path in sorted(folder.iterdir())
        if _is_translation_package(path)
    )


def _is_translation_package(path: Path) -> bool:
    try:
        metadata = json.loads((path / "metadata.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return False
    return isinstance(metadata, dict) and {"from_code", "to_code"} <= metadata.keys()


@contextmanager
def open_package(model: str | None) -> Iterator[PackageInfo]:
    """Yield the package a user means; a package file is unpacked for the time being.

    Args:
        model: Name of an installed or bundled package (`translate-zh_en`, `zh_en` or
            `zh-en`), a package folder, an `.argosmodel` file, or None for the bundled
            one. An installed package goes before a bundled one of its name.

    Raises:
        GlossaryError: There is no such package.
    """
    if model is None:
        yield read_package_info(BUNDLED_FOLDER / DEFAULT)
    elif Path(model).is_file():
        with tempfile.TemporaryDirectory(prefix="glossary-") as folder:
            yield _unpacked_info(Path(model), Path(folder))
    elif Path(model).is_dir():
        yield read_package_info(Path(model))
    else:
        yield find_package(model)


def find_package(name: str) -> PackageInfo:
    """Return the installed or bundled package of a name.

    Raises:
        GlossaryError: There is none.
    """
    if name.endswith(SUFFIX) or "/" in name:
        raise GlossaryError(_("there is no such package file or folder"), path=name)
    known = (*installed_packages(), *bundled_packages())
    wanted = {name, f"translate-{name.replace('-', '_')}"}
    for info in known:
        if wanted & {info.name, info.path.name}:
            return info
    raise GlossaryError(
        _("no Argos package named “{name}” is installed", name=name),
        hint=_(
            "there are: {names}; install others with “glossary model install”",
            names=listed(dict.fromkeys(info.name for info in known)),
        ),
    )


def install_file(path: Path) -> PackageInfo:
    """Install a package file, in place of one of the same folder name.

    Raises:
        GlossaryError: The file is not a translation package.
    """
    folder = installed_folder()
    with tempfile.TemporaryDirectory(dir=folder, prefix=".installing-") as temporary:
        unpacked = _unpack(path, Path(temporary))
        read_package_info(unpacked)
        destination = folder / unpacked.name
        if destination.exists():
            destination.rename(Path(temporary) / ".replaced")
        unpacked.rename(destination)
    return read_package_info(destination)


def check_new_name(name: str) -> None:
    """Refuse a name that an adapted package cannot have.

    Raises:
        GlossaryError: It is no name of a folder, or that of a package of another kind.
    """
    if not _NAME.fullmatch(name):
        raise GlossaryError(
            _("“{name}” cannot be the name of a model", name=name),
            hint=_("use letters, digits, hyphens and underscores"),
        )
    for info in (*installed_packages(), *bundled_packages()):
        names = {info.name, info.path.name, info.name.removeprefix(_PREFIX)}
        if name.replace("-", "_") in {n.replace("-", "_") for n in names} and (
            not info.lineage
        ):
            raise GlossaryError(
                _("there is a model named “{name}” already", name=name),
                hint=_("choose another name"),
            )


def install_folder(folder: Path) -> PackageInfo:
    """Install a package folder under its name, in place of one of the same name."""
    destination = installed_folder() / folder.name
    with tempfile.TemporaryDirectory(
        dir=destination.parent, prefix=".installing-"
    ) as temporary:
        # The folder may be on another disk; the last step must not fail half-way.
        copy = Path(shutil.copytree(folder, Path(temporary) / folder.name))
        if destination.exists():
            destination.rename(Path(temporary) / ".replaced")
        copy.rename(destination)
    return read_package_info(destination)


def install_from_index(
    pair: str, progress: Callable[[int, int], None] = lambda _done, _all: None
) -> PackageInfo:
    """Download the package of a language pair from the Argos index and install it.

    Args:
        pair: Argos codes, as in `zh-en`.
        progress: Called with bytes received and in all (0 if unknown).

    Raises:
        GlossaryError: There is no network, or the index has no such pair.
    """
    source, _hyphen, target = pair.partition("-")
    address = index_address()
    with _fetch(address, pair) as response:
        try:
            index = json.load(response)
        except ValueError as error:
            message = _(
                "the package index {address} is not JSON: {error}",
                address=address,
                error=error,
            )
            raise GlossaryError(message) from error
    links = _links(index, source, target)
    if not links:
        raise GlossaryError(
            _(
                "the Argos index has no package from “{source}” to “{target}”",
                source=source,
                target=target,
            ),
            hint=_("pairs are written like zh-en"),
        )
    with tempfile.TemporaryDirectory(prefix="glossary-") as folder:
        file = Path(folder) / f"{pair}{SUFFIX}"
        with _fetch(links[0], pair) as response, file.open("wb") as out:
            size = int(response.headers.get("Content-Length") or 0)
            while chunk := response.read(_CHUNK_BYTES):
                out.write(chunk)
                progress(out.tell(), size)
        return install_file(file)


def _fetch(address: str, pair: str) -> Any:
    if not address.startswith(("https://", "http://")):
        raise GlossaryError(_("not a web address: {address}", address=address))
    request = urllib.request.Request(address, headers={"User-Agent": "glossary"})
    try:
        return urllib.request.urlopen(request, timeout=_TIMEOUT_SECONDS)
    except (urllib.error.URLError, OSError) as error:
        message = _(
            "installing “{pair}” needs a network connection to {address}: {reason}",
            pair=pair,
            address=address,
            reason=getattr(error, "reason", error),
        )
        hint = _(
            "or download the {suffix} file elsewhere and install that", suffix=SUFFIX
        )
        raise GlossaryError(message, hint=hint) from error


def _links(index: Any, source: str, target: str) -> list[str]:
    entries = [entry for entry in index if isinstance(entry, dict)]
    return [
        str(link)
        for entry in entries
        if (entry.get("from_code"), entry.get("to_code")) == (source, target)
        for link in entry.get("links", [])
        if str(link).startswith("http")
    ]


def remove_package(name: str) -> PackageInfo:
    """Remove an installed package.

    Raises:
        GlossaryError: There is none of that name, or it comes with this program.
    """
    info = find_package(name)
    if info.path.parent == BUNDLED_FOLDER:
        raise GlossaryError(
            _("“{name}” comes with glossary and cannot be removed", name=info.name),
            hint=_("only packages listed as installed can be"),
        )
    shutil.rmtree(info.path)
    return info


def _unpacked_info(path: Path, folder: Path) -> PackageInfo:
    """Unpack a package file into a folder and read its card."""
    unpacked = _unpack(path, folder)
    try:
        return read_package_info(unpacked)
    except GlossaryError as error:
        # The folder says nothing to whoever named the file.
        raise GlossaryError(error.message, path=path, hint=error.hint) from error


def _unpack(path: Path, folder: Path) -> Path:
    """Unpack a package file into a folder; return the package's folder in it."""
    try:
        with zipfile.ZipFile(path) as archive:
            top = _checked_top(archive, path)
            archive.extractall(folder)
    except FileNotFoundError:
        raise GlossaryError(_("there is no such file"), path=path) from None
    except GlossaryError:
        raise
    except Exception as error:  # zipfile raises a dozen types for damaged archives
        raise GlossaryError(
            _("not an Argos package file: {error}", error=error),
            path=path,
            hint=_("package files end in {suffix} and are zip archives", suffix=SUFFIX),
        ) from error
    return folder / top


def _checked_top(archive: zipfile.ZipFile, path: Path) -> str:
    """Return the one top folder of a package file, having refused anything unsafe."""
    names = [PurePosixPath(name.replace("\\", "/")) for name in archive.namelist()]
    if any(name.is_absolute() or ".." in name.parts for name in names):
        raise GlossaryError(_("the package file names paths outside itself"), path=path)
    if sum(member.file_size for member in archive.infolist()) > _MOST_BYTES:
        raise GlossaryError(_("the package file unpacks to more than 4 GB"), path=path)
    tops = {name.parts[0] for name in names if name.parts}
    metadata = [n for n in names if n.name == "metadata.json" and len(n.parts) == 2]
    if len(tops) != 1 or not metadata:
        raise GlossaryError(
            _("not an Argos package file: it must hold one folder with metadata.json"),
            path=path,
        )
    return tops.pop()
