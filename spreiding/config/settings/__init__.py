"""Settings: `base` reads the environment once; `dev`, `test` and `prod` only override."""
