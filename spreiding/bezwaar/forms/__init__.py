"""Reading what people type about bezwaar. No saving here."""
