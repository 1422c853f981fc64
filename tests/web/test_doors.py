"""The doors of `make web`, a few of each kind; and that each kind of slip is found."""

import io
import zipfile
from types import SimpleNamespace

import pytest
from django.http import HttpResponse, HttpResponseRedirect
from django.test import Client, override_settings

from tests.doors import formulas, headers, printing
from tests.doors.headers import POLICY, TABLE, hold, leads_elsewhere
from tests.doors.outcome import KINDS, Outcome, report
from tests.doors.pages import forms_of
from tests.doors.redirects import PAYLOADS


def answer_of(**changes: str | None) -> HttpResponse:
    """Return an answer that has all its headers, but for these."""
    answer = HttpResponse("x")
    policy = "; ".join(f"{name} {value}" for name, value in POLICY.items())
    told = {"Content-Security-Policy": policy, "Cache-Control": "no-store", **TABLE}
    for name, value in (told | {n.replace("_", "-"): v for n, v in changes.items()}).items():
        if value is not None:
            answer[name] = value
    answer.wsgi_request = SimpleNamespace(META={"wsgi.url_scheme": "https"})
    return answer


def findings(answer: HttpResponse) -> list[str]:
    outcome = Outcome()
    hold(answer, "GET x", outcome, is_personal=True)
    return outcome.findings


def test_an_answer_with_all_its_headers_is_no_finding():
    assert findings(answer_of()) == []


@pytest.mark.parametrize("name", [*TABLE, "Content-Security-Policy", "Cache-Control"])
def test_each_header_that_is_not_there_is_found(name):
    assert len(findings(answer_of(**{name.replace("-", "_"): None}))) == 1


def test_an_unsafe_policy_a_loose_cookie_and_what_tells_of_the_inside_are_found():
    policy = "; ".join(f"{name} {value}" for name, value in POLICY.items())
    unsafe = policy.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'")
    assert "unsafe-inline" in findings(answer_of(Content_Security_Policy=unsafe))[0]
    loose = answer_of(Server="gunicorn")
    loose.set_cookie("sessionid", "x")
    assert len(findings(loose)) == 3


@pytest.mark.parametrize("place", [*PAYLOADS[:22], *PAYLOADS[24:29]])
def test_where_a_browser_leaves_the_site_is_seen(place):
    assert leads_elsewhere(place)


@pytest.mark.parametrize(
    "place", ["/", "/a/?next=//x", "?b", "https://nplv.example.nl/roosendaal/"]
)
def test_where_it_stays_is_none(place):
    assert not leads_elsewhere(place)


def test_a_redirect_elsewhere_is_found():
    outcome = Outcome()
    headers.hold_place(HttpResponseRedirect("//elders.example/"), "GET x", outcome)
    assert len(outcome.findings) == 1


@pytest.mark.parametrize("start", formulas.STARTS)
def test_a_cell_that_begins_as_a_formula_is_found(start):
    outcome = Outcome()
    formulas._hold_csv(f'a;"{start}{formulas.MARK}"\r\n'.encode("utf-8-sig"), "x.csv", outcome)
    formulas._hold_csv("a;-12,50;'=1\r\n".encode("utf-8-sig"), "y.csv", outcome)
    assert len(outcome.findings) == 1


def test_a_formula_in_a_workbook_is_found():
    file, outcome = io.BytesIO(), Outcome()
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("xl/worksheets/sheet1.xml", f"<c><f>{formulas.MARK}</f></c>")
    formulas._hold_xlsx(file.getvalue(), "x.xlsx", outcome)
    assert len(outcome.findings) == 1


def test_the_printer_reads_nothing_in_any_way_but_by_name(tmp_path):
    outcome = Outcome()
    secret = tmp_path / "geheim.txt"
    secret.write_text(printing.SECRET)
    with printing.listening() as (address, heard), printing._no_sockets(outcome):
        for way in printing.WAYS[:6]:
            printing._print(way.format(f"{address}/x", secret.as_uri()), outcome)
    assert (outcome.findings, heard) == ([], [])


def test_a_form_is_read_with_what_is_left_unticked():
    html = '<form method="post" action="/x/"><input name="a" value="1">'
    html += '<input type="checkbox" name="b">'
    [form] = forms_of(SimpleNamespace(content=html.encode()), "/y/")
    assert (form.fields, form.names, form.action) == ({"a": "1"}, {"a", "b"}, "/x/")


@pytest.mark.django_db
@override_settings(SECURE_HSTS_SECONDS=31536000, SECURE_HSTS_INCLUDE_SUBDOMAINS=True)
@override_settings(SECURE_HSTS_PRELOAD=True)
@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("who", ["controller", "raad"])
def test_a_few_doors_as_everyone(client: Client, request, who, method):
    client.force_login(request.getfixturevalue(who))
    outcome = Outcome()
    for address in ("/", "/account/", "/roosendaal/", "/roosendaal/plannen.csv", "/weg/"):
        answer = getattr(client, method)(address, secure=True)
        answer.cookies.clear()  # their names are those of http here
        answer.headers.pop("Location", None)
        hold(answer, f"{method} {address}", outcome, is_personal=True)
    assert outcome.findings == []


def test_below_the_bar_or_with_a_finding_the_exit_code_is_one(capsys):
    bars = {"routes": 2}
    enough = Outcome()
    enough.statuses.update(KINDS)
    enough.tried["routes"] = 2
    assert report(enough, seconds=1, bars=bars) == 0
    enough.tried["routes"] = 1
    assert report(enough, seconds=1, bars=bars) == 1
    enough.tried["routes"] = 2
    enough.find("GET x: no header")
    assert report(enough, seconds=1, bars=bars) == 1
    assert "FINDING GET x: no header" in capsys.readouterr().out
