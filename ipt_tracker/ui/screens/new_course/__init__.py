"""Planning a course and its focus, new or running."""
