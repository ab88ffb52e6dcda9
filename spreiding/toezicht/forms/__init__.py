"""Forms of toezicht."""
