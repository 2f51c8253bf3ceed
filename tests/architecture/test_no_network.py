"""The program never asks for a network: nothing in it can, and the whole suite would fail where it did."""

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.no_network import NetworkAskedForError
from tests.promises import Reached

ROOT = Path(__file__).parents[2]
TALKERS = ("http.client", "urllib.request", "ftplib", "smtplib", "xmlrpc.client", "PySide6.QtNetwork")
EVERYTHING = """
import importlib, pkgutil, sys
import ipt_tracker
for found in pkgutil.walk_packages(ipt_tracker.__path__, "ipt_tracker."):
    if ".migrations." not in found.name:
        importlib.import_module(found.name)
print(*sys.modules)
"""


@pytest.mark.promise("T20")
def test_nothing_that_talks_over_a_network_is_imported(reached: Reached) -> None:
    run = subprocess.run(
        [sys.executable, "-c", EVERYTHING], capture_output=True, text=True, check=True, cwd=ROOT
    )
    modules = run.stdout.split()
    assert "ipt_tracker.ui.desk" in modules
    assert [name for name in TALKERS if name in modules] == []
    ours = sum(name.startswith("ipt_tracker") for name in modules)
    reached(f"{ours} of our modules imported: none of {', '.join(TALKERS)} comes with them")


@pytest.mark.promise("T20")
def test_the_suite_fails_where_a_network_is_asked_for(reached: Reached) -> None:
    with pytest.raises(NetworkAskedForError):
        socket.getaddrinfo("example.org", 443)
    with socket.socket() as one, pytest.raises(NetworkAskedForError):
        one.connect(("192.0.2.1", 443))
    reached("every test of the suite runs where a name look-up, a connection or a listener is a failure")
