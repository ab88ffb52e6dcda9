"""Pages of bezwaar: fetch within scope, parse, one action, show."""
