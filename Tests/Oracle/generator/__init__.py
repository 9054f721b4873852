"""Seeded random transactions over small random worlds, recorded from the oracle."""
