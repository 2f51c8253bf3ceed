"""Bringing in a course that runs already: its past sessions in one grid."""
