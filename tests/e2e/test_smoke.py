"""The way in, in a real browser: health, signing in, and being refused."""

from playwright.sync_api import expect


def test_health_answers_without_signing_in(page):
    response = page.goto("/gezondheid/")

    assert response.status == 200
    assert response.json() == {"status": "ok"}


def test_the_first_page_asks_who_you_are(page):
    page.goto("/")

    expect(page).to_have_url("/inloggen/?next=/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Inloggen")


def test_a_wrong_password_is_refused_and_the_name_stays(page, bureau):
    page.goto("/inloggen/")
    page.get_by_label("Gebruikersnaam").fill("bureau")
    page.get_by_label("Wachtwoord").fill("verkeerd")
    page.get_by_role("button", name="Inloggen").click()

    expect(page.get_by_text("juiste gebruikersnaam en wachtwoord").first).to_be_visible()
    expect(page.get_by_label("Gebruikersnaam")).to_have_value("bureau")


def test_who_signs_in_comes_to_the_dashboard_of_their_area(page, sign_in, bureau):
    sign_in(page, "bureau")

    expect(page).to_have_url("/roosendaal/")
