"""
Who may come where: written down by hand from the roles as they are agreed, route by route.

This does not ask `nplv.core.access`, so that a slip there, or a view that asks another act than
it should, is found. A route that is not here is reported.
"""

from dataclasses import dataclass

from nplv.routes import Route

OFFICE, CONTROLLER, COUNCIL, STATE, ADMIN = (
    "programmabureau",
    "controller",
    "raadslid",
    "rijk",
    "beheerder",
)
Roles = frozenset[str]
BOTH: Roles = frozenset({OFFICE, CONTROLLER})  # see everything of their area, and approve
READERS: Roles = BOTH | {COUNCIL, STATE}  # read the dashboard, ledger, forecast, reports
OF_SOURCES: Roles = READERS | {ADMIN}
OF_JOBS: Roles = BOTH | {ADMIN}
ENTERS: Roles = frozenset({OFFICE})
DECIDES: Roles = frozenset({CONTROLLER})
NOBODY: Roles = frozenset()


@dataclass(frozen=True)
class Right:
    """Who reads here, and who writes: by POST on pages, by each method of its own in the API."""

    read: Roles = NOBODY  # nobody: reading is not a thing to do here
    write: Roles = NOBODY


def _all(right: Right, names: str) -> dict[str, Right]:
    return dict.fromkeys(names.split(), right)


PAGES: dict[str, Right] = {
    # The dashboard, the ledger, the forecast, the ceiling, the agenda, published reports.
    **_all(
        Right(read=READERS),
        """
        reports:dashboard reports:dashboard_file reports:ledger reports:ledger_file
        reports:origin reports:origin_file reports:forecast reports:report_list
        reports:compare_reports reports:compare_reports_file reports:midterm
        reports:midterm_file reports:report reports:report_file reports:orv
        reports:capacity_report reports:agenda reports:calendar
        grants:ceiling grants:meeting grants:money_list grants:money_file grants:ledger_entry
        """,
    ),
    **_all(Right(read=OF_SOURCES), "reports:sources"),
    # What goes on in the background: each job is shown by the right that it took.
    **_all(Right(read=OF_JOBS), "reports:job_list reports:job_progress"),
    **_all(Right(write=OF_JOBS), "reports:job_cancel reports:job_retry"),
    # What someone who sees the agenda decides for themselves.
    **_all(Right(write=READERS), "reports:calendar_new reports:calendar_revoke reports:reminders"),
    # Facts, concepts included.
    **_all(
        Right(read=BOTH),
        """
        housing:plan_list housing:plan_file housing:plan_detail housing:start_list
        housing:start_file housing:start_detail housing:evidence_file
        grants:measure_list grants:measures_file grants:measure grants:measure_file
        grants:capacity grants:capacity_file grants:hours_file grants:cost_detail
        grants:evidence_file grants:correction grants:wbi_list grants:wbi
        grants:money grants:money_year grants:ledger_entry_file
        reports:accountant_xlsx reports:accountant_zip reports:cash reports:cash_file
        reports:history reports:history_file reports:figures_of_start reports:figures_of_cost
        """,
    ),
    # Entering, importing, submitting.
    **_all(
        Right(read=ENTERS, write=ENTERS),
        """
        housing:plan_new housing:plan_import housing:plan_edit housing:bottleneck_new
        housing:bottleneck_edit housing:start_new housing:start_edit housing:start_delete
        housing:start_correct grants:measure_plans grants:measure_cost_new
        grants:capacity_cost_new grants:cost_edit grants:cost_delete grants:cost_import
        grants:cost_import_file grants:wbi_edit reports:start_import reports:start_import_file
        reports:deviation
        """,
    ),
    **_all(
        Right(read=ENTERS),
        """
        grants:cost_import_template grants:cost_import_marked reports:start_import_template
        reports:start_import_marked reports:start_import_progress
        """,
    ),
    **_all(
        Right(write=ENTERS),
        """
        housing:start_submit housing:evidence_add housing:evidence_remove grants:cost_submit
        grants:evidence_add grants:evidence_remove reports:start_import_submit
        reports:start_import_withdraw
        """,
    ),
    **_all(Right(read=BOTH, write=ENTERS), "grants:measure_start"),
    # The second pair of eyes.
    **_all(Right(read=BOTH, write=BOTH), "reports:to_review reports:import_to_review"),
    **_all(
        Right(write=BOTH),
        "housing:start_approve housing:start_reject grants:cost_approve grants:cost_reject",
    ),
    # Meetings of the parties.
    **_all(Right(read=BOTH, write=BOTH), "grants:meeting_new grants:meeting_edit"),
    **_all(
        Right(read=READERS, write=BOTH),
        """
        grants:meeting_hold grants:meeting_cancel grants:meeting_decision grants:meeting_action
        grants:meeting_action_done grants:meeting_action_reopen
        """,
    ),
    # The controller: years, money, reports, the State's share, Wbi after submission.
    **_all(
        Right(read=DECIDES, write=DECIDES),
        """
        grants:close_year grants:money_new grants:ledger_entry_reverse grants:wbi_correct
        reports:publish_year reports:publish_midterm
        """,
    ),
    **_all(
        Right(write=DECIDES),
        "grants:money_year_declare grants:money_year_determine grants:money_year_pay",
    ),
    **_all(Right(read=BOTH, write=DECIDES), "grants:measure_share reports:verification"),
    # The office takes a step up to submission; this is that step.
    **_all(Right(read=ENTERS, write=ENTERS), "grants:wbi_step"),
}

# Of a year that is open there are concepts: who only reads waits until they are published.
CONCEPTS = frozenset({"reports:report_file", "reports:midterm_file"})
SEE_CONCEPTS = BOTH

_FACTS = ("startregistratie", "kostenregel", "capaciteitsregel")
_MONEY = ("beschikking", "ontvangst", "bestemming")
_REVIEWED = {
    "list": {"GET": BOTH, "POST": ENTERS},
    "detail": {"GET": BOTH, "PUT": ENTERS, "DELETE": ENTERS},
    "add-evidence": {"POST": ENTERS},
    "send-evidence": {"GET": BOTH, "DELETE": ENTERS},
    "submit": {"POST": ENTERS},
    "approve": {"POST": BOTH},
    "reject": {"POST": BOTH},
}
API: dict[str, dict[str, Roles]] = {
    "api:plan-list": {"GET": BOTH, "POST": ENTERS},
    "api:plan-detail": {"GET": BOTH, "PUT": ENTERS},
    **{f"api:{fact}-{end}": may for fact in _FACTS for end, may in _REVIEWED.items()},
    "api:startregistratie-correct": {"POST": ENTERS},
    "api:orv-maatregel-list": {"GET": BOTH},
    "api:orv-maatregel-detail": {"GET": BOTH, "PATCH": BOTH},  # each field asks for itself
    **{f"api:{kind}-list": {"GET": READERS, "POST": DECIDES} for kind in _MONEY},
    **{f"api:{kind}-detail": {"GET": READERS} for kind in _MONEY},
    **{f"api:{kind}-reverse": {"POST": DECIDES} for kind in _MONEY},
    "api:grootboekregel-list": {"GET": READERS},
    "api:grootboekregel-detail": {"GET": READERS},
    "api:wbi-aanvraag-list": {"GET": BOTH},
    "api:wbi-aanvraag-detail": {"GET": BOTH, "PUT": ENTERS},
    "api:wbi-aanvraag-step": {"POST": BOTH},  # each status asks for itself
    "api:historie": {"GET": BOTH},
    "api:bronnen": {"GET": OF_SOURCES},
    "api:prognose": {"GET": READERS},
    "api:plafond": {"GET": READERS},
    "api:grootboek": {"GET": READERS},
    "api:jaar": {"GET": READERS},
    "api:jaar-afsluiten": {"POST": DECIDES},
    "api:jaar-publiceren": {"POST": DECIDES},
    "api:jaar-verantwoorden": {"POST": DECIDES},
    "api:jaar-vaststellen": {"POST": DECIDES},
    "api:jaar-uitbetalen": {"POST": DECIDES},
    "api:rapporten": {"GET": READERS},
    "api:rapport": {"GET": READERS},
    "api:rapport-bestand": {"GET": READERS},
}

# Where no area is: for everyone, for whoever signed in, or for who keeps accounts.
FOR_EVERYONE = frozenset(
    {
        "core:login",
        "core:logout",
        "core:single_sign_on",
        "core:single_sign_on_back",
        "core:unsent",
        "core:accessibility",
        "core:words",
        "core:health",
        "core:ready",
        "beheer/login/",
        "beheer/password_change/",
        "gezondheid/metingen",
        "admin:login",
        "admin:logout",
        "admin:password_change",
        "api:openapi",
        "api/",
    }
)
FOR_THE_SIGNED_IN = frozenset(
    {
        "core:home",
        "core:account",
        "core:password",
        "core:second_factor",
        "core:second_factor_setup",
        "core:second_factor_check",
        "core:passkey_new",
        "core:passkey_check",
        "core:passkey_remove",
        "core:tokens",
        "core:token_revoke",
        "api:gebied-list",
        "api:gebied-detail",
    }
)
FOR_WHO_KEEPS_ACCOUNTS = frozenset(
    {"core:rights", "core:right_confirm", "core:right_withdraw", "core:second_factor_reset"}
)
OF_NO_AREA = FOR_EVERYONE | FOR_THE_SIGNED_IN | FOR_WHO_KEEPS_ACCOUNTS
ROWS = PAGES.keys() | API.keys() | OF_NO_AREA
ADMIN_ADDRESS = "beheer/"  # below it only administrators
# Nothing that was once used is deleted; the history shows what the areas do.
CLOSED_IN_THE_ADMIN = frozenset(
    [
        "admin:core_user_delete",
        "admin:core_area_delete",
        "admin:core_neighbourhood_delete",
        "admin:core_auditevent_changelist",
        "admin:core_auditevent_add",
        "admin:core_auditevent_change",
        "admin:core_auditevent_delete",
        "admin:core_auditevent_history",
        "admin:autocomplete",
    ]
)


def roles_of(route: Route, method: str) -> Roles:
    """Return which roles get through to what the method does; nobody where it does nothing."""
    method = "GET" if method == "HEAD" else method
    if route.is_api:
        return API[route.name].get(method, NOBODY)
    right = PAGES[route.name]
    return (right.write or right.read) if method == "POST" else right.read


def without_a_row(routes: list[Route]) -> list[str]:
    """Return the routes of which nothing here says who may come there."""
    outside = (route for route in routes if not route.address.startswith(ADMIN_ADDRESS))
    return [route.name for route in outside if route.name not in ROWS]
