"""The window: shell, screens, widgets and theme; it sees values and use cases, never SQL or ReportLab."""
