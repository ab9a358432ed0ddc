"""`glossary model adapt`: a model that learns from what people reviewed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from glossary.cli.options import glossary_option, load_glossaries, load_project
from glossary.cli.progressbar import progress_bar
from glossary.messages import _, ngettext

if TYPE_CHECKING:
    from glossary.engine.argos import PackageInfo
    from glossary.learning.adaptation import Learnt, Material, Moment
    from glossary.learning.lineage import Comparison, Origins

# Fewer units say too little of how a house translates, and judge nothing.
_FEWEST = 50
_PASSES = 25
_PARTS = 1000


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--name", required=True, help="Name of the new model.")
@click.option(
    "-m",
    "--model",
    help="Model to start from: the bundled one, or one that was made from it.",
)
@glossary_option
@click.option(
    "--minutes",
    type=click.FloatRange(min=0.1),
    default=20,
    show_default=True,
    help="Longest time to learn; it usually ends sooner.",
)
@click.option(
    "--seed",
    type=int,
    default=1,
    show_default=True,
    help="Decides what is held out and in which order is learnt.",
)
@click.option(
    "--plot",
    metavar="FILE.png",
    type=click.Path(path_type=Path),
    help="Draw the learning curves.",
)
def adapt(files: tuple[Path, ...], **values: Any) -> None:
    """Make a model that learns from reviewed translations: your words, your style.

    FILES are catalogues (PO, TSV, XLIFF), of which what people translated and marked
    as reviewed is learnt, and TMX files, translation memories (.sqlite) and tables of
    source and target, of which everything is. A tenth is held out to judge by. The new
    model is installed only if it translates the held-out part better than before and
    other texts no worse; use it with --model NAME. Ctrl-C ends learning early and keeps
    what was learnt so far.

    It needs PyTorch: pip install "policy-glossary[adapt]". Nothing leaves this
    computer, but a model made from confidential catalogues contains them in a sense:
    share it only with whom you would share them.

    \b
    Examples:
      glossary model adapt locales/en/*.po --name harbour
      glossary model adapt memory.sqlite old.tmx --name harbour --plot curves.png
    """
    from glossary.engine.packages import check_new_name, install_folder, open_package
    from glossary.errors import GlossaryError

    _require_torch()
    check_new_name(values["name"])
    from glossary.learning.lineage import label
    from glossary.learning.modelpackage import relabel

    lesson = _lesson(files, values)
    with open_package(values["model"]) as parent, tempfile.TemporaryDirectory() as made:
        learnt = _learn(parent, lesson, values)
        _print_curves(learnt)
        if values["plot"]:
            _plot(learnt, values["plot"])
        folder = Path(made) / values["name"]
        comparison = _choose(parent.path, folder, learnt, lesson)
        origins = _origins(parent, files, values)
        relabel(folder, label(values["name"], origins, lesson, learnt, comparison))
        _print_scores(comparison)
        objection = comparison.objection()
        if objection:
            raise GlossaryError(
                _("the model is not installed: {reason}", reason=objection),
                hint=_("more reviewed units help most"),
            )
        package = install_folder(folder)
    click.echo(
        _(
            "installed {name} in {path}; use it with --model {name}",
            name=package.name,
            path=package.path,
        )
    )


def _require_torch() -> None:
    from importlib.util import find_spec

    from glossary.errors import GlossaryError
    from glossary.extras import install_command

    if not all(map(find_spec, ("torch", "sentencepiece", "sacrebleu"))):
        raise GlossaryError(
            _("a model learns with PyTorch, which is not installed"),
            hint=install_command("adapt"),
        )


def _lesson(files: tuple[Path, ...], values: dict[str, Any]) -> Material:
    from glossary.errors import GlossaryError
    from glossary.learning.adaptation import divide
    from glossary.learning.material import read_material
    from glossary.terms.matcher import Matcher
    from glossary.terms.termbase import build_termbase

    glossaries = load_glossaries(values["glossaries"], load_project())
    units = read_material(files, Matcher(build_termbase(glossaries)))
    if len(units) < _FEWEST:
        message = ngettext(
            "there is {n} reviewed translation, too few to learn from",
            "there are {n} reviewed translations, too few to learn from",
            len(units),
        )
        hint = _(
            "{n} are the least, some hundreds are good; what the machine wrote counts "
            "only once a person reviewed it",
            n=_FEWEST,
        )
        raise GlossaryError(message, hint=hint)
    lesson = divide(units, values["seed"])
    learnt, held = len(lesson.units), len(lesson.held_out)
    click.echo(_("{learnt} units to learn, {held} held out", learnt=learnt, held=held))
    return lesson


def _learn(parent: PackageInfo, lesson: Material, values: dict[str, Any]) -> Learnt:
    from glossary.learning.adaptation import Course, adapt

    course = Course(_PASSES, values["minutes"] * 60, values["seed"])
    with progress_bar(_("learning")) as progress:
        return adapt(parent.path, parent.annotation, lesson, course, _watcher(progress))


def _watcher(progress: Callable[[int, int], None]) -> Callable[[Moment], None]:
    def watch(moment: Moment) -> None:
        progress(round(_PARTS * (1 - moment.left)), _PARTS)

    return watch


def _print_curves(learnt: Learnt) -> None:
    for moment in learnt.curve:
        line = _(
            "step {step}: loss {own:.3f} on held-out units, {general:.3f} on other "
            "texts",
            step=moment.step,
            own=moment.own,
            general=moment.general,
        )
        click.echo(line)
    click.echo(
        _(
            "best: step {step}: loss {own:.3f} on held-out units, {general:.3f} on "
            "other texts",
            step=learnt.best.step,
            own=learnt.best.own,
            general=learnt.best.general,
        )
    )


def _choose(before: Path, after: Path, learnt: Learnt, lesson: Material) -> Comparison:
    """Write the package folder `after`, and score both on what was held out."""
    from glossary.learning.mixtures import write_best

    with progress_bar(_("judging")) as progress:
        return write_best(before, after, learnt, lesson, progress)


def _origins(
    parent: PackageInfo, files: tuple[Path, ...], values: dict[str, Any]
) -> Origins:
    from glossary.engine.argos import ArgosEngine
    from glossary.learning.lineage import Origins

    glossaries = values["glossaries"] or load_project().glossaries
    return Origins(
        parent,
        ArgosEngine(parent).fingerprint,
        [path.name for path in files],
        [path.name for path in glossaries],
        values["seed"],
    )


def _print_scores(comparison: Comparison) -> None:
    share = f"{comparison.share:.0%}"
    click.echo(_("the model has {share} of what was learnt", share=share))
    names = (_("held-out units"), _("other texts"))
    for name, scores in zip(names, (comparison.own, comparison.general), strict=True):
        for when, score in zip((_("before"), _("after")), scores, strict=True):
            terms = "" if score.term_success is None else f"{score.term_success:.1f} %"
            facts = (f"{score.bleu.score:.1f}", f"{score.chrf.score:.1f}", terms)
            click.echo("\t".join((name, when, *facts)))


def _plot(learnt: Learnt, path: Path) -> None:
    from glossary.learning.plot import draw_curves

    draw_curves(learnt, path)
