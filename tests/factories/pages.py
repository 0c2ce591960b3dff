"""Wagtail pages under the default site's root: home, process, district, article."""

import factory
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Locale, Page, Site

from pages.models import ArticlePage, DistrictPage, HomePage, ProcessPage

from .districts import DistrictFactory
from .process import ProcessFactory


def root_page() -> Page:
    """Return the root of the page tree, made anew where a test has emptied the database."""
    Locale.objects.get_or_create(language_code="da")
    root = Page.get_first_root_node()
    if root is None:
        kind = ContentType.objects.get_for_model(Page)
        root = Page.add_root(instance=Page(title="Root", slug="root", content_type=kind))
    return root


class PageFactory(factory.django.DjangoModelFactory):
    """Adds the page under its `parent`; a function is called, so that the parent is only made when needed."""

    class Meta:
        abstract = True

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        parent = kwargs.pop("parent")
        return parent.add_child(instance=model_class(**kwargs))


class HomePageFactory(PageFactory):
    """The default site's front page; there is only one, so a second call returns the first."""

    class Meta:
        model = HomePage

    parent = factory.LazyFunction(root_page)
    title = "Samskab"
    slug = "forside"
    introduction = "Her bestemmer vi sammen."

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        page = HomePage.objects.first()
        if page is None:
            page = super()._create(model_class, *args, **kwargs)
            Site.objects.update_or_create(
                is_default_site=True, defaults={"hostname": "localhost", "root_page": page, "site_name": "Samskab"}
            )
        return page


class ProcessPageFactory(PageFactory):
    class Meta:
        model = ProcessPage

    parent = factory.SubFactory(HomePageFactory)
    process = factory.SubFactory(ProcessFactory)
    title = factory.LazyAttribute(lambda o: o.process.title)
    slug = factory.LazyAttribute(lambda o: o.process.slug)


class DistrictPageFactory(PageFactory):
    """A district's page; the district is put into the parent's process."""

    class Meta:
        model = DistrictPage

    parent = factory.SubFactory(ProcessPageFactory)
    district = factory.SubFactory(DistrictFactory)
    title = factory.LazyAttribute(lambda o: o.district.name)
    slug = factory.LazyAttribute(lambda o: o.district.slug)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        kwargs["parent"].process.districts.add(kwargs["district"])
        return super()._create(model_class, *args, **kwargs)


class ArticlePageFactory(PageFactory):
    class Meta:
        model = ArticlePage

    parent = factory.SubFactory(HomePageFactory)
    title = "Om Samskab"
    slug = "om"
    introduction = "Hvad er det her for et sted?"
    body = "<p>Et sted at bestemme sammen.</p>"
