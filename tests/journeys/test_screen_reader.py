"""Every screen as a screen reader hears it: the real program in a real window, read over AT-SPI.

Of each page the first pose is read, and each pose that is named here; at full length every pose is.
"""

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.journeys.heard import Heard, ScreenReader
from tests.journeys.own_desktop import own_desktop

ROOT = Path(__file__).parents[2]
Screens = dict[str, tuple[Heard, ...]]
pytestmark = [
    pytest.mark.longer,
    pytest.mark.timeout(600),  # the screens are read once, for all tests; on two busy cores
]

CONTROLS = {
    "chart",
    "check box",
    "document frame",
    "link",
    "list",
    "list item",
    "password text",
    "push button",
    "push button menu",
    "radio button",
    "slider",
    "table",
    "table cell",
    "text",
}
"""The roles that something can have that takes the keyboard; a filler or a panel would say nothing."""
EXCUSED = {"label “The guide”": "Qt says a text browser as static text; its words are read in it"}


@pytest.fixture(scope="module")
def screens(tmp_path_factory: pytest.TempPathFactory, kept: Path, request: pytest.FixtureRequest) -> Screens:
    """What is heard of each pose that is read."""
    heard: Screens = {}
    all_of_them = request.config.getoption("--full-length")
    pages: set[str] = set()
    with own_desktop(tmp_path_factory.mktemp("desktop")) as environment:
        program = subprocess.Popen(
            [sys.executable, "-m", "tests.studio.posing", str(kept)],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        assert program.stdin is not None
        assert program.stdout is not None
        with ScreenReader(environment) as reader:
            while told := program.stdout.readline().split():
                name, page = told
                if all_of_them or page not in pages or name in NAMED:
                    heard[name] = reader.read()
                pages.add(page)
                program.stdin.write("\n")
                program.stdin.flush()
        _, errors = program.communicate(timeout=30)
        assert program.returncode == 0, errors
    return heard


def found(screens: Screens, wrong: Callable[[Heard], bool]) -> list[str]:
    """Each thing that is wrong once, with the first screen on which it is."""
    places: dict[str, str] = {}
    for screen, all_heard in screens.items():
        for one in all_heard:
            if wrong(one):
                places.setdefault(f"{one.words} {one.description}".strip(), screen)
    return [f"{screen}: {words}" for words, screen in places.items()]


def test_whatever_takes_the_keyboard_is_a_control(screens: Screens) -> None:
    def is_none(one: Heard) -> bool:
        return "focusable" in one.states and one.role not in CONTROLS and one.words not in EXCUSED

    assert not found(screens, is_none)


def test_every_control_has_a_name(screens: Screens) -> None:
    assert not found(screens, lambda one: one.role in CONTROLS and not one.name.strip())


SAID = {
    "welcome": ("push button “Create a record”",),
    "create-1-practice": ("label “Step 1 of 3: Practice”", "text “Your name”"),
    "create-2-passphrase": ("password text “Passphrase”", "check box “Show the passphrase”"),
    "create-3-making": ("progress bar “Creating the record”",),
    "unlock": ("password text “Passphrase”", "push button “Unlock”"),
    "today": (
        "list item “Today, 5 needs”",
        "push button “Record review: Thandi Mokoena”",
        "push button “Put off until tomorrow: Thandi Mokoena”",
        "push button “Start session: Anneliese Vogt”",
        "table “Caseload”",
        "table column header “Next session”",
        "table cell “PHQ-9 17, moderately severe, up 6 since the first”",
    ),
    "clients": ("text “Filter by name or code”", "radio button “Clients shown: Active”", "table “Clients”"),
    "client-14": (
        "chart “Sessions by phase”",
        "chart “Symptom trajectory”",
        "table “Sessions of the course”",
        "table cell “Supportive listening, Decision analysis”",
        "list item “Graham Whitlock is getting worse”",
    ),
    "client-table": ("table “Symptom trajectory”",),
    "session-draft-risk": (
        "panel “Techniques used”",
        "check box “Timeline”",
        "radio button “Phase: Initial”",
        "slider “PHQ-9 item 1. Little interest or pleasure in doing things”",
        "panel “Was risk asked about?”",
        "radio button “Was risk asked about?: Concern”",
        "text “Note”",
        "push button “Attendance: Attended”",
        "label “Saved on this computer”",
    ),
    "signed-with-undo": ("notification “Session 10 is being signed”", "push button “Undo”"),
    "session-not-saved": ("push button “Sign”",),
    "alarm": ("push button “Dismiss”",),
    "review": ("document frame “Pages of the review”", "image “Page 1 of 5”", "check box “Key figures”"),
    "settings": ("text “Therapist”", "radio button “Theme: Dark”"),
    "log": (
        "table “Log”",
        "table cell “Printed: progress summary (GP or referrer)”",
        "push button “What: Everything”",
        "text “Hash on a signed paper”",
        "push button “Verify”",
    ),
    "guide": ("list “Pages of the guide”", "label “The guide”"),
    "keys": ("label “F1: The keys of this screen”",),
    "about": ("text “Text of the licence”",),
}
"""What at least is said on a screen; how every screen is said is tested above."""
NAMED = {*SAID, "create-3-making", "session-new", "new-client-error", "unlock-wrong", "session-signed"}
"""Poses that are asked for by name."""


@pytest.mark.parametrize("screen", SAID)
def test_what_a_screen_is_for_is_said(screens: Screens, screen: str) -> None:
    said = {one.words for one in screens[screen]}
    assert not [words for words in SAID[screen] if words not in said], "\n".join(sorted(said))


def test_every_figure_is_told_in_words(screens: Screens) -> None:
    assert not found(screens, lambda one: one.role == "image" and not one.name)
    charts = [one for screen in screens.values() for one in screen if one.role == "chart"]
    assert charts
    assert all(one.description for one in charts)


def test_a_technique_says_how_far_it_was_used(screens: Screens) -> None:
    chips = {one.name: one for one in screens["session-draft-risk"] if one.role == "check box"}
    assert "checked" in chips["Timeline"].states
    assert chips["Timeline"].description == "used substantially"
    assert "checked" not in chips["Clarification"].states
    assert chips["Clarification"].description == "not used"


def test_an_answer_is_said_as_a_number_and_in_its_words(screens: Screens) -> None:
    cells = [one for one in screens["session-draft-risk"] if one.role == "slider"]
    assert [one.value for one in cells[:3]] == [2, 3, 2]
    assert cells[1].description == "Nearly every day"
    unanswered = [one for one in screens["session-new"] if one.role == "slider"]
    assert unanswered
    assert {one.description for one in unanswered} == {"not answered"}


def test_of_a_choice_the_chosen_one_is_said(screens: Screens) -> None:
    checked = [one.name for one in screens["settings"] if "checked" in one.states]
    assert "Theme: As the system" in checked
    assert "Paper: A4" in checked
    risk = [one for one in screens["session-new"] if one.name.startswith("Was risk asked about?:")]
    assert len(risk) == 3
    assert not any("checked" in one.states for one in risk)


def test_an_error_is_said_with_its_field(screens: Screens) -> None:
    line = next(one for one in screens["new-client-error"] if one.role == "text" and one.description)
    assert line.name == "Date of birth"
    wrong = next(one for one in screens["unlock-wrong"] if one.role == "password text")
    assert wrong.description.startswith("That is not the passphrase of this record.")


def test_the_words_of_a_text_can_be_read(screens: Screens) -> None:
    guide = next(one for one in screens["guide"] if one.name == "The guide")
    assert guide.text.startswith("Clients and courses")
    note = next(one for one in screens["session-signed"] if one.words == "text “Note”")
    assert "Worked on" in note.text


def test_the_keyboard_is_somewhere_on_every_screen(screens: Screens) -> None:
    focus = {"focused", "focusable"}
    lost = [name for name, said in screens.items() if not any(focus <= one.states for one in said)]
    assert lost == ["create-3-making"]  # where there is nothing to do for a second or two


def test_what_went_wrong_is_an_alert(screens: Screens) -> None:
    alerts = {name: [one.name for one in said if one.role == "alert"] for name, said in screens.items()}
    assert alerts["session-not-saved"][0].startswith("The record can't be written: the disk is full.")
    assert "Something unexpected happened. What you typed before is stored." in alerts["alarm"]
