"""Addresses: each capability's own, under the first word it names."""

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from config.capabilities import CAPABILITIES


def addresses() -> list[URLPattern | URLResolver]:
    """Mount every capability that has pages."""
    mounted: list[URLPattern | URLResolver] = [
        path("accounts/", include("dots.accounts.sign_in_urls"))
    ]
    for capability in CAPABILITIES:
        if find_spec(capability) and find_spec(f"{capability}.urls"):
            label = capability.rsplit(".", 1)[-1]
            first_word = getattr(apps.get_app_config(label), "address", "")
            mounted.append(
                path(f"{first_word}/" if first_word else "", include(f"{capability}.urls"))
            )
            if api := getattr(import_module(f"{capability}.urls"), "api_urlpatterns", None):
                mounted.append(path("api/v1/", include(api)))
    return mounted


urlpatterns = addresses()

handler400 = "dots.web.errors.bad_request"
handler403 = "dots.web.errors.not_allowed"
handler404 = "dots.web.errors.not_found"
handler500 = "dots.web.errors.broken"
