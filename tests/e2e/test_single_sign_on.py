"""Signing in through the municipality in a real browser, at a provider that is not ours."""

from django.test import override_settings
from playwright.sync_api import expect

from nplv.core.accounts.single_sign_on import _registered
from tests.accounts.toolkit_provider import CLIENT_ID, CLIENT_SECRET, PASSWORD, ToolkitProvider


def test_one_goes_to_the_provider_and_comes_back_where_one_was_going(
    page, live_server, tmp_path, bureau
):
    bureau.email = "bureau@roosendaal.nl"
    bureau.save()
    back = f"{live_server.url}/inloggen/gemeente/terug/"
    provider = ToolkitProvider(tmp_path, people={"b.bureau": bureau.email}, back_to=[back])
    _registered.cache_clear()
    try:
        with override_settings(
            OIDC_ISSUER=provider.issuer,
            OIDC_CLIENT_ID=CLIENT_ID,
            OIDC_CLIENT_SECRET=CLIENT_SECRET,
        ):
            page.goto("/roosendaal/plannen/")
            page.get_by_role("link", name="Inloggen via uw gemeente").click()
            page.get_by_label("Naam").fill("b.bureau")
            page.get_by_label("Geheim").fill(PASSWORD)
            page.get_by_role("button", name="Aanmelden").click()

            expect(page).to_have_url("/roosendaal/plannen/")
    finally:
        provider.stop()
        _registered.cache_clear()
