"""The life of one locatie, told as steps. Each story gets its own chance, so that none depends on another."""
