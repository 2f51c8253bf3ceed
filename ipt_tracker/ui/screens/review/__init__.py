"""The review: what goes into it at the left, the real pages at the right."""
