"""Reading verdeling: one file per subject. Everything that counts places goes through `realisatie`."""
