"""The command line: the same use cases as the window, without a screen and without Qt."""

from ipt_tracker.cli.command import main

__all__ = ["main"]
