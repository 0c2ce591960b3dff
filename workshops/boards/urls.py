"""Addresses of `boards`."""

from django.urls import path

from .views import board, desk, join, prepare, saved, take_along, theme

app_name = "boards"
urlpatterns = [
    path("deltag/", join.join, name="join"),
    path("deltag/<str:code>/", join.join_workshop, name="join_workshop"),
    path("deltag/<str:code>/igen/", join.rejoin, name="rejoin"),
    path("tavle/<slug:slug>/", board.board, name="board"),
    path("tavle/<slug:slug>/projektor/", board.projector, name="projector"),
    path("tavle/<slug:slug>/forbered/", prepare.prepare, name="prepare"),
    path("tavle/<slug:slug>/skabeloner/", saved.saved, name="saved"),
    path("tavle/<slug:slug>/tag-med/", take_along.take_along, name="take_along"),
    path("tavle/<slug:slug>/snapshot.json", board.board_snapshot, name="snapshot"),
    path("tavle/<slug:slug>/ops", board.board_ops, name="ops"),
    path("tavle/<slug:slug>/overblik.json", desk.overview, name="overview"),
    path("tavle/<slug:slug>/facilitatorer/", desk.facilitators, name="facilitators"),
    path("tavle/<slug:slug>/qr", board.receipt_qr, name="qr"),
    path("tema/<int:pk>/", theme.theme, name="theme"),
]
