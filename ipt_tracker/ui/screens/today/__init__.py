"""The start of the day: what needs the therapist now, today's sessions, the caseload."""
