"""Forms: saved as a whole or left, and kept as drafts meanwhile."""
