"""Reading: kept views and the addresses they hold."""
