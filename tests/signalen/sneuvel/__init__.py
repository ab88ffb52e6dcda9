"""A small installation of which parts are really killed: its world, its slow worker, and its supervision."""
