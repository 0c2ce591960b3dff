"""Addresses of `workshops`."""

from django.urls import path

from . import views

app_name = "workshops"
urlpatterns = [
    path("workshops/<slug:slug>/", views.workshop, name="workshop"),
    path("workshops/<slug:slug>/aabn/", views.open_doors, name="open"),
    path("workshops/<slug:slug>/afslut/", views.end, name="end"),
]
