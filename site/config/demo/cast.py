"""Who and where: the staff, the groups and the districts that the rest of the demo is played by."""

from dataclasses import dataclass

from config.demo.content.staff import STAFF
from districts.models import District
from people.models import Contact, StakeholderGroup, User


@dataclass(frozen=True, slots=True)
class Cast:
    """The demo's staff by key, groups by slug, districts by slug."""

    users: dict[str, User]
    groups: dict[str, StakeholderGroup]
    districts: dict[str, District]

    def manager(self, district: str) -> User:
        """Return the district's centre manager."""
        return self.users[f"leder-{district}"]

    def facilitator(self, district: str) -> User:
        """Return who facilitates in the district."""
        return self.users["facilitator-city" if district in {"city", "amager"} else "facilitator-nord"]

    def group(self, slug: str) -> StakeholderGroup | None:
        """Return the group, or None for somebody who has not said one."""
        return self.groups[slug] if slug else None

    def contacts(self, district: str) -> list[Contact]:
        """Return who is invited in the district: its own contacts and those invited everywhere."""
        ours = Contact.objects.filter(district=self.districts[district]) | Contact.objects.filter(
            district=None, email__endswith=".example"
        )
        return list(ours.select_related("group").order_by("pk"))


def read_cast() -> Cast:
    """Return the cast as `basis` has made it."""
    users = {user.email: user for user in User.objects.filter(email__in=[text.email for text in STAFF])}
    return Cast(
        users={text.key: users[text.email] for text in STAFF},
        groups={group.slug: group for group in StakeholderGroup.objects.all()},
        districts={district.slug: district for district in District.objects.all()},
    )
