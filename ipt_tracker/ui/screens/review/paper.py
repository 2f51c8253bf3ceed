"""The paper on the screen: which it is, in which words, as a draft or as it was signed."""

from dataclasses import replace

from ipt_tracker.documents.facts import gather
from ipt_tracker.documents.passages import Passage, confirmed, reworded
from ipt_tracker.documents.readers import Kind, Section, audience
from ipt_tracker.documents.review import Part, ReviewOptions, compose, parts
from ipt_tracker.documents.signed import SignedPaper, content_of, logo_of, signed_review
from ipt_tracker.record import courses, review_drafts, reviews
from ipt_tracker.record.changes import Changes
from ipt_tracker.record.rescue import Unsaved
from ipt_tracker.record.review_drafts import Draft, OwnWords, Shown
from ipt_tracker.ui.screens.review.drawing import Wish
from ipt_tracker.ui.workspace import Workspace


class Paper:
    """One of a course's papers at a time; `choose` takes up another, as it was left.

    It begins with the one that was on the screen last; else with the review of a course that has ended or was
    reviewed before, else with its progress.
    """

    def __init__(self, workspace: Workspace, course_id: str) -> None:
        self._workspace = workspace
        self._course_id = course_id
        self._shown = review_drafts.shown(workspace.record, course_id)
        self.size = self._shown.paper or workspace.appearance.paper
        """On what paper: "a4" or "letter"."""
        self.options = ReviewOptions.usual(self._shown.audience) if self._shown.audience else self._first()
        self.signed: SignedPaper | None = None
        """The paper as it was signed, while that one is shown."""
        self.before: SignedPaper | None = None
        """The one signed last, shown or not."""
        self._gather()
        self.choose(self.options.kind, self.options.audience)

    @property
    def course_id(self) -> str:
        """Whose papers they are."""
        return self._course_id

    def choose(self, kind: Kind, reader: str) -> None:
        """Take up the draft on which was written, else the paper signed last, else a new one."""
        record = self._workspace.record
        before = signed_review(record, self._course_id, reader, kind)
        usual = ReviewOptions(kind=kind, audience=reader)
        draft = review_drafts.get(record, self._course_id, usual.key)
        # All at once: of a paper that can't be read nothing is mixed with the one before.
        self.before = before
        self.options = before.options if before else usual
        self.signed = before if draft == Draft() else None
        if self.signed is None:
            self.options = self.options.drafted(draft)

    def choose_size(self, size: str) -> None:
        """Be on this paper, "a4" or "letter"."""
        self.size = size

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

    def wish(self, width: int, words: str) -> Wish:
        """What is to be drawn: the document with what it is, its pages so wide, these words found on them."""
        signed = self.signed
        if signed:
            document, options = signed.document, signed.options
        else:
            options = self.options
            document = compose(self._facts, options, logo=logo_of(self._workspace.record, self._facts))
        return Wish(
            document=document,
            options=options,
            signed=signed is not None,
            paper=self.size,
            width=width,
            words=words,
        )

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

    @property
    def drafted(self) -> bool:
        """Whether anything was done to it since one was signed."""
        return self.signed is None and self.options.draft_over(self._without_draft) != Draft()

    def give_up(self) -> None:
        """Be worded as the record words it, with the sections that were signed."""
        self.options = replace(self._without_draft, words=())

    def store(self) -> Changes:
        """Keep it in the record as it is now, and that it is shown; nothing in a record that is only read."""
        record, options = self._workspace.record, self.options
        if record.reading is not None:
            return Changes.of()
        draft = Draft() if self.signed else options.draft_over(self._without_draft)
        changes = review_drafts.save(record, self._course_id, options.key, draft)
        usual = self._workspace.appearance.paper
        shown = Shown(
            audience=options.key, paper=self.size if self._shown.paper or self.size != usual else ""
        )
        if shown != self._shown:
            review_drafts.show(record, self._course_id, shown)
            self._shown = shown
        return changes

    @property
    def _without_draft(self) -> ReviewOptions:
        """What would be shown for its reader if nothing had been done to it."""
        usual = ReviewOptions(kind=self.options.kind, audience=self.options.audience)
        return self.before.options if self.before else usual

    def _first(self) -> ReviewOptions:
        """The paper that is likely the next one."""
        record, course_id = self._workspace.record, self._course_id
        ended = courses.get(record, course_id).ending is not None
        reviewed = signed_review(record, course_id) is not None
        return ReviewOptions(kind=Kind.REVIEW if ended or reviewed else Kind.PROGRESS)

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
        self._gather()
        self.signed = None

    def _gather(self) -> None:
        place = self._workspace
        self._facts = gather(place.record, place.catalogue, self._course_id, place.now().date())
