"""The documents speak of what is there: every file, folder and link that they name exists."""

import re
from pathlib import Path

import pytest

from tests.architecture.project import PACKAGE, ROOT

PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
FILE_OR_FOLDER = re.compile(r"`([\w./-]+(?:\.py|/))`")
LINK = re.compile(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)")

every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def test_every_file_that_the_architecture_names_exists() -> None:
    named = FILE_OR_FOLDER.findall((ROOT / "docs" / "architecture.md").read_text("utf-8"))
    assert len(named) > 50
    assert [name for name in named if not ((ROOT / name).exists() or (PACKAGE / name).exists())] == []


@every_page
def test_every_link_leads_somewhere(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_every_decision_is_in_the_index() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text("utf-8"))
    assert listed == [path.name for path in sorted(folder.glob("0*.md"))]
