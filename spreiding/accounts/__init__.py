"""People, their membership (role and area), and the one table of rights.

Owns User, Lidmaatschap, Recht. May use gebied and below. Never knows what the rights protect.
"""
