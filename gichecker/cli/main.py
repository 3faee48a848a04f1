"""The command line: from arguments to an exit status. Nothing that goes wrong reaches the user as a traceback."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from gichecker.cli.arguments import parser
from gichecker.cli.console import Exit, close_pipe, say
from gichecker.cli.window import Window
from gichecker.errors import GicheckerError, trace_of
from gichecker.resources import sentence


def main(argv: Sequence[str], window: Window) -> int:
    """Run a command.

    Args:
        argv: arguments without the program's name.
        window: the way to the window.

    Returns:
        The exit status of the public interface; 130 after Ctrl+C, 141 when the reader of stdout has gone.
    """
    try:
        return _run(parser().parse_args(argv), window)
    except SystemExit as done:  # --help and --version
        return int(done.code or 0)
    except GicheckerError as error:
        say(str(error))
        return Exit.TROUBLE
    except KeyboardInterrupt:
        say(sentence("usage", "interrupted"))
        return Exit.INTERRUPTED
    except BrokenPipeError:
        close_pipe()
        return Exit.PIPE_CLOSED
    except Exception as error:  # noqa: BLE001 - a defect of ours: told in our words, with its own exit status
        say(f"{sentence('usage', 'defect')}\n{trace_of(error)}")
        return Exit.CRASHED


def _run(options: Namespace, window: Window) -> int:
    """Import and run the command chosen; what one command needs, the others don't load."""
    match options.command:
        case "check":
            from gichecker.cli import check

            return check.run(options)
        case "extract":
            from gichecker.cli import extract

            return extract.run(options)
        case "rules":
            from gichecker.cli import rules

            return rules.run(options)
        case "bench":
            from gichecker.cli import bench

            return bench.run(options, window)
        case _:
            from gichecker.cli import window as opener

            return opener.run(options, window)
