"""The `baotinh` command: arguments, exit codes and how trouble is told to a person. What the commands do stands in their own files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import typer


def _exit_with(code: object, **_: object) -> None:
    """What a command returns is its exit code; nothing returned is 0."""
    raise typer.Exit(code if isinstance(code, int) else EXIT_OK)


EXIT_OK, EXIT_FAILED, EXIT_USAGE, EXIT_PARTIAL, EXIT_LOCKED = 0, 1, 2, 3, 4

app = typer.Typer(
    name="baotinh",
    help="Vietnam's provincial newspapers, every night, in a warehouse whose every number can be traced to the bytes that were served.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    result_callback=_exit_with,
)
sites_app = typer.Typer(help="The registry of newspapers.", no_args_is_help=True)
app.add_typer(sites_app, name="sites")


def main(argv: list[str] | None = None) -> None:
    """Run the command line. Exit codes: 0 ok, 1 failed, 2 usage, 3 partial, 4 another run holds the data."""
    from flows.cli import asking, filters, nights, profiles, sites  # noqa: F401  (they register their commands)

    sys.exit(_told(lambda: app(args=argv)))


def _told(run: Callable[[], Any]) -> int:
    """Exit code of a command; expected trouble becomes one message that says what to do, surprise keeps its trace."""
    try:
        run()
    except SystemExit as done:  # Typer has told of a wrong option itself
        return done.code if isinstance(done.code, int) else EXIT_FAILED
    except BrokenPipeError:
        # The reader of our output went away (`baotinh read | head`): no fault of ours, and nothing more to say to it.
        sys.stderr.close()
        return EXIT_FAILED
    except Exception as trouble:
        if (code := _code_of(trouble)) is None:
            raise
        print(f"baotinh: {trouble}", file=sys.stderr)
        return code
    return EXIT_OK


def _code_of(trouble: Exception) -> int | None:
    """Exit code of an expected trouble, None for a surprise. The rooms it may come from are imported only here: a command loads its own only."""
    from crawlers.archive import ArchiveError
    from crawlers.sites import ProfileError
    from flows.lock import DataHeldError
    from flows.plan import NoRoomError
    from flows.server import ServerError
    from flows.settings import UsageError
    from warehouse.load import LoadError
    from warehouse.publish import PublishRefused
    from warehouse.store import StoreError, StoreLocked
    from warehouse.stories.overrules import OverruleError

    if isinstance(trouble, UsageError | ProfileError | OverruleError):
        return EXIT_USAGE
    if isinstance(trouble, DataHeldError | StoreLocked):
        return EXIT_LOCKED
    if isinstance(trouble, ArchiveError | LoadError | NoRoomError | PublishRefused | ServerError | StoreError):
        return EXIT_FAILED
    return None
