"""What the therapist has written: one encrypted record, and the use cases that read and change it."""
