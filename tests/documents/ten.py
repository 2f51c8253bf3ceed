"""The ten cases as their readers may know them: who else is in them, and what a client is told."""

import re
from functools import cache

from ipt_tracker.documents.document import texts
from ipt_tracker.documents.review_facts import ReviewFacts

PEOPLE = {
    "Helen Marsh": "Martin Ella Pat Joan Dev",
    "Daniel Reyes": "Lucia Tomás Sam Priya",
    "Gavin Stroud": "Carol Iqbal",
    "Amara Bello": "Ngozi Ife Beth Kola",
    "Ruth Lindqvist": "Ingrid Per",
    "Kai Thompson": "Dana Rob Mia Zed Cole",
    "Sofia Almeida": "Rui Inês",
    "Margaret Doyle": "Frank Liam Siobhán Nora",
    "Owen Pritchard": "Jay Finch Tor",
    "Nadia Rahimi": "Leila Karim Ann",
}
"""The people of each case by the names that its notes call them."""
IMPROVED = "Your scores have fallen by more than chance would explain."
BELOW = "Your scores are now below the level where treatment usually starts."
LITTLE = "Your scores have changed little."
WORSE = (
    "Your scores are higher than when we began; that is about the illness and the treatment, not about you."
)
IN_PLAIN_WORDS = dict.fromkeys(PEOPLE, (BELOW, IMPROVED)) | {
    "Gavin Stroud": (WORSE,),
    "Amara Bello": (LITTLE,),
    "Ruth Lindqvist": (LITTLE,),
    "Owen Pritchard": (IMPROVED,),
}
HARD = re.compile(r"\bfail|deteriorat|not recovered|no remission|no response|dropped out", re.IGNORECASE)
PLAIN_WORDS = (BELOW, IMPROVED, LITTLE, WORSE)
"""All that a client can be told of the change, one for each outcome."""


def written_by_hand(facts: ReviewFacts) -> str:
    """What the therapist wrote for readers to see, not in a session."""
    return " ".join(texts((facts.client, facts.areas, facts.ending)))


@cache
def phrases(text: str) -> frozenset[str]:
    """Runs of six words without a number: what two texts share when one was taken from the other."""
    found = re.findall(r"\w+", text.casefold())
    runs = (" ".join(found[place : place + 6]) for place in range(len(found) - 5))
    return frozenset(run for run in runs if not re.search(r"\d", run))
