"""Planning a course: the format fills the form in, all of it stays editable, the record checks it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from pytestqt.qtbot import QtBot

from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client
from ipt_tracker.clinical.course import Course, DisputeStage, FocusArea, PhaseStart
from ipt_tracker.record import clients, courses, form_drafts, settings
from ipt_tracker.record.form_drafts import Form, FormDraft, Typed
from ipt_tracker.record.settings import Settings
from ipt_tracker.ui.screens.new_course.checking import typed_fields
from ipt_tracker.ui.screens.new_course.plan import OPEN
from ipt_tracker.ui.screens.new_course.screen import NewCourseScreen
from ipt_tracker.ui.workspace import Workspace
from tests.conftest import ANCHOR
from tests.record.examples import NOW
from tests.ui.showing import focused, put_up

CTRL = Qt.KeyboardModifier.ControlModifier
Show = Callable[..., NewCourseScreen]


@pytest.fixture
def client(workspace: Workspace) -> Client:
    return clients.add(workspace.record, Client(name="Amara Okafor"), ANCHOR)[0]


@pytest.fixture
def show(qtbot: QtBot, workspace: Workspace, client: Client) -> Show:
    def show(course: Course | None = None) -> NewCourseScreen:
        return put_up(qtbot, NewCourseScreen(workspace, client.id, course), (900, 700))

    return show


def save(qtbot: QtBot, screen: NewCourseScreen, workspace: Workspace) -> Course:
    """Save by keys and read back what was stored."""
    with qtbot.waitSignal(workspace.changes.changed), qtbot.waitSignal(screen.course_begun) as begun:
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return, CTRL)
    return courses.get(workspace.record, begun.args[0])


def starts(*firsts: int) -> tuple[PhaseStart, ...]:
    phases = ("initial", "middle", "ending")
    return tuple(
        PhaseStart(phase=phase, first_session=first) for phase, first in zip(phases, firsts, strict=True)
    )


def test_the_usual_course_needs_one_key(qtbot: QtBot, show: Show, workspace: Workspace) -> None:
    course = save(qtbot, show(), workspace)
    assert (course.format, course.planned_sessions, course.started_on) == ("ipt_acute_16", 16, ANCHOR)
    assert course.phase_starts == starts(1, 5, 13)
    assert course.areas == ()
    assert course.measures == ("phq-9", "gad-7")


def test_a_formats_length_is_told_as_the_usual_one(show: Show) -> None:
    view = show().view
    assert view.format.text() == "IPT, acute, usually 16 sessions"
    assert "16" not in view.format_field.below.text()


def test_fewer_sessions_move_the_phases_until_they_are_set_by_hand(
    qtbot: QtBot, show: Show, workspace: Workspace
) -> None:
    screen = show()
    screen.view.planned.selectAll()
    qtbot.keyClicks(screen.view.planned, "12")
    assert screen.view.phases.starts() == starts(1, 4, 10)
    screen.view.phases.set_starts(starts(1, 3, 11))
    screen.view.planned.selectAll()
    qtbot.keyClicks(screen.view.planned, "14")
    course = save(qtbot, screen, workspace)
    assert course.phase_starts == starts(1, 3, 11)
    assert course.planned_sessions == 14


def test_another_format_brings_its_own_plan(qtbot: QtBot, show: Show, workspace: Workspace) -> None:
    screen = show()
    qtbot.keyClicks(focused(screen), "b")
    assert screen.view.format.value() == "ipt_b_8"
    course = save(qtbot, screen, workspace)
    assert (course.format, course.planned_sessions) == ("ipt_b_8", 8)
    assert course.phase_starts == starts(1, 3, 8)


def test_a_format_may_offer_an_area_of_its_own_and_a_measure(show: Show) -> None:
    screen = show()
    screen.view.areas.card("grief").click()
    for code, area_offered, measure in (("ipsrt", True, "phq-9"), ("ipt_a_12", False, "phq-a")):
        screen.view.format.set_value(code)
        screen.view.format.chosen.emit(code)
        assert screen.view.areas.value() == "grief"
        assert ("grief_lost_self" in screen.view.areas._cards) is area_offered
        assert screen.view.measures.chosen() == (measure, "gad-7")


def test_a_role_dispute_needs_its_stage(
    qtbot: QtBot, show: Show, workspace: Workspace, client: Client
) -> None:
    screen = show()
    screen.view.areas.card("role_dispute").click()
    screen.view.about.setText("With her mother-in-law, over childcare")
    screen.view.page.save.click()
    assert "needs its stage" in screen.view.stage_field.error
    assert courses.for_client(workspace.record, client.id) == ()
    screen.view.stage.segment("impasse").click()
    assert screen.view.stage_field.error == ""
    focus = save(qtbot, screen, workspace).primary_area
    assert focus is not None
    assert (focus.area, focus.dispute_stage) == ("role_dispute", DisputeStage.IMPASSE)
    assert (focus.description, focus.agreed_on) == ("With her mother-in-law, over childcare", None)


def test_the_day_of_an_agreement_is_asked_and_never_made_up(
    qtbot: QtBot, show: Show, workspace: Workspace
) -> None:
    screen = show()
    screen.view.areas.card("grief").click()
    assert screen.view.agreed_on.text() == ""
    qtbot.keyClicks(screen.view.agreed_on, "31/2/26")
    screen.view.page.save.click()
    assert "not a date" in screen.view.agreed_field.error
    screen.view.agreed_on.clear()
    qtbot.keyClicks(screen.view.agreed_on, "1/6/26")
    begun = save(qtbot, screen, workspace)
    assert begun.primary_area is not None
    assert begun.primary_area.agreed_on == date(2026, 6, 1)
    again = show(begun)
    assert again.view.agreed_on.value() == date(2026, 6, 1)
    again.view.areas.card("role_transition").click()
    assert again.view.agreed_on.text() == ""


def test_a_missing_stage_is_said_in_sight_with_what_the_stages_mean(qtbot: QtBot, show: Show) -> None:
    screen = show()
    screen.view.areas.card("role_dispute").click()
    assert "Impasse: Talk has stopped" in screen.view.stage_field.below.text()
    screen.view.page.save.click()
    below = screen.view.stage_field.below
    area = screen.view.page.scrolled.viewport()
    qtbot.waitUntil(lambda: area.rect().contains(QRect(below.mapTo(area, QPoint(0, 0)), below.size())))
    assert screen.view.stage.isAncestorOf(focused(screen))
    screen.view.stage.segment("dissolution").click()
    assert screen.view.stage_field.below.text() == "Dissolution: Beyond repair; mourn and move on."


def test_only_what_belongs_to_the_area_is_asked(qtbot: QtBot, show: Show, workspace: Workspace) -> None:
    screen = show()
    assert not screen.view.about_field.isVisible()
    screen.view.areas.card("role_transition").click()
    assert screen.view.subtype_field.isVisible()
    assert not screen.view.stage_field.isVisible()
    screen.view.subtypes.chip("retirement").click()
    screen.view.subtypes.chip("becoming_parent").click()
    assert screen.view.subtypes.chosen() == ("becoming_parent",)
    focus = save(qtbot, screen, workspace).primary_area
    assert focus is not None
    assert (focus.area, focus.subtype, focus.dispute_stage) == ("role_transition", "becoming_parent", None)


def test_tab_follows_the_reading_order_with_one_stop_a_group(qtbot: QtBot, show: Show) -> None:
    screen = show()
    view = screen.view
    view.areas.card("role_transition").click()
    view.format.setFocus()
    stops = list[object]()
    while focused(screen) not in stops:
        stops.append(focused(screen))
        qtbot.keyClick(focused(screen), Qt.Key.Key_Tab)
    assert stops == [
        view.format,
        *(view.started_on, view.planned, view.minutes, view.days_between),
        *view.phases.members(),
        view.missed_counts,
        view.running,
        view.areas.card("role_transition"),
        view.subtypes.members()[0],
        *(view.about, view.agreed_on, view.second.area),
        view.conditions.members()[0],
        view.measures.members()[0],
        view.every,
        *(view.page.cancel, view.page.save, view.page.back),
    ]


def test_arrows_choose_among_the_areas(qtbot: QtBot, show: Show) -> None:
    screen = show()
    screen.view.areas.card("grief").click()
    screen.view.areas.focus_chosen()
    for key, area in (
        (Qt.Key.Key_Right, "role_dispute"),
        (Qt.Key.Key_Down, "interpersonal_deficits"),
        (Qt.Key.Key_Left, "role_transition"),
    ):
        qtbot.keyClick(focused(screen), key)
        assert screen.view.areas.value() == area


def test_a_condition_adds_its_measure_and_leaves_what_was_chosen_by_hand(
    qtbot: QtBot, show: Show, workspace: Workspace
) -> None:
    screen = show()
    screen.view.measures.chip("epds").click()
    screen.view.conditions.chip("ptsd").click()
    assert screen.view.measures.chosen() == ("phq-9", "gad-7", "pcl-5", "epds")
    course = save(qtbot, screen, workspace)
    assert course.conditions == ("ptsd",)
    assert course.anxiety_measure == "pcl-5"


def test_a_new_course_begins_with_the_therapists_ways(qtbot: QtBot, show: Show, workspace: Workspace) -> None:
    ways = Settings(session_minutes=45, measures=("gad-7", "epds"), measures_every=3)
    settings.save(workspace.record, ways)
    screen = show()
    screen.view.conditions.chip("ptsd").click()
    course = save(qtbot, screen, workspace)
    assert (course.session_minutes, course.measures_every) == (45, 3)
    assert course.measures == ("gad-7", "pcl-5", "epds")
    settings.save(workspace.record, Settings())
    running = show(course)
    assert (running.view.minutes.value(), running.view.every.value()) == (45, 3)
    assert running.view.measures.chosen() == ("gad-7", "pcl-5", "epds")
    running.view.every.selectAll()
    qtbot.keyClicks(running.view.every, "2")
    assert save(qtbot, running, workspace).measures_every == 2


def test_a_format_with_a_length_of_its_own_keeps_it(show: Show, workspace: Workspace) -> None:
    settings.save(workspace.record, Settings(session_minutes=45))
    screen = show()
    for code, minutes in (("ipt_acute_16", 45), ("ipc", 30), ("ipt_g_8", 90)):
        screen.view.format.set_value(code)
        screen.view.format.chosen.emit(code)
        assert screen.view.minutes.value() == minutes


@pytest.mark.parametrize(
    ("place", "typed", "said"),
    [
        ("started_on", "31/2/26", "not a date"),
        ("planned", "99", "1 to 60"),
        ("minutes", "", "needed"),
        ("every", "17", "1 to 16"),
    ],
)
def test_what_can_not_be_read_is_said_at_its_field(
    qtbot: QtBot, show: Show, workspace: Workspace, client: Client, place: str, typed: str, said: str
) -> None:
    screen = show()
    line = getattr(screen.view, place)
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    qtbot.keyClicks(line, typed)
    screen.view.page.save.click()
    field = next(field for known, field in typed_fields(screen.view) if known is line)
    assert said in field.error
    assert focused(screen) is line
    assert courses.for_client(workspace.record, client.id) == ()


@pytest.mark.parametrize("place", ["started_on", "agreed_on"])
def test_a_day_that_is_none_is_said_when_its_field_is_left(qtbot: QtBot, show: Show, place: str) -> None:
    view = show().view
    view.areas.card("grief").click()
    line = getattr(view, place)
    below = {"started_on": view.numbers.below, "agreed_on": view.agreement.below}[place]
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "31/2/26")
    assert below.text() == ""
    qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert "not a date" in below.text()


def test_each_wrong_field_says_its_own_words_and_the_first_is_focused(qtbot: QtBot, show: Show) -> None:
    screen = show()
    view = screen.view
    view.areas.card("role_dispute").click()
    view.phases.set_starts(starts(1, 20, 13))
    for line, typed in (
        (view.every, "17"),
        (view.agreed_on, "31/2/26"),
        (view.minutes, "0"),
        (view.started_on, "soon"),
    ):
        line.selectAll()
        qtbot.keyClick(line, Qt.Key.Key_Delete)
        qtbot.keyClicks(line, typed)
    view.page.save.click()
    below = view.numbers.below.text().splitlines()
    assert [line.partition(":")[0] for line in below] == ["Begins on", "Minutes a session"]
    assert "not a date" in below[0]
    assert "in order" in view.phases.error
    assert "needs its stage" in view.stage_field.below.text()
    assert "not a date" in view.agreement.below.text()
    assert "1 to 16" in view.every_field.below.text()
    assert focused(screen) is view.started_on
    height = view.numbers.height()
    qtbot.keyClicks(view.started_on, "16/6/2026")
    assert view.numbers.below.text() == view.minutes_field.error
    assert view.numbers.height() == height, "nothing moves while they are put right"


def test_phases_out_of_order_and_without_a_number_are_said(show: Show) -> None:
    screen = show()
    screen.view.phases.set_starts(starts(5, 3, 13))
    screen.view.page.save.click()
    assert "in order" in screen.view.phases.error
    number = screen.view.phases.number("middle")
    number.clear()
    screen.view.page.save.click()
    assert "number of the session" in screen.view.phases.error
    assert focused(screen) is number


def test_the_phase_that_breaks_the_order_is_the_one_marked(show: Show) -> None:
    screen = show()
    screen.view.phases.set_starts(starts(1, 20, 13))
    screen.view.page.save.click()
    assert focused(screen) is screen.view.phases.number("middle")
    marked = [number.property("state") for number in screen.view.phases.members()]
    assert [state == "error" for state in marked] == [False, True, False]


def test_the_focus_of_a_running_course_is_changed(
    qtbot: QtBot, show: Show, workspace: Workspace, client: Client
) -> None:
    begun, _ = courses.begin(
        workspace.record,
        Course(
            client_id=client.id,
            format="ipt_acute_16",
            started_on=date(2026, 5, 1),
            planned_sessions=16,
            phase_starts=starts(1, 4, 13),
        ),
        ANCHOR,
    )
    screen = show(begun)
    assert screen.view.phases.starts() == starts(1, 4, 13)
    with qtbot.waitSignal(screen.cancelled):
        screen.leave()
    screen.view.areas.card("grief").click()
    screen.view.about.setText("Death of her mother")
    with qtbot.assertNotEmitted(screen.cancelled):
        screen.leave()
    changed = save(qtbot, screen, workspace)
    assert changed == replace(begun, areas=changed.areas)
    assert changed.primary_area is not None
    assert changed.primary_area.description == "Death of her mother"


def test_a_second_area_is_chosen_by_keys_changed_and_given_up(
    qtbot: QtBot, show: Show, workspace: Workspace
) -> None:
    screen = show()
    view = screen.view
    assert not view.second.isVisible()
    view.areas.card("role_transition").click()
    assert not view.second.about.isEnabled()
    view.second.area.setFocus()
    for _ in range(2):  # the first key finds the first of the stages
        qtbot.keyClick(focused(screen), Qt.Key.Key_R)
    qtbot.keyClick(focused(screen), Qt.Key.Key_Tab)
    assert focused(screen) is view.second.about
    qtbot.keyClicks(focused(screen), "with her partner")
    begun = save(qtbot, screen, workspace)
    second = FocusArea(
        area="role_dispute", dispute_stage=DisputeStage.IMPASSE, description="with her partner"
    )
    assert [area.area for area in begun.areas] == ["role_transition", "role_dispute"]
    assert begun.areas[1] == second

    again = show(begun)
    assert again.view.second.about.text() == "with her partner"
    with qtbot.waitSignal(again.cancelled):
        again.leave()
    again.view.about.setText("First child")
    changed = save(qtbot, again, workspace)
    assert changed.areas[1] == second
    other = show(changed)
    other.view.areas.card("role_dispute").click()
    assert other.view.second.focus() is None
    other.view.areas.card("role_transition").click()
    assert len(save(qtbot, other, workspace).areas) == 1


def test_a_second_area_keeps_what_the_form_does_not_ask(
    qtbot: QtBot, show: Show, workspace: Workspace, client: Client
) -> None:
    grief = FocusArea(area="grief", description="Her mother", agreed_on=date(2026, 5, 2))
    course = Course(
        client_id=client.id,
        format="ipt_acute_16",
        started_on=date(2026, 5, 1),
        planned_sessions=16,
        phase_starts=starts(1, 4, 13),
        areas=(FocusArea(area="role_transition"), grief),
    )
    begun, _ = courses.begin(workspace.record, course, ANCHOR)
    screen = show(begun)
    screen.view.second.about.setText("Her father")
    assert save(qtbot, screen, workspace).areas[1] == replace(grief, description="Her father")


@pytest.mark.parametrize("width", [760, 900, 1200, 1600])
def test_no_definition_is_cut_off_at_any_width(
    qtbot: QtBot, show: Show, catalogue: Catalogue, width: int
) -> None:
    screen = show()
    screen.resize(width, 800)
    cards = [screen.view.areas.card(area.code) for area in catalogue.areas_for("ipt_acute_16")]
    qtbot.waitUntil(lambda: all(card.height() >= card.heightForWidth(card.width()) for card in cards))


def test_a_course_that_is_running_begins_on_an_earlier_day_and_leads_to_its_sessions(
    qtbot: QtBot, show: Show, workspace: Workspace
) -> None:
    screen = show()
    screen.view.running.setChecked(True)
    with qtbot.assertNotEmitted(screen.past_wanted):
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return, CTRL)
    assert screen.view.start_field.error == "Type the day of the first session: it is running already."
    assert focused(screen) is screen.view.started_on
    screen.view.started_on.selectAll()
    qtbot.keyClicks(screen.view.started_on, "21/4/26")
    with qtbot.waitSignal(screen.past_wanted) as wanted, qtbot.assertNotEmitted(screen.course_begun):
        qtbot.keyClick(focused(screen), Qt.Key.Key_Return, CTRL)
    assert courses.get(workspace.record, wanted.args[0]).started_on == date(2026, 4, 21)


def test_a_course_that_has_begun_here_is_not_asked_whether_it_runs(
    qtbot: QtBot, show: Show, workspace: Workspace
) -> None:
    course = save(qtbot, show(), workspace)
    assert show(course).view.running.isHidden()


def test_a_beginning_hard_to_believe_is_doubted_at_once_and_can_be_kept(
    qtbot: QtBot, show: Show, workspace: Workspace
) -> None:
    screen = show()
    view, below = screen.view, screen.view.numbers.below
    height = view.numbers.height()

    def type_start(text: str) -> None:
        view.started_on.setFocus()
        view.started_on.selectAll()
        qtbot.keyClicks(view.started_on, text)

    type_start("1/3/1990")
    assert below.text() == "That is more than two years ago. Is the year right?"
    assert (below.property("tone"), view.started_on.property("state")) == ("warn", "")
    assert view.started_on.accessibleDescription() == below.text()
    assert view.numbers.height() == height
    type_start("soon")
    view.page.save.click()
    assert "not a date" in below.text()
    assert below.property("tone") == "danger"
    type_start("1/3/2026")
    assert below.text() == ""
    type_start("1/3/1990")
    assert save(qtbot, screen, workspace).started_on == date(1990, 3, 1)


def test_no_course_begins_before_the_client_was_born(
    qtbot: QtBot, show: Show, workspace: Workspace, client: Client
) -> None:
    clients.update(workspace.record, replace(client, date_of_birth=date(1991, 2, 3)), ANCHOR)
    screen = show()
    screen.view.started_on.selectAll()
    qtbot.keyClicks(screen.view.started_on, "1/3/1990")
    screen.view.page.save.click()
    assert "before the client was born (3 February 1991)" in screen.view.numbers.below.text()
    assert focused(screen) is screen.view.started_on
    assert courses.for_client(workspace.record, client.id) == ()


def test_all_of_it_comes_back_as_it_was_left(qtbot: QtBot, show: Show, workspace: Workspace) -> None:
    grief = FocusArea(area="grief", description="her mother", agreed_on=ANCHOR)
    course = save(qtbot, show(), workspace)
    course, _ = courses.update(workspace.record, replace(course, areas=(grief,)), ANCHOR)
    screen = show(course)
    view = screen.view
    view.format.set_value("ipc")
    view.format.chosen.emit("ipc")
    for line, text in (
        (view.started_on, "soon"),
        (view.planned, "7"),
        (view.minutes, "25"),
        (view.phases.members()[1], "x"),
    ):
        line.selectAll()
        qtbot.keyClicks(line, text)
    view.conditions.chip("social_anxiety").click()
    view.measures.chip("phq-9").click()
    view.areas.card("role_dispute").click()
    view.stage.segment("impasse").click()
    qtbot.keyClicks(view.agreed_on, view.agreed_on.text() or "16 Jun 2026")
    view.about.selectAll()
    qtbot.keyClicks(view.about, "with her sister")
    view.second.area.set_value("grief")
    view.second.area.chosen.emit("grief")
    qtbot.keyClicks(view.second.about, "her mother too")
    view.missed_counts.click()
    typed = screen.typed()
    assert screen.flush()
    again = show(course)
    assert again.typed() == typed
    assert again.view.about.isVisible()
    assert again.view.second.about.isEnabled()
    assert "Here is what you had typed" in again.view.page.banner.text()
    for one in (again.view.started_on, again.view.phases.members()[1]):
        one.selectAll()
    qtbot.keyClicks(again.view.started_on, "9 Jun 2026")
    qtbot.keyClicks(again.view.phases.members()[1], "3")
    stored = save(qtbot, again, workspace)
    assert stored.format == "ipc"
    assert stored.planned_sessions == 7
    assert [focus.area for focus in stored.areas] == ["role_dispute", "grief"]
    assert stored.areas[0].agreed_on == ANCHOR
    assert stored.areas[0].dispute_stage is DisputeStage.IMPASSE
    assert form_drafts.waiting(workspace.record) == ()


def test_what_is_not_offered_any_more_is_passed_over(
    show: Show, workspace: Workspace, client: Client
) -> None:
    gone = ("format", "area", "kind", "stage", "second", "measures", "conditions")
    fields = [Typed(name=name, text="of an older version") for name in gone]
    fields += [Typed(name="phases", text="nowhere 3"), Typed(name="no such input", text="1")]
    fields.append(Typed(name="about", text="with her sister"))
    draft = FormDraft(
        form=Form.NEW_COURSE,
        subject_id=client.id,
        client_id=client.id,
        typed_at=NOW,
        fields=tuple(fields),
    )
    form_drafts.save(workspace.record, draft)
    view = show().view
    assert view.format.value() == "ipt_acute_16"
    assert view.areas.value() == OPEN
    assert view.about.text() == "with her sister"


def test_a_phase_that_begins_too_late_is_told_the_numbers_that_can_be(qtbot: QtBot, show: Show) -> None:
    screen = show()
    number = screen.view.phases.members()[2]
    number.selectAll()
    qtbot.keyClicks(number, "99")
    qtbot.keyClick(focused(screen), Qt.Key.Key_Return, CTRL)
    assert "from 0 to 60" in screen.view.phases.error
    number.clear()
    qtbot.keyClick(focused(screen), Qt.Key.Key_Return, CTRL)
    assert "with which the phase begins" in screen.view.phases.error
