"""This computer: places, packaged resources, preferences, the screen, private files, one instance."""
