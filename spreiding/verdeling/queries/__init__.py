"""Reading verdeling: besluiten, taken and what is realised of them."""
