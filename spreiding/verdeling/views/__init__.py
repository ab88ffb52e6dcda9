"""Pages of verdeling: one function per address."""
