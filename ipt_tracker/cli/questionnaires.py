"""A questionnaire scored, without a record."""

import argparse
import json

from ipt_tracker.clinical import scoring
from ipt_tracker.clinical.catalogue import Catalogue


def score(options: argparse.Namespace, catalogue: Catalogue) -> int:
    """Score the answers."""
    definition = catalogue.measure_to_score(options.measure)
    scored = scoring.score(definition, scoring.parse_answers(options.answers))
    if options.json:
        print(json.dumps(scored.as_dict(), ensure_ascii=False))
        return 0
    if scored.total is None:
        print(f"{definition.label}: no total may be said.")
    else:
        kind = " (prorated)" if scored.prorated else ""
        said = [f"{scored.total}{kind}"]
        said += [words(definition, scored.total) for words in (scoring.band_words, scoring.caseness_words)]
        print(f"{definition.label}: {', '.join(filter(None, said))}")
    for warning in scored.warnings:
        print(warning)
    return 0
