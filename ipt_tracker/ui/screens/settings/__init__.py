"""Settings: who signs, the practice on the letterhead, and how the window looks."""
