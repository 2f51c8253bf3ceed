"""The screens, a folder each: `view` is widgets and layout, `screen` the behaviour; none knows another."""
