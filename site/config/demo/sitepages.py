"""Wagtail's page tree: home, articles, processes, districts, hearings. Pages that are there already are left alone."""

from collections.abc import Mapping, Sequence
from datetime import date

from wagtail.models import Page, Site

from config.demo.cast import Cast
from config.demo.content.articles import ARTICLES, BRAND_NAME, HOME_INTRODUCTION, HOME_TITLE
from hearing.models import HearingPage
from pages.models import ArticlePage, BrandSettings, DistrictPage, HomePage, ProcessPage
from process.models import Process
from proposals.models import Proposal
from reports.models import Letterhead


def load_home() -> HomePage:
    """Make the front page, the site and the articles; returns the front page."""
    home = HomePage.objects.first()
    if home is None:
        home = _first_home()
    for slug, title, introduction, body in ARTICLES:
        if not home.get_children().filter(slug=slug).exists():
            _publish(
                home,
                ArticlePage(slug=slug, title=title, introduction=introduction, body=body, show_in_menus=True),
            )
    return home


def _first_home() -> HomePage:
    root = Page.get_first_root_node()
    home = HomePage(slug="forside", title=HOME_TITLE, introduction=HOME_INTRODUCTION)
    _publish(root, home)
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    welcome = site.root_page if site.pk else None
    site.root_page, site.site_name = home, "Samskab"
    site.save()
    if welcome is not None and welcome.specific_class is Page and welcome.slug == "home":
        # Wagtail's own "Welcome to your new Wagtail site!" page.
        welcome.delete()
    brand = BrandSettings.for_site(site)
    brand.municipality = brand.municipality or BRAND_NAME
    brand.contact_email = brand.contact_email or "kontakt@samskab.example"
    brand.address = brand.address or "Opdigtet Rådhusplads 1, 0000 Eksempelby"
    brand.save()
    letterhead = Letterhead.load()
    if not letterhead.unit:
        letterhead.unit = f"{BRAND_NAME}, socialpsykiatri (opdigtet enhed)"
        letterhead.handler_role = "Konsulent (opdigtet)"
        letterhead.address, letterhead.mail = brand.address, brand.contact_email
        letterhead.phone, letterhead.ean = "20 00 00 90", "5790000000000"
        letterhead.save()
    return home


def make_process_pages(process: Process, body: str, bodies: Mapping[str, str]) -> ProcessPage:
    """Make a process's page and one for each of its districts; `bodies` are the districts' texts by slug."""
    home = load_home()
    page = ProcessPage(slug=process.slug, title=process.title, process=process, body=body, show_in_menus=True)
    _publish(home, page)
    for district in process.districts.all():
        _publish(
            page,
            DistrictPage(
                slug=district.slug, title=district.name, district=district, body=bodies.get(district.slug, "")
            ),
        )
    return page


def make_hearing_page(
    process: Process,
    cast: Cast,
    *,
    title: str,
    slug: str,
    introduction: str,
    sections: Sequence[tuple[str, str, str]],
    starts_on: date,
    deadline_on: date,
    published_on: date | None,
    delete_on: date,
    case_number: str,
    unit: str,
    contact_email: str,
    proposals: Sequence[Proposal],
) -> HearingPage:
    """Make a hearing's page under its process."""
    hearing = HearingPage(
        title=title,
        slug=slug,
        process=process,
        introduction=introduction,
        sections=[
            ("section", {"number": number, "title": heading, "text": text}) for number, heading, text in sections
        ],
        starts_on=starts_on,
        deadline_on=deadline_on,
        published_on=published_on,
        delete_on=delete_on,
        case_number=case_number,
        unit=unit,
        contact_role="Sagsbehandler",
        contact_email=contact_email,
    )
    hearing.districts = list(cast.districts.values())
    hearing.proposals = list(proposals)
    _publish(ProcessPage.objects.get(process=process), hearing)
    return hearing


def _publish(parent: Page, page: Page) -> None:
    """Put a page under another and publish it as an editor would: with a first version that says when."""
    parent.add_child(instance=page)
    page.save_revision(log_action=False).publish(log_action=False)
