"""How everything looks: tokens, palette, style sheet, icons and fonts."""
