"""Pages of opvang: the list, the page of a locatie, and the forms that change it."""
