"""Made-up hearings and replies. Numbers in their texts decode to the year 2036: nobody holds them."""

import datetime
import secrets

import factory

from hearing import dates
from hearing.actions import Draft, Sent, approve, open_original, publish, submit_reply
from hearing.enums import SenderKind
from hearing.models import HearingPage, Submission
from people.enums import Role
from people.models import User
from tests.factories.districts import DistrictFactory
from tests.factories.pages import PageFactory, ProcessPageFactory
from tests.factories.people import MembershipFactory, UserFactory


class HearingPageFactory(PageFactory):
    """A hearing that is open today, with two numbered sections; `districts=[…]` puts districts into it."""

    class Meta:
        model = HearingPage

    parent = factory.SubFactory(ProcessPageFactory)
    process = factory.SelfAttribute("parent.process")
    title = factory.Sequence(lambda n: f"Høring om aftenåbent {n}")
    slug = factory.Sequence(lambda n: f"hoering-{n}")
    introduction = "<p>Hvad mener du om forslagene?</p>"
    sections = [
        {"type": "section", "value": {"number": "1", "title": "Åbningstider", "text": "<p>Åbent til klokken 21.</p>"}},
        {"type": "section", "value": {"number": "2", "title": "Mad", "text": "<p>Fælles aftensmad.</p>"}},
    ]
    starts_on = factory.LazyFunction(lambda: dates.today() - datetime.timedelta(days=10))
    deadline_on = factory.LazyFunction(lambda: dates.today() + datetime.timedelta(days=10))
    delete_on = factory.LazyFunction(lambda: dates.today() + datetime.timedelta(days=400))
    case_number = "2015-0255161"
    unit = "Socialforvaltningen"
    contact_role = "Opdigtet sagsbehandler"
    contact_email = "hoering@eksempel.dk"

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        districts = kwargs.pop("districts", [])
        page = super()._create(model_class, *args, **kwargs)
        if districts:
            page.districts.set(districts)
            page.save()
        return page


def draft(**fields) -> Draft:
    """Return a filled-in reply of a private person."""
    return Draft(
        **{
            "subject": "Åbent om aftenen",
            "text": "Jeg vil gerne kunne komme om aftenen.",
            "sender_kind": SenderKind.PRIVATE,
        }
        | fields
    )


def sent_reply(hearing: HearingPage | None = None, **fields) -> Sent:
    """Return a reply as its sender has just sent it."""
    return submit_reply(
        hearing=hearing or HearingPageFactory(), draft=draft(**fields), form_token=secrets.token_urlsafe(12)
    )


def case_worker(district=None) -> User:
    """Return a case worker; in all districts when none is given."""
    return MembershipFactory(user=UserFactory(title="Sagsbehandler"), role=Role.CASE_WORKER, district=district).user


def read_reply(hearing: HearingPage | None = None, *, by: User, **fields) -> Submission:
    """Return a reply that a case worker has opened."""
    submission = sent_reply(hearing, **fields).submission
    return open_original(submission=submission, by=by).submission


def published_reply(hearing: HearingPage | None = None, by: User | None = None, **fields) -> Submission:
    """Return a reply that has been approved and published."""
    by = by or case_worker()
    submission = read_reply(hearing, by=by, **fields)
    approve(submission=submission, by=by)
    return publish(submission=submission, by=by)


__all__ = [
    "DistrictFactory",
    "HearingPageFactory",
    "case_worker",
    "draft",
    "published_reply",
    "read_reply",
    "sent_reply",
]
