"""Makes typer speak Danish: its help pages are written here, and its words about wrong usage are translated.

Typer has no translation of its own. What it says is recognised by its public text; what is not recognised gets
a general Danish sentence, so that English never reaches the user. The words that a user typed are not repeated,
except the names of commands and options, which hold no personal data.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Sequence

import typer
from typer.core import TyperCommand, TyperGroup
from typer.exceptions import Abort, TyperException

WRONG_USAGE, INTERRUPTED = 2, 130

Rows = list[tuple[str, str]]


class _Danish:
    """The pages of a command: its usage, what it takes, and its options."""

    def collect_usage_pieces(self, ctx) -> list[str]:
        arguments = [param.metavar for param in self.params if param.param_type_name == "argument"]
        needed = [_option_name(param) for param in self.params if param.param_type_name == "option" and param.required]
        return [*arguments, *needed, *([] if isinstance(self, TyperGroup) else ["[MULIGHEDER]"])]

    def get_help_option(self, ctx):
        option = super().get_help_option(ctx)
        option.help = "Viser denne hjælp."
        option.default = False  # an option that is False from the start is not read by pydantic, which takes long to load
        return option

    def format_usage(self, ctx, formatter) -> None:
        pieces = self.collect_usage_pieces(ctx) + (["KOMMANDO …"] if isinstance(self, TyperGroup) else [])
        formatter.write_usage(ctx.command_path, " ".join(pieces), "Brug: ")

    def format_options(self, ctx, formatter) -> None:
        for title, rows in self._tables(ctx):
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)

    def _tables(self, ctx) -> Iterator[tuple[str, Rows]]:
        params = [param for param in self.get_params(ctx) if not getattr(param, "hidden", False)]
        yield "Angiv", [(param.metavar, param.help or "") for param in params if param.param_type_name == "argument"]
        yield "Muligheder", [(_option_name(param), param.help or "") for param in params if param.param_type_name == "option"]
        if isinstance(self, TyperGroup):
            commands = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
            yield "Kommandoer", [(name, command.get_short_help_str(200)) for name, command in commands]


class Command(_Danish, TyperCommand):
    """A command with a Danish help page."""


class Group(_Danish, TyperGroup):
    """All commands, with a Danish help page."""


def _option_name(param) -> str:
    names = ", ".join(param.opts)
    return names if param.is_flag else f"{names} {param.metavar}"


_WORDS = (
    (r"No such option: (?P<a>\S+) \(Possible options: (?P<b>[^,)]+).*\)", "Muligheden {a} findes ikke. Mente du {b}?"),
    (r"No such option: (?P<a>-[\w-]+)", "Muligheden {a} findes ikke."),
    (r"No such command .*Did you mean '(?P<a>[^']+)'.*", "Kommandoen findes ikke. Mente du {a}?"),
    (r"No such command .*", "Kommandoen findes ikke."),
    (r"Missing command.*", "Skriv, hvilken kommando du vil bruge."),
    (r"Missing \w+ '(?P<a>[^']+)'.*", "{a} mangler."),
    (r"Option '(?P<a>[^']+)' requires .*", "Skriv en værdi efter {a}."),
    (r"Option '(?P<a>[^']+)' does not take .*", "{a} skal stå uden en værdi."),
    (r"Got unexpected extra argument.*", "Der står for meget på linjen. Sæt anførselstegn om navne med mellemrum."),
    (r"Invalid value for '(?P<a>[^']+)'.*", "Værdien efter {a} kan ikke bruges."),
)
OTHERWISE = "Kommandoen er ikke skrevet rigtigt."


def usage_text(message: str) -> str:
    """What typer says about wrong usage, in Danish."""
    for pattern, text in _WORDS:
        if match := re.fullmatch(pattern, message.strip(), re.DOTALL):
            return text.format(**match.groupdict())
    return OTHERWISE


def run(app: typer.Typer, arguments: Sequence[str], name: str) -> int:
    """Runs a command line and returns its exit code; wrong usage is told on stderr. Other exceptions pass through."""
    try:
        code = app(list(arguments), prog_name=name, standalone_mode=False)
    except TyperException as error:
        ctx = getattr(error, "ctx", None)
        print(usage_text(error.format_message()), file=sys.stderr)
        print(f"Se, hvordan kommandoen skrives: {ctx.command_path if ctx else name} --help", file=sys.stderr)
        return WRONG_USAGE
    except Abort:
        raise KeyboardInterrupt from None
    if code == INTERRUPTED:
        raise KeyboardInterrupt
    return int(code or 0)


def commands_of(app: typer.Typer) -> Callable[[Callable[..., int]], Callable[..., int]]:
    """A decorator that makes a function a command of `app`, with a Danish help page."""

    def register(function: Callable[..., int]) -> Callable[..., int]:
        return app.command(cls=Command)(function)

    return register
