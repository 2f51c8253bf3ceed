"""The paper on the screen: which it is, in which words, as a draft or as it was signed."""

from dataclasses import replace

from ipt_tracker.documents.document import Document
from ipt_tracker.documents.facts import gather
from ipt_tracker.documents.passages import Passage, confirmed, reworded
from ipt_tracker.documents.readers import Kind, Section, audience
from ipt_tracker.documents.review import Part, ReviewOptions, compose, parts
from ipt_tracker.documents.signed import SignedPaper, content_of, logo_of, signed_review
from ipt_tracker.record import courses, review_drafts, reviews
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.rescue import Unsaved
from ipt_tracker.record.review_drafts import OwnWords
from ipt_tracker.ui.workspace import Workspace


class Paper:
    """One of a course's papers at a time; `choose` takes up another, as it was left.

    It begins with the review of a course that has ended or was reviewed before, else with its progress.
    """

    def __init__(self, workspace: Workspace, course_id: str) -> None:
        self._workspace = workspace
        self._course_id = course_id
        ended = courses.get(workspace.record, course_id).ending is not None
        reviewed = signed_review(workspace.record, course_id) is not None
        self.options = ReviewOptions(kind=Kind.REVIEW if ended or reviewed else Kind.PROGRESS)
        self.signed: SignedPaper | None = None
        """The paper as it was signed, while that one is shown."""
        self.before: SignedPaper | None = None
        """The one signed last, shown or not."""
        self._gather()
        self.choose(self.options.kind, self.options.audience)

    def choose(self, kind: Kind, reader: str) -> None:
        """Take up the draft on which was written, else the paper signed last, else a new one."""
        record = self._workspace.record
        usual = ReviewOptions(kind=kind, audience=reader)
        words = review_drafts.get(record, self._course_id, usual.key)
        self.before = signed_review(record, self._course_id, reader, kind)
        self.signed = None if words else self.before
        self.options = self.before.options if self.before else usual
        if self.signed is None:
            self.options = replace(self.options, words=words)

    def choose_sections(self, ticked: set[str]) -> None:
        """Print these of the sections offered."""
        usual = {section.code for section in self.sections if section.at_first}
        offered = {section.code for section in self.sections}
        self.options = replace(
            self.options, leave_out=frozenset(usual - ticked), added=frozenset(offered & ticked - usual)
        )

    @property
    def sections(self) -> tuple[Section, ...]:
        """What it can hold for its reader."""
        return audience(self.options.audience).outline(self.options.kind).sections

    @property
    def left_out(self) -> int:
        """How many entries are not signed, so that a draft can't tell of them."""
        return len(self._facts.left_out)

    def parts(self) -> tuple[Part, ...]:
        """Its parts with what may be worded in them."""
        return parts(self.signed.facts if self.signed else self._facts, self.options)

    def document(self) -> Document:
        """What is printed."""
        if self.signed:
            return self.signed.document
        return compose(self._facts, self.options, logo=logo_of(self._workspace.record, self._facts))

    # ---------------------------------------------------------------- words

    @property
    def words(self) -> dict[str, OwnWords]:
        """The therapist's own words by their places."""
        return {one.place: one for one in self.options.words}

    def take(self, words: tuple[OwnWords, ...]) -> None:
        """Be worded so from now on."""
        self.options = replace(self.options, words=words)

    def reword(self, passage: Passage, text: str) -> None:
        """Say this at a passage; the record's own text makes it the record's again."""
        self.take(reworded(self.options.words, passage, text))

    def keep(self, passage: Passage) -> None:
        """Leave the therapist's words in the stead of what the record says there now."""
        self.take(confirmed(self.options.words, passage))

    def store(self) -> Changes:
        """Keep the words in the record."""
        return review_drafts.save(
            self._workspace.record, self._course_id, self.options.key, self.options.words
        )

    def unsaved(self) -> Unsaved:
        """The words as they are kept when the record can't take them."""
        options, now = self.options, self._workspace.now()
        return Unsaved(at=now, course_id=self._course_id, audience=options.key, words=options.words)

    # ---------------------------------------------------------------- signing

    def sign(self) -> Changes:
        """Bind it: its facts, its words and the sections chosen are kept as they are now.

        Raises:
            KnownError: it could not be stored, or nobody is named who could sign.
        """
        content = content_of(self._facts, self.options)
        place = self._workspace
        _review, changes = reviews.sign(place.record, self._course_id, self.options.key, content, place.now())
        self.choose(self.options.kind, self.options.audience)
        return changes

    def renew(self) -> None:
        """Be a draft of how things stand now, in the words that were signed; that one stays in the record."""
        self.signed = None
        self._gather()

    def _gather(self) -> None:
        place = self._workspace
        self._facts = gather(place.record, place.catalogue, self._course_id, place.now().date())
