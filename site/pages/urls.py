"""Addresses of `pages`. They stand before the page tree, so no page can have these names."""

from django.urls import path

from .views.brand import brand_css
from .views.contribution import contribution
from .views.find import find_contribution, forget, found_contribution
from .views.staff import my_workshops

app_name = "pages"
urlpatterns = [
    path("find/", find_contribution, name="find"),
    path("find/mit-bidrag/", found_contribution, name="found"),
    path("find/glem/", forget, name="forget"),
    path("bidrag/<str:number>/", contribution, name="contribution"),
    path("mine-workshops/", my_workshops, name="my_workshops"),
    path("brand.css", brand_css, name="brand_css"),
]
