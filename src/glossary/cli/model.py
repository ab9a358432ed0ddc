"""`glossary model`: the translation packages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from glossary.cli.adapt import adapt
from glossary.cli.progressbar import progress_bar
from glossary.messages import _, pgettext

if TYPE_CHECKING:
    from glossary.engine.argos import PackageInfo

_BUNDLED, _INSTALLED = "bundled", "installed"


@click.group()
def model() -> None:
    """List, inspect, install and remove translation models (Argos packages).

    One model for Chinese to English comes with glossary and is used unless --model
    names another.
    """


model.add_command(adapt)


@model.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def list_(as_json: bool) -> None:
    """List the bundled and the installed models."""
    from glossary.engine.packages import bundled_packages, installed_packages

    rows = [
        *((info, _BUNDLED) for info in bundled_packages()),
        *((info, _INSTALLED) for info in installed_packages()),
    ]
    if as_json:
        click.echo(json.dumps([_facts(info, kind) for info, kind in rows], indent=2))
        return
    for info, kind in rows:
        terms = _("annotates terms") if info.annotation else "-"
        click.echo(f"{info.name}\t{info.version}\t{_kind_name(kind)}\t{terms}")


@model.command()
@click.argument("name", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def info(name: str | None, as_json: bool) -> None:
    """Show a model and its card.

    NAME is an installed model, a package folder or an .argosmodel file; without it
    the bundled model is shown.
    """
    from glossary.engine.packages import BUNDLED_FOLDER, open_package

    with open_package(name) as package:
        kind = _BUNDLED if package.path.parent == BUNDLED_FOLDER else _INSTALLED
        card = package.path / "README.md"
        if as_json:
            click.echo(json.dumps(_facts(package, kind), indent=2))
            return
        for line in _lines(package, kind):
            click.echo(line)
        if card.is_file():
            click.echo()
            click.echo(card.read_text(encoding="utf-8").rstrip())


@model.command()
@click.argument("model", metavar="FILE-OR-PAIR")
def install(model: str) -> None:
    """Install a model from a file, or from the Argos index by its language pair.

    Only the index needs a network.

    \b
    Examples:
      glossary model install translate-zh_en-1_9.argosmodel
      glossary model install zh-en
    """
    from glossary.engine.packages import SUFFIX, install_file, install_from_index

    if model.endswith(SUFFIX) or Path(model).exists():
        package = install_file(Path(model))
    else:
        with progress_bar(_("downloading")) as progress:
            package = install_from_index(model, progress)
    click.echo(
        _(
            "installed {name} {version} in {path}",
            name=package.name,
            version=package.version,
            path=package.path,
        )
    )


@model.command()
@click.argument("name")
def remove(name: str) -> None:
    """Remove an installed model."""
    from glossary.engine.packages import remove_package

    package = remove_package(name)
    click.echo(
        _(
            "removed {name} {version} from {path}",
            name=package.name,
            version=package.version,
            path=package.path,
        )
    )


def _kind_name(kind: str) -> str:
    if kind == _BUNDLED:
        return pgettext("model", "bundled")
    return pgettext("model", "installed")


def _lines(info: PackageInfo, kind: str) -> tuple[str, ...]:
    return (
        _("name: {name}", name=info.name),
        _("version: {version}", version=info.version),
        _("kind: {kind}", kind=_kind_name(kind)),
        _("source: {language}", language=info.source_language),
        _("target: {language}", language=info.target_language),
        _("annotates terms: yes") if info.annotation else _("annotates terms: no"),
        _("path: {path}", path=info.path),
    )


def _facts(info: PackageInfo, kind: str) -> dict[str, object]:
    return {
        "name": info.name,
        "version": info.version,
        "kind": kind,
        "source": info.source_language,
        "target": info.target_language,
        "terms": "annotation" if info.annotation else "no annotation",
        "path": str(info.path),
        **({"lineage": dict(info.lineage)} if info.lineage else {}),
    }
