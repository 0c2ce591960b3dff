"""What each role may do in the back office, written to the roles' groups after every migration.

This is the coarse net: which models, and whether one may add, change or delete. The fine one is each app's
`rules`, which its actions ask: there a role holds in its own districts only. It stands here because only the
topmost app knows all the others.
"""

from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

from people.enums import Role
from people.groups import group_name

LOOK = ("view",)
WORK = ("view", "add", "change")
ALL = ("view", "add", "change", "delete")

# role → app or app.model → what
MODELS: dict[Role, dict[str, tuple[str, ...]]] = {
    Role.ADMINISTRATION: {
        "people.user": ALL,
        "people.membership": ALL,
        "people.stakeholdergroup": ALL,
        "people.contact": ALL,
        # They come by themselves; the one thing to do with them is to anonymise, which is an action of its own.
        "people.participant": LOOK,
        "districts": ALL,
        "process": ALL,
        "workshops": ALL,
        "boards": ALL,
        "proposals": ALL,
        "hearing": ALL,
        "reports": ALL,
        "pages": ALL,
        "trail": LOOK,
    },
    Role.CENTRE_MANAGER: {
        "districts": WORK,
        "process": LOOK,
        "people.contact": WORK,
        "people.stakeholdergroup": LOOK,
        "workshops": WORK,
        "boards": WORK,
        "proposals": WORK,
        "hearing": LOOK,
        "reports": WORK,
    },
    Role.FACILITATOR: {
        "districts": LOOK,
        "process": LOOK,
        "people.contact": WORK,
        "workshops": WORK,
        "boards": WORK,
        "proposals": WORK,
    },
    Role.CASE_WORKER: {"hearing": WORK, "people.contact": WORK, "proposals": LOOK, "reports": LOOK},
    Role.SEAL_READER: {"hearing": LOOK},
}
# Working in the tree of pages. A page's author may always change their own page.
PAGES: dict[Role, tuple[str, ...]] = {
    Role.ADMINISTRATION: ("add_page", "change_page", "publish_page"),
    Role.CASE_WORKER: ("add_page",),
}
FILES: dict[Role, tuple[str, ...]] = {
    Role.ADMINISTRATION: (
        "add_image",
        "change_image",
        "choose_image",
        "add_document",
        "change_document",
        "choose_document",
    ),
    Role.CASE_WORKER: ("choose_image", "add_document", "choose_document"),
}


def write_permissions(**kwargs: Any) -> None:
    """Give every role's group exactly what is laid down here.

    Connected to `post_migrate`; may run any number of times.
    """
    permissions = _permissions_by_key()
    for role in Role:
        group, _made = Group.objects.get_or_create(name=group_name(role))
        wanted = [key for scope, actions in MODELS[role].items() for key in _keys(scope, actions)]
        group.permissions.set([permissions["wagtailadmin.access_admin"], *(permissions[key] for key in wanted)])
        _give_pages(group, PAGES.get(role, ()))
        _give_files(group, FILES.get(role, ()))


def _permissions_by_key() -> dict[str, Permission]:
    admin_type, _made = ContentType.objects.get_or_create(app_label="wagtailadmin", model="admin")
    Permission.objects.get_or_create(
        content_type=admin_type, codename="access_admin", defaults={"name": "Can access Wagtail admin"}
    )
    rows = Permission.objects.select_related("content_type")
    return {f"{row.content_type.app_label}.{row.codename}": row for row in rows}


def _keys(scope: str, actions: tuple[str, ...]) -> list[str]:
    label, _dot, name = scope.partition(".")
    models = [apps.get_model(label, name)] if name else list(apps.get_app_config(label).get_models())
    return [f"{label}.{action}_{model._meta.model_name}" for model in models for action in actions]


def _give_pages(group: Group, codenames: tuple[str, ...]) -> None:
    root = Page.get_first_root_node()
    if root is None:
        return
    for permission in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=permission)


def _give_files(group: Group, codenames: tuple[str, ...]) -> None:
    root = Collection.get_first_root_node()
    if root is None:
        return
    for permission in Permission.objects.filter(
        content_type__app_label__in=["wagtailimages", "wagtaildocs"], codename__in=codenames
    ):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=permission)
