"""Addresses of the desk, under /admin/hearing/."""

from django.urls import path

from . import entering, listing, review, verbs

app_name = "hearing_desk"
urlpatterns = [
    path("", listing.submissions, name="list"),
    path("ny/", entering.choose_hearing, name="enter"),
    path("ny/<slug:slug>/", entering.enter, name="enter_reply"),
    path("<int:pk>/", review.submission, name="review"),
    path("<int:pk>/original/", review.original, name="original"),
    path("<int:pk>/fil/<int:file_pk>/", review.file, name="file"),
    path("<int:pk>/<slug:verb>/", verbs.do, name="do"),
]
