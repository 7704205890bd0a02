"""The look of the product, as a Django app that needs nothing else of it."""

from django.apps import AppConfig


class Design(AppConfig):
    """Base pages, components, form fields, charts and their gallery at /components/."""

    name = "dots.design"
    label = "design"
    title = "Components"
    address = "components"
