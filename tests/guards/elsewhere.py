"""Guards that have tests of their own with and without them: races, clocks, chains."""

from tests.guards.guard import Elsewhere, Kind

RACES = "tests/core/test_review_races.py"
SESSIONS, ACCOUNTS = "tests/accounts/test_sessions.py", "tests/accounts/test_guards.py"
TOKENS, ONCE = "tests/core/test_tokens.py", "tests/core/test_api_once.py"
CONDITIONS, CHAIN = "tests/core/test_api_conditions.py", "tests/reports/test_chain_tampering.py"


def pair(kind: Kind, name: str, on: str, off: str) -> Elsewhere:
    """Return a guard by its two tests; the second may be a name in the file of the first."""
    return Elsewhere(
        kind=kind, name=name, on=on, off=off if "::" in off else f"{on.partition('::')[0]}::{off}"
    )


ELSEWHERE = (
    pair(
        Kind.LOCK,
        "eight approve one start at once",
        f"{RACES}::test_eight_approvals_of_one_start_are_one",
        "test_without_lock_and_triggers_all_eight_approve",
    ),
    pair(
        Kind.LOCK,
        "eight approve one cost at once",
        f"{RACES}::test_eight_approvals_of_one_cost_are_one",
        "test_without_lock_and_triggers_all_eight_approve_a_cost",
    ),
    pair(
        Kind.LOCK,
        "eight decide on one import at once",
        f"{RACES}::test_a_whole_import_is_decided_once",
        "test_without_the_guard_an_import_is_decided_more_than_once",
    ),
    pair(
        Kind.LOCK,
        "eight edit one plan at once",
        f"{RACES}::test_eight_edits_of_one_plan_are_one",
        "test_without_the_guard_edits_of_a_plan_are_lost",
    ),
    pair(
        Kind.LOCK,
        "writing while the year is closed",
        "tests/grants/test_closing_race.py::test_a_write_is_in_the_closed_figures_or_is_carried_over",
        "test_without_the_lock_a_closed_year_is_written_to",
    ),
    pair(
        Kind.LOCK,
        "two book the same letter at once",
        "tests/grants/settlement/test_races.py::test_the_same_letter_is_booked_by_one_of_two",
        "test_without_the_lock_it_is_booked_twice",
    ),
    pair(
        Kind.LOCK,
        "eight grant one application at once",
        "tests/grants/test_wbi_race.py::test_eight_grants_of_one_application_are_one",
        "test_without_the_lock_others_try_it_too",
    ),
    pair(
        Kind.LOCK,
        "several send one request at once",
        f"{ONCE}::test_several_at_once_do_the_work_once_and_have_one_answer",
        "test_without_the_claim_each_does_the_work",
    ),
    pair(
        Kind.LOCK,
        "several write with one ETag at once",
        f"{CONDITIONS}::test_of_several_writers_with_one_tag_one_wins",
        "test_without_the_condition_all_write_and_all_but_one_are_lost",
    ),
    pair(
        Kind.PERMISSION,
        "writing with a token to read with",
        f"{TOKENS}::test_a_token_to_read_with_cannot_write",
        "test_without_the_scope_it_would_write",
    ),
    pair(
        Kind.ENTRANCE,
        "a token that is revoked or expired",
        f"{TOKENS}::test_whatever_is_wrong_with_a_token_the_answer_is_the_same",
        "test_without_that_look_they_would_open_all",
    ),
    pair(
        Kind.ENTRANCE,
        "a token that asks too often",
        "tests/core/test_limits.py::test_a_token_that_asks_too_often_waits_for_the_next_minute",
        "test_without_counting_nobody_waits",
    ),
    pair(
        Kind.ENTRANCE,
        "guessing a password",
        "tests/accounts/test_sign_in.py::test_the_fifth_mistake_makes_one_wait_and_the_right_password_does_not_help",
        f"{ACCOUNTS}::test_without_counting_a_password_can_be_guessed_forever",
    ),
    pair(
        Kind.ENTRANCE,
        "a session that lay unused",
        f"{SESSIONS}::test_half_an_hour_unused_ends_a_session",
        f"{ACCOUNTS}::test_without_the_limit_a_session_lasts",
    ),
    pair(
        Kind.ENTRANCE,
        "a page on a password alone",
        "tests/accounts/test_second_factor.py::test_no_page_opens_on_a_password_alone",
        f"{ACCOUNTS}::test_without_the_gate_a_password_opens_everything",
    ),
    pair(
        Kind.ENTRANCE,
        "a code of the second factor used twice",
        "tests/accounts/test_second_factor.py::test_a_code_works_once",
        f"{ACCOUNTS}::test_without_its_last_step_a_code_works_twice",
    ),
    pair(
        Kind.PERMISSION,
        "confirming one's own right",
        "tests/accounts/test_rights.py::test_nobody_confirms_or_withdraws_their_own",
        f"{ACCOUNTS}::test_without_looking_who_asks_one_confirms_ones_own_right",
    ),
    pair(
        Kind.TRIGGER,
        "an event that was changed: the hash of the chain",
        f"{CHAIN}::test_each_kind_of_tampering_is_found_and_the_first_bad_event_named",
        "test_without_the_hash_changed_events_would_pass",
    ),
    pair(
        Kind.TRIGGER,
        "a history rewritten as a whole: the ends that are known",
        f"{CHAIN}::test_each_kind_of_tampering_is_found_and_the_first_bad_event_named",
        "test_without_what_was_known_a_history_rewritten_as_a_whole_would_pass",
    ),
)
