"""Reading bezwaar: dossiers with how they stand, planning, the calendar feed, and what other rooms ask."""
