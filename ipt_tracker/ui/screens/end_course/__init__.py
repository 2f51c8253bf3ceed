"""Ending a course: when, why, and what remains."""
