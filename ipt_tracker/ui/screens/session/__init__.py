"""The session editor: one appointment with all that is recorded of it, on one screen."""
