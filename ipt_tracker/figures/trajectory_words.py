"""The trajectory for those who don't see it: as a table and in sentences."""

from collections.abc import Sequence

from ipt_tracker.figures.labels import number
from ipt_tracker.figures.panel import Series
from ipt_tracker.figures.phases import PhaseSpan


def trajectory_as_table(series: Sequence[Series]) -> tuple[tuple[str, ...], ...]:
    """A row a session with totals, a column a measure."""
    sessions = sorted({session for one in series for session, _ in one.points})
    rows = [("Session", *(one.label for one in series))]
    for session in sessions:
        given = [dict(one.points).get(session) for one in series]
        rows.append((number(session), *("–" if value is None else number(value) for value in given)))
    return tuple(rows)


def trajectory_in_words(
    series: Sequence[Series], spans: Sequence[PhaseSpan], planned: int, last: int, today: int | None
) -> str:
    """What the trajectory shows, in sentences."""
    sentences = [f"Symptom trajectory over {planned} planned sessions."]
    if last > planned:
        sentences.append(f"The course ran to session {last}.")
    sentences.append("; ".join(span.words for span in spans) + ".")
    for one in series:
        (first, start), (final, end) = one.points[0], one.points[-1]
        line = f"{one.label}: {number(start)} in session {number(first)}"
        if len(one.points) > 1:
            line += f", {number(end)} in session {number(final)}"
        if one.cutoff is not None:
            line += f"; cut-off {number(one.cutoff)}"
        sentences.append(line + ".")
    if not series:
        sentences.append("No totals yet.")
    if today is not None:
        sentences.append(f"Session {today} is marked as today.")
    return " ".join(sentences)
