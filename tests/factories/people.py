"""Made-up staff, groups, contacts and participants."""

import factory

from people.enums import Role
from people.models import Contact, Membership, Participant, StakeholderGroup, User
from people.participants import token_hash

PASSWORD = "kun til prøver 123"


class UserFactory(factory.django.DjangoModelFactory):
    """A member of staff without a role; the password is PASSWORD."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"ansat{n}@eksempel.dk")
    name = factory.Sequence(lambda n: f"Opdigtet Ansat {n}")
    title = "Udviklingskonsulent"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        password = kwargs.pop("password", PASSWORD)
        return model_class.objects.create_user(password=password, **kwargs)


class MembershipFactory(factory.django.DjangoModelFactory):
    """A user's role; without a district it holds in all of them."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    role = Role.FACILITATOR
    district = None


class StakeholderGroupFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = StakeholderGroup
        django_get_or_create = ("slug",)

    slug = factory.Sequence(lambda n: f"gruppe-{n}")
    name = factory.Sequence(lambda n: f"Brugere af tilbud {n}")
    name_en = factory.Sequence(lambda n: f"Users of services {n}")


class ContactFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contact

    name = factory.Sequence(lambda n: f"Opdigtet Kontakt {n}")
    organisation = factory.Sequence(lambda n: f"Foreningen Eksempel {n}")
    role = "Formand"
    group = factory.SubFactory(StakeholderGroupFactory)
    email = factory.Sequence(lambda n: f"kontakt{n}@eksempel.dk")
    phone = "20000000"


class ParticipantFactory(factory.django.DjangoModelFactory):
    """Somebody who takes part; pass `token` to know the token of their cookie."""

    class Meta:
        model = Participant

    class Params:
        token = factory.Sequence(lambda n: f"prøvenøgle-{n}")

    token_hash = factory.LazyAttribute(lambda o: token_hash(o.token))
    name = factory.Sequence(lambda n: f"Deltager {n}")
    group = factory.SubFactory(StakeholderGroupFactory)
