"""`glossary completion`: a script for the shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

from glossary.messages import _


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(ctx: click.Context, shell: str) -> None:
    """Print the completion script for a shell.

    \b
    Examples:
      glossary completion bash > ~/.local/share/bash-completion/completions/glossary
      glossary completion fish > ~/.config/fish/completions/glossary.fish
    """
    make = get_completion_class(shell)
    if make is None:
        raise click.UsageError(_("click cannot complete for {shell}", shell=shell))
    root = ctx.find_root()
    click.echo(make(root.command, {}, "glossary", "_GLOSSARY_COMPLETE").source())
