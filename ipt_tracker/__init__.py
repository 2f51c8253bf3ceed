"""IPT Tracker: the record of a therapist who practises Interpersonal Psychotherapy."""

__version__ = "0.1.0"
