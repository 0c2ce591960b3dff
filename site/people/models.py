"""People. Staff are users; those who take part are participants, and need be nobody in particular."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from districts.models import District

from .enums import Role


class UserManager(BaseUserManager["User"]):
    """Makes users who sign in with their e-mail address."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Return a new user; raises ValueError without an e-mail address."""
        if not email:
            raise ValueError("A user needs an e-mail address")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """Return a new user who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff. What they may do follows from their memberships (`rules`)."""

    email = models.EmailField(_("e-mail"), unique=True)
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("role as shown to the public"), max_length=120, blank=True)
    is_staff = models.BooleanField(_("staff"), default=True)
    is_active = models.BooleanField(_("active"), default=True)
    date_joined = models.DateTimeField(_("joined"), default=timezone.now)

    objects = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("user")
        verbose_name_plural = _("users")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name or self.email

    @cached_property
    def membership_list(self) -> list["Membership"]:
        """The user's memberships, read once for each user object."""
        return list(self.memberships.select_related("district"))

    def get_full_name(self) -> str:
        """Return the name, as Wagtail shows it."""
        return self.name

    def get_short_name(self) -> str:
        """Return the first part of the name."""
        return self.name.split(" ")[0]


class Membership(models.Model):
    """A user's role in one district; without a district, in all of them."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user"))
    role = models.CharField(_("role"), max_length=20, choices=Role)
    district = models.ForeignKey(
        District,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("district"),
    )

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [
            models.UniqueConstraint(fields=["user", "role", "district"], name="membership_once"),
            models.UniqueConstraint(
                fields=["user", "role"], condition=Q(district__isnull=True), name="membership_everywhere_once"
            ),
        ]

    def __str__(self) -> str:
        place = self.district or _("all districts")
        return f"{self.get_role_display()} ({place})"


class StakeholderGroup(models.Model):
    """A group that the memo of 30-07-2015 says shall be invited."""

    slug = models.SlugField(_("slug"), max_length=60, unique=True)
    name = models.CharField(_("name"), max_length=160)
    name_en = models.CharField(_("name in English"), max_length=160, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_private = models.BooleanField(
        _("counted only"), default=False, help_text=_("Its members are never named in public, only counted (k = 5).")
    )

    class Meta:
        verbose_name = _("stakeholder group")
        verbose_name_plural = _("stakeholder groups")
        ordering = ["order", "name"]

    def __str__(self) -> str:
        return self.name


class Contact(models.Model):
    """A person or organisation that can be invited."""

    name = models.CharField(_("name"), max_length=160, blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    role = models.CharField(_("role"), max_length=120, blank=True)
    group = models.ForeignKey(
        StakeholderGroup, on_delete=models.PROTECT, related_name="contacts", verbose_name=_("stakeholder group")
    )
    district = models.ForeignKey(
        District, on_delete=models.PROTECT, null=True, blank=True, related_name="contacts", verbose_name=_("district")
    )
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    is_operator = models.BooleanField(_("runs a service"), default=False)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["organisation", "name"]
        constraints = [
            models.CheckConstraint(condition=~Q(name="") | ~Q(organisation=""), name="contact_has_a_name"),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.organisation) if part)

    def clean(self) -> None:
        """Hold that a contact has a name or an organisation."""
        super().clean()
        if not self.name and not self.organisation:
            raise ValidationError({"name": _("Write a name or an organisation.")})


class Participant(models.Model):
    """Somebody who takes part without an account.

    `token_hash` is the SHA-256 of a random token in a signed cookie. The name is what they chose, or empty.
    `rejoin_hash` finds them by the code with which they come back on another device (`participants.rejoin_code`).
    """

    token_hash = models.CharField(max_length=64, unique=True)
    rejoin_hash = models.CharField(max_length=64, unique=True, null=True, editable=False)  # noqa: DJ001 - null: no code
    name = models.CharField(_("chosen name"), max_length=60, blank=True)
    group = models.ForeignKey(
        StakeholderGroup,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="participants",
        verbose_name=_("stakeholder group"),
    )
    joined_at = models.DateTimeField(_("joined"), default=timezone.now)
    anonymised_at = models.DateTimeField(_("anonymised"), null=True, blank=True)

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["joined_at"]

    def __str__(self) -> str:
        return self.name or str(_("Anonymous"))


class Device(models.Model):
    """A further device of a participant, with a token of its own; the first one's stands on the participant."""

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="devices")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("device")
        verbose_name_plural = _("devices")

    def __str__(self) -> str:
        return f"{self.participant_id}:{self.pk}"
