"""The window around the screens: gate, navigation, notices, lock and the page about the program."""
