"""Pages of raming and opgave: the list, reading a table, and the traceable calculation."""
