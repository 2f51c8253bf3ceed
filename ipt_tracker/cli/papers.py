"""Papers about a treatment, written as PDF."""

import argparse
import sys

from ipt_tracker.cli.asking import opened
from ipt_tracker.clinical.catalogue import Catalogue
from ipt_tracker.documents.document import missing_sentence
from ipt_tracker.documents.pdf import render
from ipt_tracker.documents.review import ReviewOptions
from ipt_tracker.documents.signed import review_document
from ipt_tracker.errors import KnownError
from ipt_tracker.host.clock import today
from ipt_tracker.record import clients, courses
from ipt_tracker.record.disclosures import Copied, save_outside


def on_paper(options: argparse.Namespace, catalogue: Catalogue) -> int:
    """Write the paper of `options.kind`; what is to be looked at before it is sent goes to standard error."""
    with opened(options, or_read=True) as record:
        client = clients.find(record, options.client)
        of_client = courses.for_client(record, client.id)
        if not of_client:
            raise KnownError(
                f"{client.code} has no course, so there is nothing to write about. Nothing was written.",
                code="review.no_course",
            )
        chosen = ReviewOptions(kind=options.kind, audience=options.audience)
        document = review_document(record, catalogue, of_client[0].id, today(), chosen)
        pdf = render(document, options.paper)
        copied = Copied.paper(of_client[0].id, chosen.key, draft=document.draft)
        save_outside(record, options.output, pdf, copied)
    for told in filter(None, (missing_sentence(document), *document.flags)):
        print(told, file=sys.stderr)
    print(f"Written: {options.output}")
    return 0
