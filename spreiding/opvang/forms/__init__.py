"""What people type about a locatie, parsed and checked. Nothing here writes."""
