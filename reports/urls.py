"""Addresses of the reports of an area."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

import nplv.core.spreadsheets  # noqa: F401 -- `<table:form>`
from reports import (
    accountant_views,
    agenda_views,
    batch_views,
    calendar_views,
    cash_views,
    compare_views,
    cost_report_views,
    dashboard_views,
    forecast_views,
    history_views,
    import_views,
    job_views,
    midterm_views,
    origin_views,
    progress_views,
    report_views,
    review_views,
    verification_views,
    views,
)
from reports.documents import FROZEN, MIDTERM

app_name = "reports"


class FormConverter(StringConverter):
    """The forms in which a report can be downloaded."""

    regex = "pdf|xlsx|csv|json"


class ReportConverter(StringConverter):
    """The reports that are published."""

    regex = "|".join(FROZEN)


register_converter(FormConverter, "form")
register_converter(ReportConverter, "report")

urlpatterns = [
    path("", dashboard_views.dashboard, name="dashboard"),
    path("dashboard.<form:form>", dashboard_views.dashboard_file, name="dashboard_file"),
    path("startbouw/importeren/", import_views.start_import, name="start_import"),
    path(
        "startbouw/importeren/sjabloon.<table:form>",
        import_views.start_import_template,
        name="start_import_template",
    ),
    path(
        "startbouw/importeren/<int:pk>/", import_views.start_import_file, name="start_import_file"
    ),
    path(
        "startbouw/importeren/<int:pk>/fouten.xlsx",
        import_views.start_import_marked,
        name="start_import_marked",
    ),
    path("achtergrondtaken/", job_views.job_list, name="job_list"),
    path("achtergrondtaken/<int:pk>/voortgang/", job_views.job_progress, name="job_progress"),
    path("achtergrondtaken/<int:pk>/annuleren/", job_views.job_cancel, name="job_cancel"),
    path("achtergrondtaken/<int:pk>/opnieuw/", job_views.job_retry, name="job_retry"),
    path("te-beoordelen/", review_views.to_review, name="to_review"),
    path("te-beoordelen/import/<int:pk>/", review_views.import_to_review, name="import_to_review"),
    path(
        "startbouw/importeren/<int:pk>/voortgang/",
        progress_views.start_import_progress,
        name="start_import_progress",
    ),
    path(
        "startbouw/importeren/<int:pk>/indienen/",
        batch_views.start_import_submit,
        name="start_import_submit",
    ),
    path(
        "startbouw/importeren/<int:pk>/verwijderen/",
        batch_views.start_import_withdraw,
        name="start_import_withdraw",
    ),
    path("grootboek/", views.ledger, name="ledger"),
    path(
        "grootboek.<form:form>", report_views.document, {"report": "grootboek"}, name="ledger_file"
    ),
    path("herkomst/startbouw/<int:pk>/", origin_views.figures_of_start, name="figures_of_start"),
    path("herkomst/kosten/<int:pk>/", origin_views.figures_of_cost, name="figures_of_cost"),
    path("herkomst/<slug:figure>/", origin_views.origin, name="origin"),
    path("herkomst/<slug:figure>.<table:form>", origin_views.origin_file, name="origin_file"),
    path("prognose/", forecast_views.forecast, name="forecast"),
    path("rapporten/", report_views.report_list, name="report_list"),
    path("rapporten/vergelijken/", compare_views.compare_reports, name="compare_reports"),
    path(
        "rapporten/vergelijken.<table:form>",
        compare_views.compare_file,
        name="compare_reports_file",
    ),
    path("rapporten/midterm/", midterm_views.midterm, name="midterm"),
    path(
        "rapporten/midterm.<form:form>",
        report_views.document,
        {"report": MIDTERM},
        name="midterm_file",
    ),
    path("rapporten/midterm/publiceren/", midterm_views.publish, name="publish_midterm"),
    path(
        "rapporten/midterm/afwijkingen/<slug:subject>/",
        midterm_views.deviation,
        name="deviation",
    ),
    path("rapporten/<int:year>/", report_views.annual, name="report"),
    path("rapporten/<int:year>/publiceren/", report_views.publish, name="publish_year"),
    path(
        "rapporten/<int:year>/<report:report>.<form:form>",
        report_views.document,
        name="report_file",
    ),
    path("rapporten/<int:year>/orv/", cost_report_views.orv, name="orv"),
    path("rapporten/<int:year>/capaciteit/", cost_report_views.capacity, name="capacity_report"),
    path(
        "rapporten/<int:year>/accountant.xlsx",
        accountant_views.accountant,
        {"ext": "xlsx"},
        name="accountant_xlsx",
    ),
    path(
        "rapporten/<int:year>/accountant.zip",
        accountant_views.accountant,
        {"ext": "zip"},
        name="accountant_zip",
    ),
    path("agenda/", agenda_views.agenda, name="agenda"),
    path("agenda.ics", calendar_views.calendar, name="calendar"),
    path("agenda/adres/", agenda_views.calendar_new, name="calendar_new"),
    path("agenda/adres/intrekken/", agenda_views.calendar_revoke, name="calendar_revoke"),
    path("agenda/herinneringen/", agenda_views.reminders, name="reminders"),
    path("kasstroom/", cash_views.cash_page, name="cash"),
    path("kasstroom.<table:form>", cash_views.cash_file, name="cash_file"),
    path("historie/", history_views.history, name="history"),
    path("historie.<form:form>", history_views.history_file, name="history_file"),
    path("controle/", verification_views.verification, name="verification"),
    path("bronnen/", views.sources, name="sources"),
]
