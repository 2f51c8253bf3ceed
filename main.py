"""The door: no argument opens the window, a verb runs the command line."""

import builtins
import sys


def main(arguments: list[str]) -> int:
    """Run and return the exit status: 0 done, 1 a known error, 2 wrong usage or no display."""
    from ipt_tracker.host.hardening import harden

    harden()
    if arguments:
        from ipt_tracker import cli

        return cli.main(arguments)

    from ipt_tracker.host.display import display_answers

    if not display_answers():
        print(
            "IPT Tracker needs a screen for its window and none answers here. "
            "Without a screen use the command line: python main.py demo | clients | review | score | check "
            "(python main.py --help says how).",
            file=sys.stderr,
        )
        return 2

    try:
        load_qt()
        from ipt_tracker import app
    except ImportError as error:
        print(
            f"The window can't open, since something that it needs is missing here: {error}. "
            "`make run` installs what is needed, or names it.",
            file=sys.stderr,
        )
        return 2

    return app.main()


def load_qt() -> None:
    """Load Qt, and take back the import function that it puts in place of Python's own.

    That one reads the source of every module imported after it, for a feature that this program does not
    use: it made imports a third slower and took twenty megabytes.
    """
    python_s_own = builtins.__import__
    import PySide6.QtWidgets  # noqa: F401

    builtins.__import__ = python_s_own


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
