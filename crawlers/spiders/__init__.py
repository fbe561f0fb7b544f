"""Spiders: one, driven by profiles. A rare odd paper gets a small sibling here."""
