"""The review: what goes into it and how it is worded at the left, the real pages at the right."""
