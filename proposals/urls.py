"""Addresses of `proposals`."""

from django.urls import path

from . import views

app_name = "proposals"
urlpatterns = [
    path("forslag/fra-tema/<int:theme_pk>/", views.from_theme, name="from_theme"),
    path("forslag/<slug:process_slug>/", views.proposal_list, name="list"),
    path("forslag/<slug:process_slug>/<slug:number>/", views.proposal_page, name="proposal"),
    path("forslag/<slug:process_slug>/<slug:number>/ret/", views.edit, name="edit"),
    path("forslag/<slug:process_slug>/<slug:number>/offentliggoer/", views.publish, name="publish"),
    path("forslag/<slug:process_slug>/<slug:number>/laeg-til-side/", views.set_aside, name="set_aside"),
    path("afstemning/<int:pk>/", views.vote, name="vote"),
    path("afstemning/<int:pk>/aabn/", views.open_now, name="open_vote"),
    path("afstemning/<int:pk>/luk/", views.close, name="close_vote"),
    path("afstemning/<int:pk>/talt-med/", views.counted, name="counted"),
    path("afstemning/<int:pk>/resultat/", views.result, name="result"),
    path("afstemning/<int:pk>/resultat/<slug:number>/beslutning/", views.decide, name="decide"),
]
