"""A made-up client with everything that a record can hold, put in by the use cases alone."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from ipt_tracker.clinical.administration import Administration, Source
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.clinical.client import Client, Stage
from ipt_tracker.clinical.course import Course, DisputeStage, Ending, EndReason, FocusArea, PhaseStart
from ipt_tracker.clinical.practice import Practice
from ipt_tracker.clinical.session import (
    AdditionKind,
    Attendance,
    Extent,
    Ideation,
    Place,
    Risk,
    RiskChoice,
    Session,
    TechniqueUse,
)
from ipt_tracker.record import (
    addition_drafts,
    clients,
    courses,
    erasure,
    form_drafts,
    measures,
    needs,
    removed,
    retention,
    reviews,
    sessions,
    settings,
)
from ipt_tracker.record.form_drafts import Form, FormDraft, Typed
from ipt_tracker.record.record import Record
from ipt_tracker.record.reviews import SignedReview
from ipt_tracker.record.settings import Settings

PASSPHRASE = "a quiet field in spring"
TODAY = date(2026, 6, 30)
NOW = datetime(2026, 6, 30, 17, 30, tzinfo=UTC)
PRACTICE = Practice(
    therapist="Dr Vera Example",
    credentials="Clinical psychologist",
    practice="Example House",
    address="1 Sample Street",
    phone="01632 960001",
    email="vera@example.org",
)
BEGUN = addition_drafts.Draft(
    kind=AdditionKind.CORRECTION, wrong="The day", text="It was a Tuesday.", why="Seen in the diary"
)
NOT_SAVED = (Typed(name="name", text="Maria Beispiel-Muster"), Typed(name="born", text="31/2/85"))
SETTINGS = Settings(
    session_minutes=45,
    measures=("phq-9",),
    measures_every=2,
    cover_minutes=3,
    lock_minutes=10,
    retention_rule="own",
    retention_years=8,
    retention_age=21,
)


def a_client(name: str = "Maria Beispiel") -> Client:
    return Client(
        name=name,
        date_of_birth=date(1985, 2, 28),
        pronouns="she/her",
        phone="01632 960002",
        email="maria@example.org",
        gp="Dr Sample",
        reason="Low mood since the quarrels with her husband",
        diagnosis="Major depressive episode",
        stage=Stage.INTAKE,
        first_contact_on=date(2025, 12, 20),
    )


def a_course(client_id: str) -> Course:
    return Course(
        client_id=client_id,
        format="ipt_16",
        started_on=date(2026, 1, 5),
        planned_sessions=16,
        phase_starts=(
            PhaseStart(phase="initial", first_session=1),
            PhaseStart(phase="middle", first_session=4),
            PhaseStart(phase="ending", first_session=13),
        ),
        areas=(
            FocusArea(
                area="role_dispute",
                dispute_stage=DisputeStage.IMPASSE,
                description="with husband, over money",
                agreed_on=date(2026, 1, 19),
            ),
            FocusArea(area="grief"),
        ),
        conditions=("depression",),
    )


def a_session(
    course_id: str, held_on: date = date(2026, 1, 12), note: str = "We drew up the circle."
) -> Session:
    """A session with every field filled."""
    return Session(
        course_id=course_id,
        held_on=held_on,
        starts_at=time(14, 30),
        minutes=55,
        attendance=Attendance.ATTENDED_LATE,
        place=Place.VIDEO,
        present="husband",
        phase="initial",
        focus="role_dispute",
        techniques=(
            TechniqueUse(
                technique="role_play", extent=Extent.SUBSTANTIAL, person="husband", note="the budget"
            ),
            TechniqueUse(technique="communication_analysis"),
        ),
        administrations=(
            Administration(
                course_id=course_id,
                measure="phq-9",
                version="1",
                given_on=held_on,
                answers=(2, 2, 1, 2, 1, None, 2, 1, 1),
                n_answered=8,
                risk_item_score=1,
            ),
            Administration(
                course_id=course_id,
                measure="gad-7",
                version="1",
                given_on=held_on,
                total=11,
                source=Source.TOTAL_ONLY,
            ),
        ),
        risk=Risk(
            choice=RiskChoice.CONCERN,
            ideation=Ideation.PASSIVE,
            harm_from_others=True,
            explored="Thoughts without plan; sister as support",
            action="Crisis numbers given",
        ),
        medication_change="Sertraline 50 mg since Monday",
        note=note,
        work_review="Had kept the mood diary",
        work_agreed="Ask for one evening about money",
        next_on=date(2026, 1, 19),
        next_at=time(14, 0),
        late_reason="Written up after the summer",
    )


@dataclass(frozen=True)
class Populated:
    """What `populate` put in, as the use cases gave it back."""

    client: Client
    course: Course
    signed: Session
    """With an addendum and a correction."""
    draft: Session
    in_error: Session
    """Signed, and then marked as entered in error."""
    total: Administration
    review: SignedReview


def form_of(client_id: str) -> FormDraft:
    """Changes of a client that are not saved yet."""
    return FormDraft(
        form=Form.CLIENT, subject_id=client_id, client_id=client_id, typed_at=NOW, fields=NOT_SAVED
    )


def populate(record: Record, catalogue: Catalogue) -> Populated:
    client, _ = clients.add(record, a_client(), TODAY)
    settings.save(record, SETTINGS)
    clients.add(record, Client(name="Nobody Yet", stage=Stage.ENQUIRY), TODAY)
    course, _ = courses.begin(record, a_course(client.id), TODAY)
    first, _ = sessions.save_draft(record, a_session(course.id))
    sessions.sign(record, first.id, catalogue, NOW)
    sessions.add(record, first.id, AdditionKind.ADDENDUM, NOW, text="He rang afterwards.")
    corrected = {"text": "It was the sister who came.", "reason": "The note names the wrong person."}
    signed, _ = sessions.add(record, first.id, AdditionKind.CORRECTION, NOW, **corrected)
    addition_drafts.save(record, first.id, BEGUN)
    strange, _ = sessions.save_draft(record, a_session(course.id, date(2026, 1, 14), "Somebody else's hour."))
    sessions.sign(record, strange.id, catalogue, NOW)
    wrong, _ = sessions.add(
        record, strange.id, AdditionKind.ENTERED_IN_ERROR, NOW, reason="It is another client's session."
    )
    draft, _ = sessions.save_draft(record, a_session(course.id, date(2026, 1, 19), "She spoke with him."))
    total, _ = measures.save_total(
        record,
        Administration(
            course_id=course.id,
            measure="epds",
            version="1",
            given_on=date(2026, 1, 5),
            total=14,
            source=Source.TOTAL_ONLY,
        ),
    )
    (waiting,) = needs.waiting(record, catalogue, NOW)
    needs.set_aside(record, waiting.need, None)
    ending = Ending(ended_on=date(2026, 6, 29), reason=EndReason.COMPLETED, what_helped="Saying it aloud")
    ended, _ = courses.end(record, course.id, ending, TODAY)
    strange_draft, _ = sessions.save_draft(record, a_session(course.id, date(2026, 1, 21), "Not hers."))
    sessions.remove_draft(record, strange_draft.id)
    form_drafts.save(record, form_of(client.id))
    retention.hold(record, client.id, "A claim against the practice")
    gone, _ = clients.add(record, Client(name="Somebody Gone", stage=Stage.ENQUIRY), TODAY)
    removed.remove_client(record, gone.id)
    erasure.erase_client(record, catalogue, gone.id, gone.code, erasure.Ground.MISTAKE)
    review, _ = reviews.sign(record, course.id, "file", '{"summary":"Mood lifted"}', NOW)
    return Populated(client, ended, signed, draft, wrong, total, review)
