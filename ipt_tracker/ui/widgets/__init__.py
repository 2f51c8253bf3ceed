"""Painted and labelled widgets that the screens are made of; each subclasses the semantic Qt widget."""
