"""One file per page; a view asks one query and shows the answer."""
