"""Uitwisseling: what leaves the product: kept views, large downloads, subscriptions and published figures.

Owns the addresses people kept and the files made of them. It asks pages by their address, so it never imports a view.
"""
