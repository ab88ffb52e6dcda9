"""Forms of opvang: they parse and validate, and save nothing."""
