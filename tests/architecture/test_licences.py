"""About shows the program's own licence and every library that it runs on, as locked."""

import re

from tests.architecture.project import ROOT

LICENCES = ROOT / "resources" / "licences"


def test_every_library_is_listed_in_its_locked_version() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    locked = re.findall(r"^([a-z0-9][a-z0-9._-]*)==(\S+)", lock, re.MULTILINE)
    listed = (LICENCES / "Libraries.txt").read_text("utf-8").splitlines()
    assert [f"{name} {version}" for name, version in locked] == [line.split(":")[0] for line in listed[4:]]


def test_the_program_s_own_licence_is_shown() -> None:
    assert (LICENCES / "IPT Tracker.txt").read_bytes() == (ROOT / "LICENSE").read_bytes()
