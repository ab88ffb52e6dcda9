"""Signals: one row per crossing of a rung, who must know and why, and the mail that tells them.

Owns Signaal, its recipients, the runs of scheduled jobs and the feed of a person. A low room, so that every room may
raise a signal. Knows people (accounts), never what a signal is about: that is a key, a sentence and an address.
"""
