"""Addresses of `reports`."""

from django.urls import path

from . import views, workshop_views

app_name = "reports"
urlpatterns = [
    path("rapporter/<slug:process_slug>/", views.index, name="reports"),
    path("rapporter/<slug:process_slug>/<int:pk>/", views.report, name="report"),
    path("rapporter/<slug:process_slug>/<int:pk>/<str:file_format>", views.file, name="file"),
    path("workshops/<slug:slug>/tavle.<str:file_format>", workshop_views.board, name="board_file"),
    path("workshops/<slug:slug>/referat.<str:file_format>", workshop_views.minutes, name="minutes_file"),
]
