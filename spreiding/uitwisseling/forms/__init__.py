"""Forms: their errors say what to type."""
