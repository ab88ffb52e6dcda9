"""Reading across rooms, ready for a template. Nothing here writes."""
