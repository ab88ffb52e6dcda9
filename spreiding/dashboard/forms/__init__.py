"""What people ask and type on the pages across rooms."""
