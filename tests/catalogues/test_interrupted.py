"""A catalogue is written, and at every step the power goes, or the disk is full."""

import os
import resource
import signal
import sys
import traceback
from dataclasses import replace
from functools import partial

import pytest

from glossary.catalogues.catalogue import Output
from glossary.catalogues.po import render_po
from glossary.catalogues.tsv import render_tsv
from glossary.errors import GlossaryError
from glossary.model import Catalogue, Origin, State, TranslationUnit

pytestmark = pytest.mark.skipif(
    not hasattr(os, "fork"), reason="every step is taken in a process of its own"
)

NOW, LATER = "2024-01-31 08:00+0000", "2024-02-01 08:00+0000"
UNITS = (
    TranslationUnit("一。", "One.", State.REVIEWED, Origin.HUMAN, comment="Sure?"),
    TranslationUnit("二。", "Two.", State.TRANSLATED, Origin.MACHINE),
    TranslationUnit("三。"),
)
# What an import brings: an edit of a person, and one of the machine.
IMPORTED = (
    replace(UNITS[0], target="The first."),
    replace(UNITS[1], target="The second."),
    replace(UNITS[2], target="The third.", state=State.FINAL, origin=Origin.HUMAN),
)
REFUSED, BROKEN, UNDISTURBED = 1, 2, 3
_FILES = ("open", "os.", "shutil.", "fcntl.", "pathlib.")


def write(output, units=IMPORTED, now=LATER):
    return output.update(lambda former: replace(former, units=units), now)


@pytest.fixture
def output(tmp_path, monkeypatch):
    # No step of its own, and slow.
    monkeypatch.setattr(os, "fsync", lambda _handle: None)
    output = Output(tmp_path / "talk")
    write(output, UNITS, NOW)
    return output


def contents(output):
    return tuple(output.path(name).read_bytes() for name in ("po", "tsv"))


def targets(catalogue):
    return [(unit.target, unit.state, unit.origin) for unit in catalogue.units]


def in_child(work):
    """Run a function in a forked process; return its exit code.

    It is that of the function, `REFUSED` if it raised an error of the domain, and
    negative if it was killed.
    """
    child = os.fork()
    if child == 0:
        try:
            os._exit(work() or 0)
        except GlossaryError:
            os._exit(REFUSED)
        except BaseException:
            traceback.print_exc()
            os._exit(BROKEN)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def at_step(number, happens):
    """Let something happen before the nth thing that is done to a file.

    Returns a function that tells whether it came to that.
    """
    done = 0

    def hook(event, _arguments):
        nonlocal done
        if event.startswith(_FILES):
            done += 1
            if done == number:
                happens()

    sys.addaudithook(hook)
    return lambda: done >= number


def kill():
    os.kill(os.getpid(), signal.SIGKILL)


def fail(code):
    raise OSError(code, os.strerror(code))


def steps(output, happens):
    """Yield exit codes of runs to which something happened one step later each time."""
    before = contents(output)
    for number in range(1, 1000):
        for name, data in zip(("po", "tsv"), before, strict=True):
            output.path(name).write_bytes(data)

        def work(number=number):
            came_to_it = at_step(number, happens)
            write(output)
            return 0 if came_to_it() else UNDISTURBED

        code = in_child(work)
        yield code
        if code == UNDISTURBED:
            return


@pytest.fixture
def both(output, tmp_path):
    """What the files hold before and after."""
    after = Output(tmp_path / "after" / "talk")
    write(after, UNITS, NOW)
    write(after)
    return contents(output), contents(after)


def test_a_kill_at_any_step_loses_nothing(output, both):
    old, new = both
    seen = set()
    for code in steps(output, kill):
        state = tuple(
            "old" if now == was else "new" if now == will else "lost"
            for now, was, will in zip(contents(output), old, new, strict=True)
        )
        seen.add(state)
        assert "lost" not in state
        assert code in (-signal.SIGKILL, UNDISTURBED)
        wanted = IMPORTED if state[0] == "new" else UNITS
        assert targets(output.read()) == targets(Catalogue(wanted))
        write(output)
        assert contents(output) == new
        hidden = [one for one in output.stem.parent.iterdir() if one.name[0] == "."]
        assert hidden == []
    # The test is worth nothing if it has not been everywhere.
    assert seen == {("old", "old"), ("new", "old"), ("new", "new")}


@pytest.mark.parametrize("edited", ["po", "tsv"])
def test_an_edit_after_a_kill_between_the_files_counts(output, both, edited):
    old, new = both
    for _code in steps(output, kill):
        if contents(output) == (new[0], old[1]):
            break
    path = output.path(edited)
    edit = path.read_bytes().replace(
        b"One." if edited == "tsv" else b"The first.", b"Mine."
    )
    path.write_bytes(edit)
    units = output.read().units
    assert units[0].target == "Mine."
    write(output, units)
    assert output.read().units[0].target == "Mine."


@pytest.mark.parametrize("code", [28, 13])
def test_a_refusal_at_any_step_loses_nothing(output, both, code):
    """The disk is full, or the folder forbidden."""
    old, new = both
    refused = 0
    for outcome in steps(output, partial(fail, code)):
        refused += outcome == REFUSED
        assert outcome in (0, REFUSED, UNDISTURBED)
        assert contents(output) in (old, new)
    write(output, UNITS, NOW)
    write(output)
    assert contents(output) == new
    assert refused > 10


def test_a_file_that_is_too_large_changes_nothing(output):
    before = contents(output)

    def work():
        resource.setrlimit(resource.RLIMIT_FSIZE, (300, 300))
        with pytest.raises(GlossaryError, match="file too large"):
            write(output)

    assert in_child(work) == 0
    assert contents(output) == before
    names = {"talk.po", "talk.tsv"}
    assert {one.name for one in output.stem.parent.iterdir()} == names


def test_what_people_wrote_is_kept_once_beside_the_catalogue(output):
    po, tsv = contents(output)
    names = {"talk.po", "talk.tsv"}
    assert {one.name for one in output.stem.parent.iterdir()} == names
    write(output)
    backups = {"talk.po~": po, "talk.tsv~": tsv}
    for name, data in backups.items():
        assert (output.stem.parent / name).read_bytes() == data
    write(output)
    for name, data in backups.items():
        assert (output.stem.parent / name).read_bytes() == data


def test_a_catalogue_of_the_machine_alone_needs_no_backup(tmp_path):
    output = Output(tmp_path / "talk")
    write(output, UNITS[1:], NOW)
    write(output)
    names = {"talk.po", "talk.tsv"}
    assert {one.name for one in tmp_path.iterdir()} == names


def test_the_backup_can_be_switched_off(output):
    output.update(lambda old: replace(old, units=IMPORTED), LATER, backup=False)
    names = {"talk.po", "talk.tsv"}
    assert {one.name for one in output.stem.parent.iterdir()} == names


def test_no_backup_where_the_name_leaves_no_room_for_it(tmp_path):
    output = Output(tmp_path / ("主" * 83 + "ab"), ("tsv",))
    write(output, UNITS, NOW)
    write(output)
    assert len(list(tmp_path.iterdir())) == 1


def test_the_whole_catalogue_is_what_the_renderers_make(output):
    catalogue = output.read()
    assert contents(output) == (
        render_po(catalogue),
        render_tsv(catalogue, comments=False),
    )
