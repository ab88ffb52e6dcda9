"""Accounts and their roles."""

import factory
from factory.django import DjangoModelFactory, Password

from spreiding.accounts.models import Lidmaatschap, User
from spreiding.regels.rollen import Rol
from tests.factories.gebied import ProvincieFactory


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    username = factory.Sequence(lambda n: f"account{n}")
    first_name = factory.LazyAttribute(lambda user: user.username.capitalize())
    password = Password("een-lang-wachtwoord")

    class Params:
        uitgezet = factory.Trait(is_active=False)


class LidmaatschapFactory(DjangoModelFactory):
    """A member of a regietafel; `rijk=True` an analist."""

    class Meta:
        model = Lidmaatschap

    user = factory.SubFactory(UserFactory)
    rol = Rol.REGIETAFEL.value
    provincie = factory.SubFactory(ProvincieFactory)

    class Params:
        rijk = factory.Trait(rol=Rol.ANALIST.value, provincie=None)
