"""Pages of toezicht."""
