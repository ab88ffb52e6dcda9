"""Reading toezicht: how every gemeente stands, in a fixed number of queries."""

from spreiding.toezicht.queries.ladder import ladder_op, toezichthouder_op, treden_van
from spreiding.toezicht.queries.stand import Contact, Trajectstand, trajecten

__all__ = ["Contact", "Trajectstand", "ladder_op", "toezichthouder_op", "trajecten", "treden_van"]
