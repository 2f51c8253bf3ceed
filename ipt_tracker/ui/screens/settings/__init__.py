"""Settings: who signs, the practice on the letterhead, how the therapist works, and how the window looks."""
