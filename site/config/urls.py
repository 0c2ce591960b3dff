"""Every address of the site. Danish has no prefix, English stands under /en/."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.admin.urls import reports as log_urls
from wagtail.documents import urls as wagtaildocs_urls
from wagtail.utils.urlpatterns import decorate_urlpatterns

from config.health import healthz
from pages.views.staff import SignInView
from people.account import AccountView
from people.desk import for_the_whole_log
from theme.styleguide import styleguide

# Wagtail's own reports name rows of every district to whoever may enter the back office.
for guard in (for_the_whole_log, require_admin_access):
    decorate_urlpatterns(log_urls.urlpatterns, guard)

urlpatterns = [
    path("healthz", healthz),
    path("admin/login/", SignInView.as_view(), name="sign_in"),
    path("admin/account/", require_admin_access(AccountView.as_view()), name="account"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("i18n/", include("django.conf.urls.i18n")),
    # Pictures that editors have put on the site. A proxy may serve this folder itself; alone, the site must.
    re_path(r"^media/(?P<path>.*)$", serve, {"document_root": settings.MEDIA_ROOT}),
]
if settings.DEBUG:
    urlpatterns += [path("stilguide/", styleguide)]
urlpatterns += i18n_patterns(
    path("", include("workshops.boards.urls")),
    path("", include("workshops.urls")),
    path("", include("proposals.urls")),
    path("", include("hearing.urls")),
    path("", include("reports.urls")),
    path("", include("pages.urls")),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)

# Too many tries come as a PermissionDenied; they get their own page (429).
handler403 = "theme.views.permission_denied"
