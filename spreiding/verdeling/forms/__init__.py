"""Reading what people type for verdeling; no saving here."""
