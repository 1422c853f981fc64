"""The pages of grants, under the address of an area."""

from django.urls import path, register_converter
from django.urls.converters import StringConverter

import nplv.core.spreadsheets  # noqa: F401 -- `<table:form>`
from grants.settlement.lists import REGISTERS
from grants.views import (
    capacity,
    ceiling,
    closing,
    corrections,
    cost_import,
    costs,
    entry,
    evidence,
    measure_plans,
    measures,
    meetings,
    money,
    money_years,
    wbi,
)

app_name = "grants"


class RegisterConverter(StringConverter):
    """The lists of what was decided, received and earmarked."""

    regex = "|".join(REGISTERS)


register_converter(RegisterConverter, "register")

urlpatterns = [
    path("orv/", measures.measure_list, name="measure_list"),
    path("orv.<table:form>", measures.measures_file, name="measures_file"),
    path("orv/<slug:measure>/", measures.measure_detail, name="measure"),
    path("orv/<slug:measure>/kosten.<table:form>", measures.measure_file, name="measure_file"),
    path("orv/<slug:measure>/start/", measures.measure_start, name="measure_start"),
    path("orv/<slug:measure>/plannen/", measure_plans.measure_plans, name="measure_plans"),
    path("orv/<slug:measure>/rijksdeel/", measures.measure_share, name="measure_share"),
    path("orv/<slug:measure>/nieuw/", entry.measure_cost_new, name="measure_cost_new"),
    path("capaciteit/", capacity.capacity, name="capacity"),
    path("capaciteit/kosten.<table:form>", capacity.capacity_file, name="capacity_file"),
    path("capaciteit/uren.<table:form>", capacity.hours_file, name="hours_file"),
    path("capaciteit/nieuw/", entry.capacity_cost_new, name="capacity_cost_new"),
    path("kosten/importeren/", cost_import.cost_import, name="cost_import"),
    path(
        "kosten/importeren/sjabloon.<table:form>",
        cost_import.cost_import_template,
        name="cost_import_template",
    ),
    path("kosten/importeren/<int:pk>/", cost_import.cost_import_file, name="cost_import_file"),
    path(
        "kosten/importeren/<int:pk>/fouten.xlsx",
        cost_import.cost_import_marked,
        name="cost_import_marked",
    ),
    path("kosten/<int:pk>/", costs.cost_detail, name="cost_detail"),
    path("kosten/<int:pk>/bewerken/", entry.cost_edit, name="cost_edit"),
    path("kosten/<int:pk>/verwijderen/", costs.cost_delete, name="cost_delete"),
    path("kosten/<int:pk>/indienen/", costs.cost_submit, name="cost_submit"),
    path("kosten/<int:pk>/goedkeuren/", costs.cost_approve, name="cost_approve"),
    path("kosten/<int:pk>/afkeuren/", costs.cost_reject, name="cost_reject"),
    path("kosten/<int:pk>/bewijs/", evidence.evidence_add, name="evidence_add"),
    path("kosten/<int:pk>/bewijs/<int:file>/", evidence.evidence_file, name="evidence_file"),
    path(
        "kosten/<int:pk>/bewijs/<int:file>/verwijderen/",
        evidence.evidence_remove,
        name="evidence_remove",
    ),
    # What a correction of a start is worth: housing itself knows no euros.
    path("startbouw/<int:pk>/correctie/", corrections.correction, name="correction"),
    path("rapporten/<int:year>/afsluiten/", closing.close_year, name="close_year"),
    path("agenda/overleg/nieuw/", meetings.meeting_new, name="meeting_new"),
    path("agenda/overleg/<int:pk>/", meetings.meeting_detail, name="meeting"),
    path("agenda/overleg/<int:pk>/bewerken/", meetings.meeting_edit, name="meeting_edit"),
    path("agenda/overleg/<int:pk>/gehouden/", meetings.meeting_hold, name="meeting_hold"),
    path("agenda/overleg/<int:pk>/vervallen/", meetings.meeting_cancel, name="meeting_cancel"),
    path("agenda/overleg/<int:pk>/besluiten/", meetings.meeting_decision, name="meeting_decision"),
    path("agenda/overleg/<int:pk>/actiepunten/", meetings.meeting_action, name="meeting_action"),
    path(
        "agenda/overleg/<int:pk>/actiepunten/<int:action>/gedaan/",
        meetings.meeting_action_done,
        name="meeting_action_done",
    ),
    path(
        "agenda/overleg/<int:pk>/actiepunten/<int:action>/heropenen/",
        meetings.meeting_action_reopen,
        name="meeting_action_reopen",
    ),
    path("plafond/", ceiling.ceiling, name="ceiling"),
    path("wbi/", wbi.wbi_list, name="wbi_list"),
    path("wbi/<slug:code>/", wbi.wbi_detail, name="wbi"),
    path("wbi/<slug:code>/bewerken/", wbi.wbi_edit, name="wbi_edit"),
    path("wbi/<slug:code>/geld/<int:pk>/herstellen/", wbi.wbi_correct, name="wbi_correct"),
    path("wbi/<slug:code>/stap/<slug:target>/", wbi.wbi_step, name="wbi_step"),
    path("geld/", money_years.money, name="money"),
    path("geld/<int:year>/", money_years.money_year, name="money_year"),
    path(
        "geld/<int:year>/verantwoorden/",
        money_years.money_year_declare,
        name="money_year_declare",
    ),
    path(
        "geld/<int:year>/vaststellen/",
        money_years.money_year_determine,
        name="money_year_determine",
    ),
    path("geld/<int:year>/uitbetalen/", money_years.money_year_pay, name="money_year_pay"),
    path("geld/regels/<int:pk>/", money.ledger_entry, name="ledger_entry"),
    path(
        "geld/regels/<int:pk>/terugdraaien/",
        money.ledger_entry_reverse,
        name="ledger_entry_reverse",
    ),
    path(
        "geld/regels/<int:pk>/bewijs/<int:file>/",
        money.ledger_entry_file,
        name="ledger_entry_file",
    ),
    path("<register:name>/", money.money_list, name="money_list"),
    path("<register:name>.<table:form>", money.money_file, name="money_file"),
    path("<register:name>/nieuw/", money.money_new, name="money_new"),
]
