"""Reading opvang: facts for the rules, figures for the pages, rows for the lists."""
