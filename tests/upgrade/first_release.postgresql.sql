SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

CREATE FUNCTION public.core_auditevent_final_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'core_auditevent is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END $$;

CREATE FUNCTION public.core_auditevent_final_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'core_auditevent is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN NULL; END $$;

CREATE FUNCTION public.core_auditevent_final_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'core_auditevent is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$;

CREATE FUNCTION public.grants_costline_final_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF OLD.approved_at IS NOT NULL THEN RAISE EXCEPTION 'grants_costline is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END $$;

CREATE FUNCTION public.grants_costline_final_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'grants_costline is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN NULL; END $$;

CREATE FUNCTION public.grants_costline_final_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF OLD.approved_at IS NOT NULL THEN RAISE EXCEPTION 'grants_costline is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$;

CREATE FUNCTION public.grants_ledgerentry_final_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'grants_ledgerentry is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END $$;

CREATE FUNCTION public.grants_ledgerentry_final_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'grants_ledgerentry is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN NULL; END $$;

CREATE FUNCTION public.grants_ledgerentry_final_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'grants_ledgerentry is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$;

CREATE FUNCTION public.housing_constructionstart_final_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF OLD.approved_at IS NOT NULL THEN RAISE EXCEPTION 'housing_constructionstart is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END $$;

CREATE FUNCTION public.housing_constructionstart_final_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'housing_constructionstart is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN NULL; END $$;

CREATE FUNCTION public.housing_constructionstart_final_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF OLD.approved_at IS NOT NULL THEN RAISE EXCEPTION 'housing_constructionstart is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$;

CREATE FUNCTION public.housing_startline_final_delete() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM housing_constructionstart parent WHERE parent.id = OLD.start_id AND parent.approved_at IS NOT NULL) THEN RAISE EXCEPTION 'housing_startline is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN OLD; END $$;

CREATE FUNCTION public.housing_startline_final_insert() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM housing_constructionstart parent WHERE parent.id = NEW.start_id AND parent.approved_at IS NOT NULL) THEN RAISE EXCEPTION 'housing_startline is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$;

CREATE FUNCTION public.housing_startline_final_truncate() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF 1 = 1 THEN RAISE EXCEPTION 'housing_startline is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN NULL; END $$;

CREATE FUNCTION public.housing_startline_final_update() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ BEGIN IF EXISTS (SELECT 1 FROM housing_constructionstart parent WHERE parent.id = OLD.start_id AND parent.approved_at IS NOT NULL) OR EXISTS (SELECT 1 FROM housing_constructionstart parent WHERE parent.id = NEW.start_id AND parent.approved_at IS NOT NULL) THEN RAISE EXCEPTION 'housing_startline is append-only' USING ERRCODE = 'restrict_violation'; END IF; RETURN NEW; END $$;

SET default_tablespace = '';

SET default_table_access_method = heap;

CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);

ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);

ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_accountingyear (
    id bigint NOT NULL,
    year smallint NOT NULL,
    state character varying(12) NOT NULL,
    closed_at timestamp with time zone,
    closed_by_id bigint,
    area_id bigint NOT NULL,
    CONSTRAINT core_accountingyear_closing_all_or_nothing CHECK ((((closed_at IS NULL) AND (closed_by_id IS NULL)) OR ((closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL)))),
    CONSTRAINT core_accountingyear_open_or_closed_by_someone CHECK ((((closed_at IS NULL) AND ((state)::text = 'open'::text)) OR ((NOT ((state)::text = 'open'::text)) AND (closed_at IS NOT NULL)))),
    CONSTRAINT core_accountingyear_year_check CHECK ((year >= 0))
);

ALTER TABLE public.core_accountingyear ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_accountingyear_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_apitoken (
    id bigint NOT NULL,
    digest character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL
);

ALTER TABLE public.core_apitoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_apitoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_area (
    id bigint NOT NULL,
    slug character varying(50) NOT NULL,
    name character varying(100) NOT NULL,
    municipality character varying(100) NOT NULL,
    municipality_code character varying(4) NOT NULL,
    takes_part boolean NOT NULL,
    may_draw boolean NOT NULL,
    has_example_data boolean NOT NULL,
    CONSTRAINT core_area_draws_only_if_it_takes_part CHECK (((NOT may_draw) OR takes_part))
);

ALTER TABLE public.core_area ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_area_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_auditevent (
    id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    action character varying(40) NOT NULL,
    object_type character varying(60) NOT NULL,
    object_id bigint NOT NULL,
    object_name character varying(200) NOT NULL,
    before jsonb,
    after jsonb,
    reason text NOT NULL,
    area_id bigint NOT NULL,
    by_id bigint NOT NULL
);

ALTER TABLE public.core_auditevent ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_auditevent_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_membership (
    id bigint NOT NULL,
    role character varying(16) NOT NULL,
    area_id bigint,
    person_id bigint NOT NULL,
    CONSTRAINT core_membership_area_unless_national CHECK ((((area_id IS NULL) AND ((role)::text = ANY ((ARRAY['rijk'::character varying, 'beheerder'::character varying])::text[]))) OR ((area_id IS NOT NULL) AND (NOT ((role)::text = ANY ((ARRAY['rijk'::character varying, 'beheerder'::character varying])::text[]))))))
);

ALTER TABLE public.core_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_neighbourhood (
    id bigint NOT NULL,
    slug character varying(50) NOT NULL,
    name character varying(100) NOT NULL,
    area_id bigint NOT NULL
);

ALTER TABLE public.core_neighbourhood ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_neighbourhood_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_referencevalue (
    id bigint NOT NULL,
    key character varying(32) NOT NULL,
    year smallint,
    amount numeric(14,2),
    day date,
    valid_from date NOT NULL,
    source character varying(40) NOT NULL,
    remark character varying(200) NOT NULL,
    area_id bigint,
    CONSTRAINT core_referencevalue_amount_or_day CHECK (((amount IS NULL) OR (day IS NULL))),
    CONSTRAINT core_referencevalue_year_check CHECK ((year >= 0))
);

ALTER TABLE public.core_referencevalue ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_referencevalue_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_user (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    username character varying(150) NOT NULL,
    first_name character varying(150) NOT NULL,
    last_name character varying(150) NOT NULL,
    email character varying(254) NOT NULL,
    is_staff boolean NOT NULL,
    is_active boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL
);

CREATE TABLE public.core_user_groups (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    group_id integer NOT NULL
);

ALTER TABLE public.core_user_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_user_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

ALTER TABLE public.core_user ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_user_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.core_user_user_permissions (
    id bigint NOT NULL,
    user_id bigint NOT NULL,
    permission_id integer NOT NULL
);

ALTER TABLE public.core_user_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.core_user_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_admin_log (
    id integer NOT NULL,
    action_time timestamp with time zone NOT NULL,
    object_id text,
    object_repr character varying(200) NOT NULL,
    action_flag smallint NOT NULL,
    change_message text NOT NULL,
    content_type_id integer,
    user_id bigint NOT NULL,
    CONSTRAINT django_admin_log_action_flag_check CHECK ((action_flag >= 0))
);

ALTER TABLE public.django_admin_log ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_admin_log_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);

ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);

ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);

CREATE TABLE public.grants_agreement (
    id bigint NOT NULL,
    title character varying(120) NOT NULL,
    state_party character varying(200) NOT NULL,
    alliance_party character varying(200) NOT NULL,
    dated_on date NOT NULL,
    signed_on date NOT NULL,
    signed_at_place character varying(60) NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    price_level smallint NOT NULL,
    is_indexed boolean NOT NULL,
    source character varying(40) NOT NULL,
    source_lines character varying(20) NOT NULL,
    area_id bigint NOT NULL,
    CONSTRAINT grants_agreement_ends_after_it_starts CHECK ((ends_on > starts_on)),
    CONSTRAINT grants_agreement_price_level_check CHECK ((price_level >= 0))
);

ALTER TABLE public.grants_agreement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grants_agreement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grants_costline (
    id bigint NOT NULL,
    status character varying(12) NOT NULL,
    version integer NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    approved_at timestamp with time zone,
    rejected_at timestamp with time zone,
    rejection_reason text NOT NULL,
    scheme character varying(20) NOT NULL,
    kind character varying(8) NOT NULL,
    year smallint NOT NULL,
    month smallint,
    description character varying(200) NOT NULL,
    supplier character varying(120) NOT NULL,
    invoice_number character varying(60) NOT NULL,
    invoiced_on date,
    delivered_from date,
    delivered_to date,
    job character varying(80) NOT NULL,
    hours numeric(8,2) NOT NULL,
    rate_currency character varying(3),
    rate numeric(8,2),
    amount_currency character varying(3) NOT NULL,
    amount numeric(12,2) NOT NULL,
    vat_currency character varying(3) NOT NULL,
    vat numeric(12,2) NOT NULL,
    compensable numeric(5,2) NOT NULL,
    compensable_reason character varying(200) NOT NULL,
    evidence character varying(120) NOT NULL,
    claim_year smallint,
    approved_by_id bigint,
    area_id bigint NOT NULL,
    changed_by_id bigint NOT NULL,
    corrects_id bigint,
    entered_by_id bigint NOT NULL,
    rejected_by_id bigint,
    submitted_by_id bigint,
    measure_id bigint,
    CONSTRAINT grants_costline_approval_all_or_nothing CHECK ((((approved_at IS NULL) AND (approved_by_id IS NULL)) OR ((approved_at IS NOT NULL) AND (approved_by_id IS NOT NULL)))),
    CONSTRAINT grants_costline_approved_by_another CHECK (((approved_by_id IS NULL) OR ((NOT ((approved_by_id = entered_by_id) AND (approved_by_id IS NOT NULL))) AND (NOT ((approved_by_id = changed_by_id) AND (approved_by_id IS NOT NULL)))))),
    CONSTRAINT grants_costline_approved_with_evidence CHECK (((NOT ((status)::text = 'goedgekeurd'::text)) OR ((NOT ((evidence)::text = ''::text)) AND (claim_year IS NOT NULL)))),
    CONSTRAINT grants_costline_claim_year_check CHECK ((claim_year >= 0)),
    CONSTRAINT grants_costline_compensable_is_a_percentage CHECK (((compensable >= (0)::numeric) AND (compensable <= (100)::numeric))),
    CONSTRAINT grants_costline_less_than_all_compensable_with_reason CHECK (((compensable = (100)::numeric) OR (NOT ((compensable_reason)::text = ''::text)))),
    CONSTRAINT grants_costline_measure_iff_orv CHECK ((((measure_id IS NOT NULL) AND ((scheme)::text = 'orv'::text)) OR ((measure_id IS NULL) AND ((scheme)::text = 'capaciteit'::text)))),
    CONSTRAINT grants_costline_month_check CHECK ((month >= 0)),
    CONSTRAINT grants_costline_negative_only_as_correction CHECK ((((amount > (0)::numeric) AND (corrects_id IS NULL) AND (hours >= (0)::numeric) AND (vat >= (0)::numeric)) OR ((amount < (0)::numeric) AND (corrects_id IS NOT NULL) AND (hours <= (0)::numeric) AND (vat <= (0)::numeric)))),
    CONSTRAINT grants_costline_own_staff_only_for_capacity_without_vat CHECK ((((kind)::text = 'inhuur'::text) OR ((rate IS NOT NULL) AND ((scheme)::text = 'capaciteit'::text) AND (vat = (0)::numeric)))),
    CONSTRAINT grants_costline_rejection_all_or_nothing CHECK ((((rejected_at IS NULL) AND (rejected_by_id IS NULL)) OR ((rejected_at IS NOT NULL) AND (rejected_by_id IS NOT NULL)))),
    CONSTRAINT grants_costline_status_is_what_was_done CHECK ((((approved_at IS NULL) AND ((status)::text = 'concept'::text) AND (submitted_at IS NULL)) OR ((approved_at IS NULL) AND ((status)::text = 'ingediend'::text) AND (submitted_at IS NOT NULL)) OR ((approved_at IS NOT NULL) AND ((status)::text = 'goedgekeurd'::text) AND (submitted_at IS NOT NULL)) OR ((approved_at IS NULL) AND (rejected_at IS NOT NULL) AND ((status)::text = 'afgekeurd'::text)))),
    CONSTRAINT grants_costline_submission_all_or_nothing CHECK ((((submitted_at IS NULL) AND (submitted_by_id IS NULL)) OR ((submitted_at IS NOT NULL) AND (submitted_by_id IS NOT NULL)))),
    CONSTRAINT grants_costline_vat_within_amount CHECK ((((amount > (0)::numeric) AND (vat <= amount)) OR ((amount < (0)::numeric) AND (vat >= amount)))),
    CONSTRAINT grants_costline_version_check CHECK ((version >= 0)),
    CONSTRAINT grants_costline_year_check CHECK ((year >= 0))
);

ALTER TABLE public.grants_costline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grants_costline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grants_homestarget (
    id bigint NOT NULL,
    kind character varying(16) NOT NULL,
    homes integer,
    affordable integer,
    source character varying(40) NOT NULL,
    source_lines character varying(20) NOT NULL,
    agreement_id bigint NOT NULL,
    CONSTRAINT grants_homestarget_affordable_check CHECK ((affordable >= 0)),
    CONSTRAINT grants_homestarget_affordable_within_homes CHECK (((affordable IS NULL) OR ((affordable <= homes) AND (homes IS NOT NULL)))),
    CONSTRAINT grants_homestarget_homes_check CHECK ((homes >= 0))
);

ALTER TABLE public.grants_homestarget ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grants_homestarget_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grants_ledgerentry (
    id bigint NOT NULL,
    scheme character varying(20) NOT NULL,
    kind character varying(16) NOT NULL,
    claim_year smallint,
    amount_currency character varying(3) NOT NULL,
    amount numeric(12,2) NOT NULL,
    description character varying(200) NOT NULL,
    source character varying(40) NOT NULL,
    source_lines character varying(20) NOT NULL,
    booked_at timestamp with time zone NOT NULL,
    area_id bigint NOT NULL,
    booked_by_id bigint,
    reverses_id bigint,
    measure_id bigint,
    application_id bigint,
    CONSTRAINT grants_ledgerentry_application_only_for_wbi CHECK (((application_id IS NULL) OR ((scheme)::text = 'wbi'::text))),
    CONSTRAINT grants_ledgerentry_claim_year_check CHECK ((claim_year >= 0)),
    CONSTRAINT grants_ledgerentry_estimates_from_a_source_the_rest_by_someone CHECK ((((claim_year IS NULL) AND ((kind)::text = ANY ((ARRAY['raming_laag'::character varying, 'raming_hoog'::character varying])::text[])) AND (NOT ((source)::text = ''::text))) OR ((NOT ((kind)::text = ANY ((ARRAY['raming_laag'::character varying, 'raming_hoog'::character varying])::text[]))) AND (booked_by_id IS NOT NULL) AND (claim_year IS NOT NULL)))),
    CONSTRAINT grants_ledgerentry_measure_only_for_orv CHECK (((measure_id IS NULL) OR ((scheme)::text = 'orv'::text)))
);

ALTER TABLE public.grants_ledgerentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grants_ledgerentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grants_obligation (
    id bigint NOT NULL,
    "position" smallint NOT NULL,
    name character varying(160) NOT NULL,
    due_year smallint,
    due_month smallint,
    due_day smallint,
    source character varying(40) NOT NULL,
    source_lines character varying(20) NOT NULL,
    agreement_id bigint NOT NULL,
    CONSTRAINT grants_obligation_day_in_month CHECK ((((due_day IS NULL) AND (due_month IS NULL)) OR ((due_day IS NOT NULL) AND ((due_day >= 1) AND (due_day <= 31)) AND (due_month IS NOT NULL) AND ((due_month >= 1) AND (due_month <= 12))))),
    CONSTRAINT grants_obligation_due_day_check CHECK ((due_day >= 0)),
    CONSTRAINT grants_obligation_due_month_check CHECK ((due_month >= 0)),
    CONSTRAINT grants_obligation_due_year_check CHECK ((due_year >= 0)),
    CONSTRAINT grants_obligation_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.grants_obligation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grants_obligation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grants_orvmeasure (
    id bigint NOT NULL,
    code character varying(50) NOT NULL,
    "position" smallint NOT NULL,
    name character varying(120) NOT NULL,
    letter_name character varying(160) NOT NULL,
    printed_excl_currency character varying(3) NOT NULL,
    printed_excl numeric(12,2) NOT NULL,
    maximum_currency character varying(3) NOT NULL,
    maximum numeric(12,2) NOT NULL,
    share numeric(5,2) NOT NULL,
    works_started_on date,
    version integer NOT NULL,
    source character varying(40) NOT NULL,
    source_lines character varying(20) NOT NULL,
    area_id bigint NOT NULL,
    neighbourhood_id bigint NOT NULL,
    CONSTRAINT grants_orvmeasure_maximum_above_zero CHECK ((maximum > (0)::numeric)),
    CONSTRAINT grants_orvmeasure_position_check CHECK (("position" >= 0)),
    CONSTRAINT grants_orvmeasure_share_is_a_percentage CHECK (((share > (0)::numeric) AND (share <= (100)::numeric))),
    CONSTRAINT grants_orvmeasure_version_check CHECK ((version >= 0))
);

ALTER TABLE public.grants_orvmeasure ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grants_orvmeasure_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grants_printedtotal (
    id bigint NOT NULL,
    key character varying(50) NOT NULL,
    name character varying(120) NOT NULL,
    amount_currency character varying(3) NOT NULL,
    amount numeric(12,2) NOT NULL,
    source character varying(40) NOT NULL,
    source_lines character varying(20) NOT NULL,
    agreement_id bigint NOT NULL
);

ALTER TABLE public.grants_printedtotal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grants_printedtotal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grants_stream (
    id bigint NOT NULL,
    scheme character varying(20) NOT NULL,
    low_currency character varying(3) NOT NULL,
    low numeric(12,2) NOT NULL,
    high_currency character varying(3) NOT NULL,
    high numeric(12,2) NOT NULL,
    certainty character varying(16) NOT NULL,
    paid_on character varying(80) NOT NULL,
    source character varying(40) NOT NULL,
    source_lines character varying(20) NOT NULL,
    agreement_id bigint NOT NULL,
    CONSTRAINT grants_stream_low_up_to_high CHECK (((low >= (0)::numeric) AND (low <= high)))
);

ALTER TABLE public.grants_stream ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grants_stream_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.grants_wbiapplication (
    id bigint NOT NULL,
    code character varying(50) NOT NULL,
    "position" smallint NOT NULL,
    name character varying(120) NOT NULL,
    status character varying(20) NOT NULL,
    co_financing_currency character varying(3) NOT NULL,
    co_financing numeric(12,2) NOT NULL,
    indicated_grant_currency character varying(3) NOT NULL,
    indicated_grant numeric(12,2) NOT NULL,
    has_reservation boolean NOT NULL,
    source character varying(40) NOT NULL,
    source_lines character varying(20) NOT NULL,
    area_id bigint NOT NULL,
    CONSTRAINT grants_wbiapplication_amounts_not_negative CHECK (((co_financing >= (0)::numeric) AND (indicated_grant >= (0)::numeric))),
    CONSTRAINT grants_wbiapplication_position_check CHECK (("position" >= 0))
);

ALTER TABLE public.grants_wbiapplication ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.grants_wbiapplication_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.housing_constructionstart (
    id bigint NOT NULL,
    status character varying(12) NOT NULL,
    version integer NOT NULL,
    entered_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    approved_at timestamp with time zone,
    rejected_at timestamp with time zone,
    rejection_reason text NOT NULL,
    reference character varying(60) NOT NULL,
    started_on date NOT NULL,
    evidence character varying(120) NOT NULL,
    remark text NOT NULL,
    claim_year smallint,
    approved_by_id bigint,
    area_id bigint NOT NULL,
    changed_by_id bigint NOT NULL,
    entered_by_id bigint NOT NULL,
    rejected_by_id bigint,
    reverses_id bigint,
    submitted_by_id bigint,
    plan_id bigint NOT NULL,
    CONSTRAINT housing_constructionstart_approval_all_or_nothing CHECK ((((approved_at IS NULL) AND (approved_by_id IS NULL)) OR ((approved_at IS NOT NULL) AND (approved_by_id IS NOT NULL)))),
    CONSTRAINT housing_constructionstart_approved_by_another CHECK (((approved_by_id IS NULL) OR ((NOT ((approved_by_id = entered_by_id) AND (approved_by_id IS NOT NULL))) AND (NOT ((approved_by_id = changed_by_id) AND (approved_by_id IS NOT NULL)))))),
    CONSTRAINT housing_constructionstart_approved_with_evidence CHECK (((NOT ((status)::text = 'goedgekeurd'::text)) OR (NOT ((evidence)::text = ''::text)))),
    CONSTRAINT housing_constructionstart_claim_year_check CHECK ((claim_year >= 0)),
    CONSTRAINT housing_constructionstart_rejection_all_or_nothing CHECK ((((rejected_at IS NULL) AND (rejected_by_id IS NULL)) OR ((rejected_at IS NOT NULL) AND (rejected_by_id IS NOT NULL)))),
    CONSTRAINT housing_constructionstart_status_is_what_was_done CHECK ((((approved_at IS NULL) AND ((status)::text = 'concept'::text) AND (submitted_at IS NULL)) OR ((approved_at IS NULL) AND ((status)::text = 'ingediend'::text) AND (submitted_at IS NOT NULL)) OR ((approved_at IS NOT NULL) AND ((status)::text = 'goedgekeurd'::text) AND (submitted_at IS NOT NULL)) OR ((approved_at IS NULL) AND (rejected_at IS NOT NULL) AND ((status)::text = 'afgekeurd'::text)))),
    CONSTRAINT housing_constructionstart_submission_all_or_nothing CHECK ((((submitted_at IS NULL) AND (submitted_by_id IS NULL)) OR ((submitted_at IS NOT NULL) AND (submitted_by_id IS NOT NULL)))),
    CONSTRAINT housing_constructionstart_version_check CHECK ((version >= 0))
);

ALTER TABLE public.housing_constructionstart ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.housing_constructionstart_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.housing_plan (
    id bigint NOT NULL,
    code character varying(20) NOT NULL,
    name character varying(120) NOT NULL,
    location character varying(12) NOT NULL,
    status character varying(2) NOT NULL,
    probability numeric(5,2) NOT NULL,
    slip_probability numeric(5,2) NOT NULL,
    version integer NOT NULL,
    area_id bigint NOT NULL,
    neighbourhood_id bigint,
    CONSTRAINT housing_plan_neighbourhood_iff_nplv CHECK (((((location)::text = 'nplv'::text) AND (neighbourhood_id IS NOT NULL)) OR ((NOT ((location)::text = 'nplv'::text)) AND (neighbourhood_id IS NULL)))),
    CONSTRAINT housing_plan_probabilities_are_percentages CHECK (((probability >= (0)::numeric) AND (probability <= (100)::numeric) AND (slip_probability >= (0)::numeric) AND (slip_probability <= (100)::numeric))),
    CONSTRAINT housing_plan_version_check CHECK ((version >= 0))
);

ALTER TABLE public.housing_plan ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.housing_plan_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.housing_plannedhomes (
    id bigint NOT NULL,
    year smallint NOT NULL,
    segment character varying(16) NOT NULL,
    homes integer NOT NULL,
    plan_id bigint NOT NULL,
    CONSTRAINT housing_plannedhomes_at_least_one CHECK ((homes >= 1)),
    CONSTRAINT housing_plannedhomes_homes_check CHECK ((homes >= 0)),
    CONSTRAINT housing_plannedhomes_year_check CHECK ((year >= 0))
);

ALTER TABLE public.housing_plannedhomes ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.housing_plannedhomes_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.housing_startline (
    id bigint NOT NULL,
    segment character varying(16) NOT NULL,
    homes integer NOT NULL,
    kind character varying(16) NOT NULL,
    earlier_subsidy character varying(3) NOT NULL,
    care_form character varying(16) NOT NULL,
    price_currency character varying(3),
    price numeric(12,2),
    has_surcharge boolean NOT NULL,
    limit_year smallint NOT NULL,
    is_tested boolean NOT NULL,
    start_id bigint NOT NULL,
    CONSTRAINT housing_startline_limit_year_check CHECK ((limit_year >= 0)),
    CONSTRAINT housing_startline_price_above_zero CHECK (((price IS NULL) OR (price > (0)::numeric))),
    CONSTRAINT housing_startline_some_homes CHECK ((NOT (homes = 0))),
    CONSTRAINT housing_startline_surcharge_only_for_mid_rent CHECK (((NOT has_surcharge) OR ((segment)::text = 'middenhuur'::text)))
);

ALTER TABLE public.housing_startline ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.housing_startline_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

INSERT INTO public.auth_permission VALUES (1, 'Can add log entry', 1, 'add_logentry');
INSERT INTO public.auth_permission VALUES (2, 'Can change log entry', 1, 'change_logentry');
INSERT INTO public.auth_permission VALUES (3, 'Can delete log entry', 1, 'delete_logentry');
INSERT INTO public.auth_permission VALUES (4, 'Can view log entry', 1, 'view_logentry');
INSERT INTO public.auth_permission VALUES (5, 'Can add permission', 2, 'add_permission');
INSERT INTO public.auth_permission VALUES (6, 'Can change permission', 2, 'change_permission');
INSERT INTO public.auth_permission VALUES (7, 'Can delete permission', 2, 'delete_permission');
INSERT INTO public.auth_permission VALUES (8, 'Can view permission', 2, 'view_permission');
INSERT INTO public.auth_permission VALUES (9, 'Can add group', 3, 'add_group');
INSERT INTO public.auth_permission VALUES (10, 'Can change group', 3, 'change_group');
INSERT INTO public.auth_permission VALUES (11, 'Can delete group', 3, 'delete_group');
INSERT INTO public.auth_permission VALUES (12, 'Can view group', 3, 'view_group');
INSERT INTO public.auth_permission VALUES (13, 'Can add content type', 4, 'add_contenttype');
INSERT INTO public.auth_permission VALUES (14, 'Can change content type', 4, 'change_contenttype');
INSERT INTO public.auth_permission VALUES (15, 'Can delete content type', 4, 'delete_contenttype');
INSERT INTO public.auth_permission VALUES (16, 'Can view content type', 4, 'view_contenttype');
INSERT INTO public.auth_permission VALUES (17, 'Can add session', 5, 'add_session');
INSERT INTO public.auth_permission VALUES (18, 'Can change session', 5, 'change_session');
INSERT INTO public.auth_permission VALUES (19, 'Can delete session', 5, 'delete_session');
INSERT INTO public.auth_permission VALUES (20, 'Can view session', 5, 'view_session');
INSERT INTO public.auth_permission VALUES (21, 'Can add gebruiker', 6, 'add_user');
INSERT INTO public.auth_permission VALUES (22, 'Can change gebruiker', 6, 'change_user');
INSERT INTO public.auth_permission VALUES (23, 'Can delete gebruiker', 6, 'delete_user');
INSERT INTO public.auth_permission VALUES (24, 'Can view gebruiker', 6, 'view_user');
INSERT INTO public.auth_permission VALUES (25, 'Can add API-token', 7, 'add_apitoken');
INSERT INTO public.auth_permission VALUES (26, 'Can change API-token', 7, 'change_apitoken');
INSERT INTO public.auth_permission VALUES (27, 'Can delete API-token', 7, 'delete_apitoken');
INSERT INTO public.auth_permission VALUES (28, 'Can view API-token', 7, 'view_apitoken');
INSERT INTO public.auth_permission VALUES (29, 'Can add gebied', 8, 'add_area');
INSERT INTO public.auth_permission VALUES (30, 'Can change gebied', 8, 'change_area');
INSERT INTO public.auth_permission VALUES (31, 'Can delete gebied', 8, 'delete_area');
INSERT INTO public.auth_permission VALUES (32, 'Can view gebied', 8, 'view_area');
INSERT INTO public.auth_permission VALUES (33, 'Can add boekjaar', 9, 'add_accountingyear');
INSERT INTO public.auth_permission VALUES (34, 'Can change boekjaar', 9, 'change_accountingyear');
INSERT INTO public.auth_permission VALUES (35, 'Can delete boekjaar', 9, 'delete_accountingyear');
INSERT INTO public.auth_permission VALUES (36, 'Can view boekjaar', 9, 'view_accountingyear');
INSERT INTO public.auth_permission VALUES (37, 'Can add gebeurtenis', 10, 'add_auditevent');
INSERT INTO public.auth_permission VALUES (38, 'Can change gebeurtenis', 10, 'change_auditevent');
INSERT INTO public.auth_permission VALUES (39, 'Can delete gebeurtenis', 10, 'delete_auditevent');
INSERT INTO public.auth_permission VALUES (40, 'Can view gebeurtenis', 10, 'view_auditevent');
INSERT INTO public.auth_permission VALUES (41, 'Can add lidmaatschap', 11, 'add_membership');
INSERT INTO public.auth_permission VALUES (42, 'Can change lidmaatschap', 11, 'change_membership');
INSERT INTO public.auth_permission VALUES (43, 'Can delete lidmaatschap', 11, 'delete_membership');
INSERT INTO public.auth_permission VALUES (44, 'Can view lidmaatschap', 11, 'view_membership');
INSERT INTO public.auth_permission VALUES (45, 'Can add wijk', 12, 'add_neighbourhood');
INSERT INTO public.auth_permission VALUES (46, 'Can change wijk', 12, 'change_neighbourhood');
INSERT INTO public.auth_permission VALUES (47, 'Can delete wijk', 12, 'delete_neighbourhood');
INSERT INTO public.auth_permission VALUES (48, 'Can view wijk', 12, 'view_neighbourhood');
INSERT INTO public.auth_permission VALUES (49, 'Can add referentiewaarde', 13, 'add_referencevalue');
INSERT INTO public.auth_permission VALUES (50, 'Can change referentiewaarde', 13, 'change_referencevalue');
INSERT INTO public.auth_permission VALUES (51, 'Can delete referentiewaarde', 13, 'delete_referencevalue');
INSERT INTO public.auth_permission VALUES (52, 'Can view referentiewaarde', 13, 'view_referencevalue');
INSERT INTO public.auth_permission VALUES (53, 'Can add plan', 14, 'add_plan');
INSERT INTO public.auth_permission VALUES (54, 'Can change plan', 14, 'change_plan');
INSERT INTO public.auth_permission VALUES (55, 'Can delete plan', 14, 'delete_plan');
INSERT INTO public.auth_permission VALUES (56, 'Can view plan', 14, 'view_plan');
INSERT INTO public.auth_permission VALUES (57, 'Can add startregistratie', 15, 'add_constructionstart');
INSERT INTO public.auth_permission VALUES (58, 'Can change startregistratie', 15, 'change_constructionstart');
INSERT INTO public.auth_permission VALUES (59, 'Can delete startregistratie', 15, 'delete_constructionstart');
INSERT INTO public.auth_permission VALUES (60, 'Can view startregistratie', 15, 'view_constructionstart');
INSERT INTO public.auth_permission VALUES (61, 'Can add programmaregel', 16, 'add_plannedhomes');
INSERT INTO public.auth_permission VALUES (62, 'Can change programmaregel', 16, 'change_plannedhomes');
INSERT INTO public.auth_permission VALUES (63, 'Can delete programmaregel', 16, 'delete_plannedhomes');
INSERT INTO public.auth_permission VALUES (64, 'Can view programmaregel', 16, 'view_plannedhomes');
INSERT INTO public.auth_permission VALUES (65, 'Can add regel van een startregistratie', 17, 'add_startline');
INSERT INTO public.auth_permission VALUES (66, 'Can change regel van een startregistratie', 17, 'change_startline');
INSERT INTO public.auth_permission VALUES (67, 'Can delete regel van een startregistratie', 17, 'delete_startline');
INSERT INTO public.auth_permission VALUES (68, 'Can view regel van een startregistratie', 17, 'view_startline');
INSERT INTO public.auth_permission VALUES (69, 'Can add overeenkomst', 18, 'add_agreement');
INSERT INTO public.auth_permission VALUES (70, 'Can change overeenkomst', 18, 'change_agreement');
INSERT INTO public.auth_permission VALUES (71, 'Can delete overeenkomst', 18, 'delete_agreement');
INSERT INTO public.auth_permission VALUES (72, 'Can view overeenkomst', 18, 'view_agreement');
INSERT INTO public.auth_permission VALUES (73, 'Can add woningdoel', 19, 'add_homestarget');
INSERT INTO public.auth_permission VALUES (74, 'Can change woningdoel', 19, 'change_homestarget');
INSERT INTO public.auth_permission VALUES (75, 'Can delete woningdoel', 19, 'delete_homestarget');
INSERT INTO public.auth_permission VALUES (76, 'Can view woningdoel', 19, 'view_homestarget');
INSERT INTO public.auth_permission VALUES (77, 'Can add ORV-maatregel', 20, 'add_orvmeasure');
INSERT INTO public.auth_permission VALUES (78, 'Can change ORV-maatregel', 20, 'change_orvmeasure');
INSERT INTO public.auth_permission VALUES (79, 'Can delete ORV-maatregel', 20, 'delete_orvmeasure');
INSERT INTO public.auth_permission VALUES (80, 'Can view ORV-maatregel', 20, 'view_orvmeasure');
INSERT INTO public.auth_permission VALUES (81, 'Can add kostenregel', 21, 'add_costline');
INSERT INTO public.auth_permission VALUES (82, 'Can change kostenregel', 21, 'change_costline');
INSERT INTO public.auth_permission VALUES (83, 'Can delete kostenregel', 21, 'delete_costline');
INSERT INTO public.auth_permission VALUES (84, 'Can view kostenregel', 21, 'view_costline');
INSERT INTO public.auth_permission VALUES (85, 'Can add gedrukt totaal', 22, 'add_printedtotal');
INSERT INTO public.auth_permission VALUES (86, 'Can change gedrukt totaal', 22, 'change_printedtotal');
INSERT INTO public.auth_permission VALUES (87, 'Can delete gedrukt totaal', 22, 'delete_printedtotal');
INSERT INTO public.auth_permission VALUES (88, 'Can view gedrukt totaal', 22, 'view_printedtotal');
INSERT INTO public.auth_permission VALUES (89, 'Can add geldstroom', 23, 'add_stream');
INSERT INTO public.auth_permission VALUES (90, 'Can change geldstroom', 23, 'change_stream');
INSERT INTO public.auth_permission VALUES (91, 'Can delete geldstroom', 23, 'delete_stream');
INSERT INTO public.auth_permission VALUES (92, 'Can view geldstroom', 23, 'view_stream');
INSERT INTO public.auth_permission VALUES (93, 'Can add Wbi-aanvraag', 24, 'add_wbiapplication');
INSERT INTO public.auth_permission VALUES (94, 'Can change Wbi-aanvraag', 24, 'change_wbiapplication');
INSERT INTO public.auth_permission VALUES (95, 'Can delete Wbi-aanvraag', 24, 'delete_wbiapplication');
INSERT INTO public.auth_permission VALUES (96, 'Can view Wbi-aanvraag', 24, 'view_wbiapplication');
INSERT INTO public.auth_permission VALUES (97, 'Can add grootboekregel', 25, 'add_ledgerentry');
INSERT INTO public.auth_permission VALUES (98, 'Can change grootboekregel', 25, 'change_ledgerentry');
INSERT INTO public.auth_permission VALUES (99, 'Can delete grootboekregel', 25, 'delete_ledgerentry');
INSERT INTO public.auth_permission VALUES (100, 'Can view grootboekregel', 25, 'view_ledgerentry');
INSERT INTO public.auth_permission VALUES (101, 'Can add verplichting', 26, 'add_obligation');
INSERT INTO public.auth_permission VALUES (102, 'Can change verplichting', 26, 'change_obligation');
INSERT INTO public.auth_permission VALUES (103, 'Can delete verplichting', 26, 'delete_obligation');
INSERT INTO public.auth_permission VALUES (104, 'Can view verplichting', 26, 'view_obligation');

INSERT INTO public.core_accountingyear VALUES (12025, 2025, 'open', NULL, NULL, 1);
INSERT INTO public.core_accountingyear VALUES (12026, 2026, 'open', NULL, NULL, 1);
INSERT INTO public.core_accountingyear VALUES (12027, 2027, 'open', NULL, NULL, 1);
INSERT INTO public.core_accountingyear VALUES (12028, 2028, 'open', NULL, NULL, 1);
INSERT INTO public.core_accountingyear VALUES (12029, 2029, 'open', NULL, NULL, 1);
INSERT INTO public.core_accountingyear VALUES (12030, 2030, 'open', NULL, NULL, 1);
INSERT INTO public.core_accountingyear VALUES (22025, 2025, 'open', NULL, NULL, 2);
INSERT INTO public.core_accountingyear VALUES (22026, 2026, 'open', NULL, NULL, 2);
INSERT INTO public.core_accountingyear VALUES (22027, 2027, 'open', NULL, NULL, 2);
INSERT INTO public.core_accountingyear VALUES (22028, 2028, 'open', NULL, NULL, 2);
INSERT INTO public.core_accountingyear VALUES (22029, 2029, 'open', NULL, NULL, 2);
INSERT INTO public.core_accountingyear VALUES (22030, 2030, 'open', NULL, NULL, 2);
INSERT INTO public.core_accountingyear VALUES (32025, 2025, 'open', NULL, NULL, 3);
INSERT INTO public.core_accountingyear VALUES (32026, 2026, 'open', NULL, NULL, 3);
INSERT INTO public.core_accountingyear VALUES (32027, 2027, 'open', NULL, NULL, 3);
INSERT INTO public.core_accountingyear VALUES (32028, 2028, 'open', NULL, NULL, 3);
INSERT INTO public.core_accountingyear VALUES (32029, 2029, 'open', NULL, NULL, 3);
INSERT INTO public.core_accountingyear VALUES (32030, 2030, 'open', NULL, NULL, 3);
INSERT INTO public.core_accountingyear VALUES (42025, 2025, 'open', NULL, NULL, 4);
INSERT INTO public.core_accountingyear VALUES (42026, 2026, 'open', NULL, NULL, 4);
INSERT INTO public.core_accountingyear VALUES (42027, 2027, 'open', NULL, NULL, 4);
INSERT INTO public.core_accountingyear VALUES (42028, 2028, 'open', NULL, NULL, 4);
INSERT INTO public.core_accountingyear VALUES (42029, 2029, 'open', NULL, NULL, 4);
INSERT INTO public.core_accountingyear VALUES (42030, 2030, 'open', NULL, NULL, 4);
INSERT INTO public.core_accountingyear VALUES (52025, 2025, 'open', NULL, NULL, 5);
INSERT INTO public.core_accountingyear VALUES (52026, 2026, 'open', NULL, NULL, 5);
INSERT INTO public.core_accountingyear VALUES (52027, 2027, 'open', NULL, NULL, 5);
INSERT INTO public.core_accountingyear VALUES (52028, 2028, 'open', NULL, NULL, 5);
INSERT INTO public.core_accountingyear VALUES (52029, 2029, 'open', NULL, NULL, 5);
INSERT INTO public.core_accountingyear VALUES (52030, 2030, 'open', NULL, NULL, 5);
INSERT INTO public.core_accountingyear VALUES (62025, 2025, 'open', NULL, NULL, 6);
INSERT INTO public.core_accountingyear VALUES (62026, 2026, 'open', NULL, NULL, 6);
INSERT INTO public.core_accountingyear VALUES (62027, 2027, 'open', NULL, NULL, 6);
INSERT INTO public.core_accountingyear VALUES (62028, 2028, 'open', NULL, NULL, 6);
INSERT INTO public.core_accountingyear VALUES (62029, 2029, 'open', NULL, NULL, 6);
INSERT INTO public.core_accountingyear VALUES (62030, 2030, 'open', NULL, NULL, 6);
INSERT INTO public.core_accountingyear VALUES (72025, 2025, 'open', NULL, NULL, 7);
INSERT INTO public.core_accountingyear VALUES (72026, 2026, 'open', NULL, NULL, 7);
INSERT INTO public.core_accountingyear VALUES (72027, 2027, 'open', NULL, NULL, 7);
INSERT INTO public.core_accountingyear VALUES (72028, 2028, 'open', NULL, NULL, 7);
INSERT INTO public.core_accountingyear VALUES (72029, 2029, 'open', NULL, NULL, 7);
INSERT INTO public.core_accountingyear VALUES (72030, 2030, 'open', NULL, NULL, 7);
INSERT INTO public.core_accountingyear VALUES (82025, 2025, 'open', NULL, NULL, 8);
INSERT INTO public.core_accountingyear VALUES (82026, 2026, 'open', NULL, NULL, 8);
INSERT INTO public.core_accountingyear VALUES (82027, 2027, 'open', NULL, NULL, 8);
INSERT INTO public.core_accountingyear VALUES (82028, 2028, 'open', NULL, NULL, 8);
INSERT INTO public.core_accountingyear VALUES (82029, 2029, 'open', NULL, NULL, 8);
INSERT INTO public.core_accountingyear VALUES (82030, 2030, 'open', NULL, NULL, 8);
INSERT INTO public.core_accountingyear VALUES (92025, 2025, 'open', NULL, NULL, 9);
INSERT INTO public.core_accountingyear VALUES (92026, 2026, 'open', NULL, NULL, 9);
INSERT INTO public.core_accountingyear VALUES (92027, 2027, 'open', NULL, NULL, 9);
INSERT INTO public.core_accountingyear VALUES (92028, 2028, 'open', NULL, NULL, 9);
INSERT INTO public.core_accountingyear VALUES (92029, 2029, 'open', NULL, NULL, 9);
INSERT INTO public.core_accountingyear VALUES (92030, 2030, 'open', NULL, NULL, 9);
INSERT INTO public.core_accountingyear VALUES (102025, 2025, 'open', NULL, NULL, 10);
INSERT INTO public.core_accountingyear VALUES (102026, 2026, 'open', NULL, NULL, 10);
INSERT INTO public.core_accountingyear VALUES (102027, 2027, 'open', NULL, NULL, 10);
INSERT INTO public.core_accountingyear VALUES (102028, 2028, 'open', NULL, NULL, 10);
INSERT INTO public.core_accountingyear VALUES (102029, 2029, 'open', NULL, NULL, 10);
INSERT INTO public.core_accountingyear VALUES (102030, 2030, 'open', NULL, NULL, 10);
INSERT INTO public.core_accountingyear VALUES (112025, 2025, 'open', NULL, NULL, 11);
INSERT INTO public.core_accountingyear VALUES (112026, 2026, 'open', NULL, NULL, 11);
INSERT INTO public.core_accountingyear VALUES (112027, 2027, 'open', NULL, NULL, 11);
INSERT INTO public.core_accountingyear VALUES (112028, 2028, 'open', NULL, NULL, 11);
INSERT INTO public.core_accountingyear VALUES (112029, 2029, 'open', NULL, NULL, 11);
INSERT INTO public.core_accountingyear VALUES (112030, 2030, 'open', NULL, NULL, 11);
INSERT INTO public.core_accountingyear VALUES (122025, 2025, 'open', NULL, NULL, 12);
INSERT INTO public.core_accountingyear VALUES (122026, 2026, 'open', NULL, NULL, 12);
INSERT INTO public.core_accountingyear VALUES (122027, 2027, 'open', NULL, NULL, 12);
INSERT INTO public.core_accountingyear VALUES (122028, 2028, 'open', NULL, NULL, 12);
INSERT INTO public.core_accountingyear VALUES (122029, 2029, 'open', NULL, NULL, 12);
INSERT INTO public.core_accountingyear VALUES (122030, 2030, 'open', NULL, NULL, 12);
INSERT INTO public.core_accountingyear VALUES (132025, 2025, 'open', NULL, NULL, 13);
INSERT INTO public.core_accountingyear VALUES (132026, 2026, 'open', NULL, NULL, 13);
INSERT INTO public.core_accountingyear VALUES (132027, 2027, 'open', NULL, NULL, 13);
INSERT INTO public.core_accountingyear VALUES (132028, 2028, 'open', NULL, NULL, 13);
INSERT INTO public.core_accountingyear VALUES (132029, 2029, 'open', NULL, NULL, 13);
INSERT INTO public.core_accountingyear VALUES (132030, 2030, 'open', NULL, NULL, 13);
INSERT INTO public.core_accountingyear VALUES (152025, 2025, 'open', NULL, NULL, 15);
INSERT INTO public.core_accountingyear VALUES (152026, 2026, 'open', NULL, NULL, 15);
INSERT INTO public.core_accountingyear VALUES (152027, 2027, 'open', NULL, NULL, 15);
INSERT INTO public.core_accountingyear VALUES (152028, 2028, 'open', NULL, NULL, 15);
INSERT INTO public.core_accountingyear VALUES (152029, 2029, 'open', NULL, NULL, 15);
INSERT INTO public.core_accountingyear VALUES (152030, 2030, 'open', NULL, NULL, 15);
INSERT INTO public.core_accountingyear VALUES (162025, 2025, 'open', NULL, NULL, 16);
INSERT INTO public.core_accountingyear VALUES (162026, 2026, 'open', NULL, NULL, 16);
INSERT INTO public.core_accountingyear VALUES (162027, 2027, 'open', NULL, NULL, 16);
INSERT INTO public.core_accountingyear VALUES (162028, 2028, 'open', NULL, NULL, 16);
INSERT INTO public.core_accountingyear VALUES (162029, 2029, 'open', NULL, NULL, 16);
INSERT INTO public.core_accountingyear VALUES (162030, 2030, 'open', NULL, NULL, 16);
INSERT INTO public.core_accountingyear VALUES (172025, 2025, 'open', NULL, NULL, 17);
INSERT INTO public.core_accountingyear VALUES (172026, 2026, 'open', NULL, NULL, 17);
INSERT INTO public.core_accountingyear VALUES (172027, 2027, 'open', NULL, NULL, 17);
INSERT INTO public.core_accountingyear VALUES (172028, 2028, 'open', NULL, NULL, 17);
INSERT INTO public.core_accountingyear VALUES (172029, 2029, 'open', NULL, NULL, 17);
INSERT INTO public.core_accountingyear VALUES (172030, 2030, 'open', NULL, NULL, 17);
INSERT INTO public.core_accountingyear VALUES (182025, 2025, 'open', NULL, NULL, 18);
INSERT INTO public.core_accountingyear VALUES (182026, 2026, 'open', NULL, NULL, 18);
INSERT INTO public.core_accountingyear VALUES (182027, 2027, 'open', NULL, NULL, 18);
INSERT INTO public.core_accountingyear VALUES (182028, 2028, 'open', NULL, NULL, 18);
INSERT INTO public.core_accountingyear VALUES (182029, 2029, 'open', NULL, NULL, 18);
INSERT INTO public.core_accountingyear VALUES (182030, 2030, 'open', NULL, NULL, 18);
INSERT INTO public.core_accountingyear VALUES (192025, 2025, 'open', NULL, NULL, 19);
INSERT INTO public.core_accountingyear VALUES (192026, 2026, 'open', NULL, NULL, 19);
INSERT INTO public.core_accountingyear VALUES (192027, 2027, 'open', NULL, NULL, 19);
INSERT INTO public.core_accountingyear VALUES (192028, 2028, 'open', NULL, NULL, 19);
INSERT INTO public.core_accountingyear VALUES (192029, 2029, 'open', NULL, NULL, 19);
INSERT INTO public.core_accountingyear VALUES (192030, 2030, 'open', NULL, NULL, 19);
INSERT INTO public.core_accountingyear VALUES (202025, 2025, 'open', NULL, NULL, 20);
INSERT INTO public.core_accountingyear VALUES (202026, 2026, 'open', NULL, NULL, 20);
INSERT INTO public.core_accountingyear VALUES (202027, 2027, 'open', NULL, NULL, 20);
INSERT INTO public.core_accountingyear VALUES (202028, 2028, 'open', NULL, NULL, 20);
INSERT INTO public.core_accountingyear VALUES (202029, 2029, 'open', NULL, NULL, 20);
INSERT INTO public.core_accountingyear VALUES (202030, 2030, 'open', NULL, NULL, 20);

INSERT INTO public.core_apitoken VALUES (1, '7bf7162b70602beaaf36eb93d7fa87cb4c047d4d859cd545e7bd79467668ef2d', '2026-11-25 18:37:24.171822+00', 1);
INSERT INTO public.core_apitoken VALUES (2, '671706ef01d4c2f9d665256af05439fab1cf967c7f22815d98fdfd2d2d402dcc', '2026-11-25 18:37:24.1793+00', 2);
INSERT INTO public.core_apitoken VALUES (3, '0bab958b3b48c3b61002f83e1bb330e2c44d6afcd96e29275ce97dcb61dc9ebd', '2026-11-25 18:37:24.192233+00', 3);

INSERT INTO public.core_area VALUES (1, 'leeuwarden', 'Leeuwarden-Oost', 'Leeuwarden', '', true, true, false);
INSERT INTO public.core_area VALUES (2, 'groningen', 'Groningen Noord', 'Groningen', '', true, true, false);
INSERT INTO public.core_area VALUES (3, 'arnhem', 'Arnhem Oost', 'Arnhem', '', true, true, false);
INSERT INTO public.core_area VALUES (4, 'heerlen', 'Heerlen Noord', 'Heerlen', '', true, true, false);
INSERT INTO public.core_area VALUES (6, 'eindhoven', 'Eindhoven Woensel-Zuid', 'Eindhoven', '', true, false, false);
INSERT INTO public.core_area VALUES (7, 'tilburg', 'Tilburg Noordwest', 'Tilburg', '', true, true, false);
INSERT INTO public.core_area VALUES (8, 'schiedam', 'Schiedam Nieuwland-Oost', 'Schiedam', '', true, true, false);
INSERT INTO public.core_area VALUES (9, 'rotterdam', 'Rotterdam-Zuid', 'Rotterdam', '', true, true, false);
INSERT INTO public.core_area VALUES (10, 'den-haag', 'Den Haag Zuidwest', 'Den Haag', '', true, true, false);
INSERT INTO public.core_area VALUES (11, 'amsterdam-zuidoost', 'Amsterdam Zuidoost', 'Amsterdam', '', true, true, false);
INSERT INTO public.core_area VALUES (12, 'amsterdam-nieuw-west', 'Amsterdam Nieuw-West', 'Amsterdam', '', true, true, false);
INSERT INTO public.core_area VALUES (13, 'zaanstad', 'Zaandam Oost', 'Zaanstad', '', true, true, false);
INSERT INTO public.core_area VALUES (14, 'lelystad', 'Lelystad Oost', 'Lelystad', '', false, false, false);
INSERT INTO public.core_area VALUES (15, 'utrecht', 'Utrecht Overvecht', 'Utrecht', '', true, true, false);
INSERT INTO public.core_area VALUES (16, 'nieuwegein', 'Nieuwegein Centrale-As', 'Nieuwegein', '', true, true, false);
INSERT INTO public.core_area VALUES (17, 'vlaardingen', 'Vlaardingen West', 'Vlaardingen', '', true, true, false);
INSERT INTO public.core_area VALUES (18, 'delft', 'Delft West', 'Delft', '', true, true, false);
INSERT INTO public.core_area VALUES (19, 'dordrecht', 'Dordrecht West', 'Dordrecht', '', true, true, false);
INSERT INTO public.core_area VALUES (5, 'breda', 'Breda Noord', 'Breda', '', true, true, true);
INSERT INTO public.core_area VALUES (20, 'roosendaal', 'Roosendaal', 'Roosendaal', '1674', true, true, true);

INSERT INTO public.core_auditevent VALUES (1, '2025-09-15 07:30:00+00', 'ingevoerd', 'startregistratie', 1, 'Z-2025-0142', NULL, '{"plan": "WR-01", "bewijs": "Z-2025-0142/7", "regels": [{"prijs": "850.00", "soort": "nieuwbouw", "aantal": 28, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2025, "eerdere_subsidie": ""}, {"prijs": "850.00", "soort": "nieuwbouw", "aantal": 12, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2025, "eerdere_subsidie": "sbi"}, {"prijs": "1095.00", "soort": "nieuwbouw", "aantal": 25, "opslag": false, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2025, "eerdere_subsidie": ""}, {"prijs": "389000.00", "soort": "nieuwbouw", "aantal": 10, "opslag": false, "segment": "betaalbare_koop", "zorgvorm": "", "grensjaar": 2025, "eerdere_subsidie": ""}, {"prijs": "465000.00", "soort": "nieuwbouw", "aantal": 15, "opslag": false, "segment": "vrije_sector", "zorgvorm": "", "grensjaar": 2025, "eerdere_subsidie": ""}], "kenmerk": "Z-2025-0142", "startdatum": "2025-03-14", "toelichting": "Fase 1. Voor 12 sociale huurwoningen is eerder SBI ontvangen."}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (2, '2025-09-15 07:45:00+00', 'ingediend', 'startregistratie', 1, 'Z-2025-0142', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (3, '2025-09-16 12:00:00+00', 'goedgekeurd', 'startregistratie', 1, 'Z-2025-0142', NULL, '{"claimjaar": 2025}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (4, '2025-09-22 07:30:00+00', 'ingevoerd', 'startregistratie', 2, 'Z-2025-0187', NULL, '{"plan": "KD-01", "bewijs": "Z-2025-0187/1", "regels": [{"prijs": "845.00", "soort": "nieuwbouw", "aantal": 36, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2025, "eerdere_subsidie": ""}, {"prijs": "395000.00", "soort": "nieuwbouw", "aantal": 12, "opslag": false, "segment": "betaalbare_koop", "zorgvorm": "", "grensjaar": 2025, "eerdere_subsidie": ""}, {"prijs": "448500.00", "soort": "nieuwbouw", "aantal": 12, "opslag": false, "segment": "vrije_sector", "zorgvorm": "", "grensjaar": 2025, "eerdere_subsidie": ""}], "kenmerk": "Z-2025-0187", "startdatum": "2025-05-19", "toelichting": ""}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (5, '2025-09-22 07:45:00+00', 'ingediend', 'startregistratie', 2, 'Z-2025-0187', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (6, '2025-09-23 12:00:00+00', 'goedgekeurd', 'startregistratie', 2, 'Z-2025-0187', NULL, '{"claimjaar": 2025}', '', 20, 3);
INSERT INTO public.core_auditevent VALUES (7, '2025-09-29 07:30:00+00', 'ingevoerd', 'startregistratie', 3, 'Z-2025-0233', NULL, '{"plan": "LD-02", "bewijs": "Z-2025-0233/1", "regels": [{"prijs": "899.00", "soort": "nieuwbouw", "aantal": 30, "opslag": false, "segment": "sociale_huur", "zorgvorm": "zorggeclusterd", "grensjaar": 2025, "eerdere_subsidie": ""}, {"prijs": "1050.00", "soort": "nieuwbouw", "aantal": 10, "opslag": false, "segment": "middenhuur", "zorgvorm": "zorggeschikt", "grensjaar": 2025, "eerdere_subsidie": ""}], "kenmerk": "Z-2025-0233", "startdatum": "2025-09-08", "toelichting": ""}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (8, '2025-09-29 07:45:00+00', 'ingediend', 'startregistratie', 3, 'Z-2025-0233', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (9, '2025-09-30 12:00:00+00', 'goedgekeurd', 'startregistratie', 3, 'Z-2025-0233', NULL, '{"claimjaar": 2025}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (10, '2025-11-03 08:30:00+00', 'ingevoerd', 'startregistratie', 4, 'Z-2025-0268', NULL, '{"plan": "OC-03", "bewijs": "Z-2025-0268/1", "regels": [{"prijs": "1150.00", "soort": "transformatie", "aantal": 14, "opslag": false, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2025, "eerdere_subsidie": ""}, {"prijs": "1395.00", "soort": "transformatie", "aantal": 6, "opslag": false, "segment": "vrije_sector", "zorgvorm": "", "grensjaar": 2025, "eerdere_subsidie": ""}], "kenmerk": "Z-2025-0268", "startdatum": "2025-10-06", "toelichting": "Leegstaande winkelruimte boven de passage."}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (11, '2025-11-03 08:45:00+00', 'ingediend', 'startregistratie', 4, 'Z-2025-0268', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (12, '2025-11-04 13:00:00+00', 'goedgekeurd', 'startregistratie', 4, 'Z-2025-0268', NULL, '{"claimjaar": 2025}', '', 20, 3);
INSERT INTO public.core_auditevent VALUES (13, '2026-02-16 08:30:00+00', 'ingevoerd', 'startregistratie', 5, 'Z-2026-0031', NULL, '{"plan": "LD-03", "bewijs": "Z-2026-0031/1", "regels": [{"prijs": "920.00", "soort": "optoppen", "aantal": 18, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "1100.00", "soort": "optoppen", "aantal": 18, "opslag": false, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "Z-2026-0031", "startdatum": "2026-02-02", "toelichting": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (14, '2026-02-16 08:45:00+00', 'ingediend', 'startregistratie', 5, 'Z-2026-0031', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (15, '2026-02-17 13:00:00+00', 'goedgekeurd', 'startregistratie', 5, 'Z-2026-0031', NULL, '{"claimjaar": 2026}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (16, '2026-03-30 07:30:00+00', 'ingevoerd', 'startregistratie', 6, 'Z-2026-0058', NULL, '{"plan": "KD-03", "bewijs": "Z-2026-0058/1", "regels": [{"prijs": "525.00", "soort": "transformatie", "aantal": 24, "opslag": false, "segment": "onzelfstandig", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "1180.00", "soort": "leegstand", "aantal": 10, "opslag": false, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "Z-2026-0058", "startdatum": "2026-03-16", "toelichting": ""}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (17, '2026-03-30 07:45:00+00', 'ingediend', 'startregistratie', 6, 'Z-2026-0058', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (18, '2026-03-31 12:00:00+00', 'goedgekeurd', 'startregistratie', 6, 'Z-2026-0058', NULL, '{"claimjaar": 2026}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (19, '2026-05-11 07:30:00+00', 'ingevoerd', 'startregistratie', 7, 'Z-2026-0077', NULL, '{"plan": "LD-01", "bewijs": "Z-2026-0077/1", "regels": [{"prijs": "905.00", "soort": "nieuwbouw", "aantal": 36, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "905.00", "soort": "nieuwbouw", "aantal": 12, "opslag": false, "segment": "sociale_huur", "zorgvorm": "zorggeschikt", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "1195.00", "soort": "nieuwbouw", "aantal": 16, "opslag": false, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "1310.00", "soort": "nieuwbouw", "aantal": 8, "opslag": true, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "415000.00", "soort": "nieuwbouw", "aantal": 12, "opslag": false, "segment": "betaalbare_koop", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "489000.00", "soort": "nieuwbouw", "aantal": 24, "opslag": false, "segment": "vrije_sector", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "Z-2026-0077", "startdatum": "2026-04-13", "toelichting": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (20, '2026-05-11 07:45:00+00', 'ingediend', 'startregistratie', 7, 'Z-2026-0077', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (21, '2026-05-12 12:00:00+00', 'goedgekeurd', 'startregistratie', 7, 'Z-2026-0077', NULL, '{"claimjaar": 2026}', '', 20, 3);
INSERT INTO public.core_auditevent VALUES (22, '2026-06-22 07:30:00+00', 'ingevoerd', 'startregistratie', 8, 'Z-2026-0095', NULL, '{"plan": "KD-01", "bewijs": "Z-2026-0095/1", "regels": [{"prijs": "890.00", "soort": "nieuwbouw", "aantal": 24, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "1140.00", "soort": "nieuwbouw", "aantal": 12, "opslag": false, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "455000.00", "soort": "nieuwbouw", "aantal": 12, "opslag": false, "segment": "vrije_sector", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "Z-2026-0095", "startdatum": "2026-06-08", "toelichting": ""}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (23, '2026-06-22 07:45:00+00', 'ingediend', 'startregistratie', 8, 'Z-2026-0095', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (24, '2026-06-23 12:00:00+00', 'goedgekeurd', 'startregistratie', 8, 'Z-2026-0095', NULL, '{"claimjaar": 2026}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (25, '2026-07-06 07:30:00+00', 'ingevoerd', 'startregistratie', 9, 'Z-2026-0114', NULL, '{"plan": "AG-01", "bewijs": "Z-2026-0114/1", "regels": [{"prijs": "915.00", "soort": "nieuwbouw", "aantal": 40, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "1205.00", "soort": "nieuwbouw", "aantal": 30, "opslag": false, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "Z-2026-0114", "startdatum": "2026-06-22", "toelichting": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (26, '2026-07-06 07:45:00+00', 'ingediend', 'startregistratie', 9, 'Z-2026-0114', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (27, '2026-07-07 12:00:00+00', 'goedgekeurd', 'startregistratie', 9, 'Z-2026-0114', NULL, '{"claimjaar": 2026}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (28, '2026-07-20 07:30:00+00', 'ingevoerd', 'startregistratie', 10, 'Z-2026-0120', NULL, '{"plan": "OV-01", "bewijs": "Z-2026-0120/1", "regels": [{"prijs": "398000.00", "soort": "nieuwbouw", "aantal": 12, "opslag": false, "segment": "betaalbare_koop", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "535000.00", "soort": "nieuwbouw", "aantal": 20, "opslag": false, "segment": "vrije_sector", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "Z-2026-0120", "startdatum": "2026-07-06", "toelichting": ""}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (29, '2026-07-20 07:45:00+00', 'ingediend', 'startregistratie', 10, 'Z-2026-0120', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (30, '2026-07-21 12:00:00+00', 'goedgekeurd', 'startregistratie', 10, 'Z-2026-0120', NULL, '{"claimjaar": 2026}', '', 20, 3);
INSERT INTO public.core_auditevent VALUES (31, '2026-11-09 08:30:00+00', 'ingevoerd', 'startregistratie', 11, 'Z-2026-0139', NULL, '{"plan": "OC-03", "bewijs": "Z-2026-0139/1", "regels": [{"prijs": "1165.00", "soort": "transformatie", "aantal": 16, "opslag": false, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "1420.00", "soort": "splitsen", "aantal": 9, "opslag": false, "segment": "vrije_sector", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "Z-2026-0139", "startdatum": "2026-09-07", "toelichting": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (32, '2026-11-09 08:45:00+00', 'ingediend', 'startregistratie', 11, 'Z-2026-0139', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (33, '2026-11-10 08:30:00+00', 'ingevoerd', 'startregistratie', 12, 'Z-2026-0151', NULL, '{"plan": "WR-02", "bewijs": "Z-2026-0151/1", "regels": [{"prijs": "925.00", "soort": "nieuwbouw", "aantal": 20, "opslag": false, "segment": "sociale_huur", "zorgvorm": "zorggeclusterd", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "925.00", "soort": "nieuwbouw", "aantal": 20, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "1210.00", "soort": "nieuwbouw", "aantal": 30, "opslag": false, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "Z-2026-0151", "startdatum": "2026-10-05", "toelichting": ""}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (34, '2026-11-10 08:45:00+00', 'ingediend', 'startregistratie', 12, 'Z-2026-0151', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (35, '2026-11-11 08:30:00+00', 'ingevoerd', 'startregistratie', 13, 'Z-2026-0158', NULL, '{"plan": "OC-01", "bewijs": "Z-2026-0158/1", "regels": [{"prijs": "1220.00", "soort": "nieuwbouw", "aantal": 20, "opslag": false, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "419500.00", "soort": "nieuwbouw", "aantal": 15, "opslag": false, "segment": "betaalbare_koop", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "545000.00", "soort": "nieuwbouw", "aantal": 40, "opslag": false, "segment": "vrije_sector", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "Z-2026-0158", "startdatum": "2026-10-26", "toelichting": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (36, '2026-11-11 08:45:00+00', 'ingediend', 'startregistratie', 13, 'Z-2026-0158', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (37, '2026-11-12 13:00:00+00', 'afgekeurd', 'startregistratie', 13, 'Z-2026-0158', NULL, NULL, 'De melding noemt 2 november als start van het heiwerk, niet 26 oktober. Pas de datum aan of voeg een proces-verbaal toe.', 20, 2);
INSERT INTO public.core_auditevent VALUES (38, '2026-11-16 08:30:00+00', 'ingevoerd', 'startregistratie', 14, 'Z-2026-0163', NULL, '{"plan": "WR-02", "bewijs": "", "regels": [{"prijs": "925.00", "soort": "nieuwbouw", "aantal": 20, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": null, "soort": "nieuwbouw", "aantal": 20, "opslag": false, "segment": "vrije_sector", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "Z-2026-0163", "startdatum": "2026-11-09", "toelichting": "Tweede blok; het bewijs volgt van de aannemer."}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (39, '2026-06-01 07:30:00+00', 'ingevoerd', 'startregistratie', 15, 'BN-2026-001', NULL, '{"plan": "BN-01", "bewijs": "BN-2026-001/1", "regels": [{"prijs": "910.00", "soort": "nieuwbouw", "aantal": 50, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "1150.00", "soort": "nieuwbouw", "aantal": 20, "opslag": false, "segment": "middenhuur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}, {"prijs": "475000.00", "soort": "nieuwbouw", "aantal": 10, "opslag": false, "segment": "vrije_sector", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "BN-2026-001", "startdatum": "2026-05-18", "toelichting": ""}', '', 5, 7);
INSERT INTO public.core_auditevent VALUES (40, '2026-06-01 07:45:00+00', 'ingediend', 'startregistratie', 15, 'BN-2026-001', NULL, NULL, '', 5, 7);
INSERT INTO public.core_auditevent VALUES (41, '2025-09-01 14:00:00+00', 'gewijzigd', 'ORV-maatregel', 1, 'Buurtcentrum Westrand', '{"startWerk": null}', '{"startWerk": "2025-09-01"}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (42, '2026-03-02 15:00:00+00', 'gewijzigd', 'ORV-maatregel', 3, 'MFA in de wijk Langdonk', '{"startWerk": null}', '{"startWerk": "2026-03-02"}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (43, '2025-10-20 07:30:00+00', 'ingevoerd', 'kostenregel', 1, 'Architectenbureau De Passer (voorbeeld), factuur 2025-1118', NULL, '{"btw": "17850.00", "jaar": 2025, "uren": "0", "maand": null, "soort": "inhuur", "bewijs": "Z-2025-1118", "tarief": null, "functie": "", "regeling": "orv", "maatregel": "westrand-buurtcentrum", "corrigeert": null, "compensabel": "100", "leverancier": "Architectenbureau De Passer (voorbeeld)", "factuurdatum": "2025-10-10", "omschrijving": "Definitief ontwerp", "prestatieTot": "2025-10-10", "prestatieVan": "2025-09-01", "bedragExclBtw": "85000.00", "factuurnummer": "2025-1118", "compensabelReden": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (44, '2025-10-20 07:45:00+00', 'ingediend', 'kostenregel', 1, 'Architectenbureau De Passer (voorbeeld), factuur 2025-1118', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (45, '2025-10-21 12:00:00+00', 'goedgekeurd', 'kostenregel', 1, 'Architectenbureau De Passer (voorbeeld), factuur 2025-1118', NULL, '{"claimjaar": 2025}', '', 20, 3);
INSERT INTO public.core_auditevent VALUES (46, '2026-01-12 08:30:00+00', 'ingevoerd', 'kostenregel', 2, 'Bouwbedrijf Van Hout (voorbeeld), factuur 2025-1204', NULL, '{"btw": "50400.00", "jaar": 2025, "uren": "0", "maand": null, "soort": "inhuur", "bewijs": "Z-2025-1204", "tarief": null, "functie": "", "regeling": "orv", "maatregel": "westrand-buurtcentrum", "corrigeert": null, "compensabel": "70", "leverancier": "Bouwbedrijf Van Hout (voorbeeld)", "factuurdatum": "2025-12-05", "omschrijving": "Grondwerk en fundering", "prestatieTot": "2025-12-05", "prestatieVan": "2025-10-06", "bedragExclBtw": "240000.00", "factuurnummer": "2025-1204", "compensabelReden": "30% van het gebouw wordt vrijgesteld van btw verhuurd; advies fiscalist Z-2025-0205."}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (47, '2026-01-12 08:45:00+00', 'ingediend', 'kostenregel', 2, 'Bouwbedrijf Van Hout (voorbeeld), factuur 2025-1204', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (48, '2026-01-13 13:00:00+00', 'goedgekeurd', 'kostenregel', 2, 'Bouwbedrijf Van Hout (voorbeeld), factuur 2025-1204', NULL, '{"claimjaar": 2025}', '', 20, 3);
INSERT INTO public.core_auditevent VALUES (49, '2026-04-20 07:30:00+00', 'ingevoerd', 'kostenregel', 3, 'Bouwbedrijf Van Hout (voorbeeld), factuur 2026-0415', NULL, '{"btw": "65100.00", "jaar": 2026, "uren": "0", "maand": null, "soort": "inhuur", "bewijs": "Z-2026-0415", "tarief": null, "functie": "", "regeling": "orv", "maatregel": "westrand-buurtcentrum", "corrigeert": null, "compensabel": "70", "leverancier": "Bouwbedrijf Van Hout (voorbeeld)", "factuurdatum": "2026-04-10", "omschrijving": "Ruwbouw, eerste termijn", "prestatieTot": "2026-04-10", "prestatieVan": "2026-01-12", "bedragExclBtw": "310000.00", "factuurnummer": "2026-0415", "compensabelReden": "30% van het gebouw wordt vrijgesteld van btw verhuurd; advies fiscalist Z-2025-0205."}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (50, '2026-04-20 07:45:00+00', 'ingediend', 'kostenregel', 3, 'Bouwbedrijf Van Hout (voorbeeld), factuur 2026-0415', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (51, '2026-04-21 12:00:00+00', 'goedgekeurd', 'kostenregel', 3, 'Bouwbedrijf Van Hout (voorbeeld), factuur 2026-0415', NULL, '{"claimjaar": 2026}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (52, '2026-11-12 08:30:00+00', 'ingevoerd', 'kostenregel', 4, 'Bouwbedrijf Van Hout (voorbeeld), factuur 2026-1102', NULL, '{"btw": "57750.00", "jaar": 2026, "uren": "0", "maand": null, "soort": "inhuur", "bewijs": "", "tarief": null, "functie": "", "regeling": "orv", "maatregel": "westrand-buurtcentrum", "corrigeert": null, "compensabel": "70", "leverancier": "Bouwbedrijf Van Hout (voorbeeld)", "factuurdatum": "2026-10-30", "omschrijving": "Ruwbouw, tweede termijn", "prestatieTot": "2026-10-30", "prestatieVan": "2026-04-13", "bedragExclBtw": "275000.00", "factuurnummer": "2026-1102", "compensabelReden": "30% van het gebouw wordt vrijgesteld van btw verhuurd; advies fiscalist Z-2025-0205."}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (53, '2026-05-26 07:30:00+00', 'ingevoerd', 'kostenregel', 5, 'Bouwcombinatie Zuid (voorbeeld), factuur 2026-0522', NULL, '{"btw": "25200.00", "jaar": 2026, "uren": "0", "maand": null, "soort": "inhuur", "bewijs": "Z-2026-0522", "tarief": null, "functie": "", "regeling": "orv", "maatregel": "langdonk-mfa", "corrigeert": null, "compensabel": "0", "leverancier": "Bouwcombinatie Zuid (voorbeeld)", "factuurdatum": "2026-05-15", "omschrijving": "Bouwrijp maken en fundering", "prestatieTot": "2026-05-15", "prestatieVan": "2026-03-02", "bedragExclBtw": "120000.00", "factuurnummer": "2026-0522", "compensabelReden": "Het gebouw gaat om niet naar een stichting: geen recht op compensatie (artikel 4 BCF)."}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (54, '2026-05-26 07:45:00+00', 'ingediend', 'kostenregel', 5, 'Bouwcombinatie Zuid (voorbeeld), factuur 2026-0522', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (55, '2026-05-27 12:00:00+00', 'goedgekeurd', 'kostenregel', 5, 'Bouwcombinatie Zuid (voorbeeld), factuur 2026-0522', NULL, '{"claimjaar": 2026}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (56, '2026-06-23 07:30:00+00', 'ingevoerd', 'kostenregel', 6, 'Bouwcombinatie Zuid (voorbeeld), factuur 2026-0618', NULL, '{"btw": "-1050.00", "jaar": 2026, "uren": "0", "maand": null, "soort": "inhuur", "bewijs": "Z-2026-0618", "tarief": null, "functie": "", "regeling": "orv", "maatregel": "langdonk-mfa", "corrigeert": 5, "compensabel": "0", "leverancier": "Bouwcombinatie Zuid (voorbeeld)", "factuurdatum": "2026-05-15", "omschrijving": "Creditnota: minder grond afgevoerd", "prestatieTot": "2026-05-15", "prestatieVan": "2026-03-02", "bedragExclBtw": "-5000.00", "factuurnummer": "2026-0618", "compensabelReden": "Het gebouw gaat om niet naar een stichting: geen recht op compensatie (artikel 4 BCF)."}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (57, '2026-06-23 07:45:00+00', 'ingediend', 'kostenregel', 6, 'Bouwcombinatie Zuid (voorbeeld), factuur 2026-0618', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (58, '2026-06-24 12:00:00+00', 'goedgekeurd', 'kostenregel', 6, 'Bouwcombinatie Zuid (voorbeeld), factuur 2026-0618', NULL, '{"claimjaar": 2026}', '', 20, 3);
INSERT INTO public.core_auditevent VALUES (59, '2026-11-10 08:30:00+00', 'ingevoerd', 'kostenregel', 7, 'Bouwcombinatie Zuid (voorbeeld), factuur 2026-1015', NULL, '{"btw": "12600.00", "jaar": 2026, "uren": "0", "maand": null, "soort": "inhuur", "bewijs": "Z-2026-1015", "tarief": null, "functie": "", "regeling": "orv", "maatregel": "langdonk-mfa", "corrigeert": null, "compensabel": "0", "leverancier": "Bouwcombinatie Zuid (voorbeeld)", "factuurdatum": "2026-09-25", "omschrijving": "Ruwbouw begane grond", "prestatieTot": "2026-09-25", "prestatieVan": "2026-06-01", "bedragExclBtw": "60000.00", "factuurnummer": "2026-1015", "compensabelReden": "Het gebouw gaat om niet naar een stichting: geen recht op compensatie (artikel 4 BCF)."}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (60, '2026-11-10 08:45:00+00', 'ingediend', 'kostenregel', 7, 'Bouwcombinatie Zuid (voorbeeld), factuur 2026-1015', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (61, '2026-04-07 07:30:00+00', 'ingevoerd', 'kostenregel', 8, 'Adviesbureau Ruimtewerk (voorbeeld), factuur 2026-0330', NULL, '{"btw": "3885.00", "jaar": 2026, "uren": "0", "maand": null, "soort": "inhuur", "bewijs": "Z-2026-0330", "tarief": null, "functie": "", "regeling": "orv", "maatregel": "kalsdonk-buurtcentrum", "corrigeert": null, "compensabel": "100", "leverancier": "Adviesbureau Ruimtewerk (voorbeeld)", "factuurdatum": "2026-03-27", "omschrijving": "Haalbaarheidsonderzoek", "prestatieTot": "2026-03-27", "prestatieVan": "2026-01-19", "bedragExclBtw": "18500.00", "factuurnummer": "2026-0330", "compensabelReden": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (62, '2026-04-07 07:45:00+00', 'ingediend', 'kostenregel', 8, 'Adviesbureau Ruimtewerk (voorbeeld), factuur 2026-0330', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (63, '2026-04-08 12:00:00+00', 'goedgekeurd', 'kostenregel', 8, 'Adviesbureau Ruimtewerk (voorbeeld), factuur 2026-0330', NULL, '{"claimjaar": 2026}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (64, '2026-09-21 07:30:00+00', 'ingevoerd', 'kostenregel', 9, 'Cateraar Het Koetshuis (voorbeeld), factuur 2026-0911', NULL, '{"btw": "111.60", "jaar": 2026, "uren": "0", "maand": null, "soort": "inhuur", "bewijs": "Z-2026-0911", "tarief": null, "functie": "", "regeling": "orv", "maatregel": "kalsdonk-buurtcentrum", "corrigeert": null, "compensabel": "100", "leverancier": "Cateraar Het Koetshuis (voorbeeld)", "factuurdatum": "2026-09-08", "omschrijving": "Bijeenkomst met bewoners", "prestatieTot": "2026-09-08", "prestatieVan": "2026-09-08", "bedragExclBtw": "1240.00", "factuurnummer": "2026-0911", "compensabelReden": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (65, '2026-09-21 07:45:00+00', 'ingediend', 'kostenregel', 9, 'Cateraar Het Koetshuis (voorbeeld), factuur 2026-0911', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (66, '2026-09-22 12:00:00+00', 'afgekeurd', 'kostenregel', 9, 'Cateraar Het Koetshuis (voorbeeld), factuur 2026-0911', NULL, NULL, 'Dit zijn kosten van participatie, niet van het buurtcentrum zelf.', 20, 3);
INSERT INTO public.core_auditevent VALUES (67, '2025-10-06 07:30:00+00', 'ingevoerd', 'kostenregel', 10, 'Planeconoom, september 2025', NULL, '{"btw": "0.00", "jaar": 2025, "uren": "120.00", "maand": 9, "soort": "eigen", "bewijs": "Urenstaat 2025-09", "tarief": "85.00", "functie": "Planeconoom", "regeling": "capaciteit", "maatregel": null, "corrigeert": null, "compensabel": "100", "leverancier": "", "factuurdatum": null, "omschrijving": "", "prestatieTot": null, "prestatieVan": null, "bedragExclBtw": "10200.00", "factuurnummer": "", "compensabelReden": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (68, '2025-10-06 07:45:00+00', 'ingediend', 'kostenregel', 10, 'Planeconoom, september 2025', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (69, '2025-10-07 12:00:00+00', 'goedgekeurd', 'kostenregel', 10, 'Planeconoom, september 2025', NULL, '{"claimjaar": 2025}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (70, '2025-12-08 08:30:00+00', 'ingevoerd', 'kostenregel', 11, 'Planeconoom, november 2025', NULL, '{"btw": "0.00", "jaar": 2025, "uren": "128.00", "maand": 11, "soort": "eigen", "bewijs": "Urenstaat 2025-11", "tarief": "85.00", "functie": "Planeconoom", "regeling": "capaciteit", "maatregel": null, "corrigeert": null, "compensabel": "100", "leverancier": "", "factuurdatum": null, "omschrijving": "", "prestatieTot": null, "prestatieVan": null, "bedragExclBtw": "10880.00", "factuurnummer": "", "compensabelReden": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (71, '2025-12-08 08:45:00+00', 'ingediend', 'kostenregel', 11, 'Planeconoom, november 2025', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (72, '2025-12-09 13:00:00+00', 'goedgekeurd', 'kostenregel', 11, 'Planeconoom, november 2025', NULL, '{"claimjaar": 2025}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (73, '2026-01-13 08:30:00+00', 'ingevoerd', 'kostenregel', 12, 'Adviesbureau Ruimtewerk (voorbeeld), factuur 2025-1216', NULL, '{"btw": "4200.00", "jaar": 2025, "uren": "160", "maand": null, "soort": "inhuur", "bewijs": "Z-2025-1216", "tarief": null, "functie": "", "regeling": "capaciteit", "maatregel": null, "corrigeert": null, "compensabel": "100", "leverancier": "Adviesbureau Ruimtewerk (voorbeeld)", "factuurdatum": "2025-12-12", "omschrijving": "Inhuur gebiedsontwikkeling", "prestatieTot": "2025-12-12", "prestatieVan": "2025-10-01", "bedragExclBtw": "20000.00", "factuurnummer": "2025-1216", "compensabelReden": ""}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (74, '2026-01-13 08:45:00+00', 'ingediend', 'kostenregel', 12, 'Adviesbureau Ruimtewerk (voorbeeld), factuur 2025-1216', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (75, '2026-01-14 13:00:00+00', 'goedgekeurd', 'kostenregel', 12, 'Adviesbureau Ruimtewerk (voorbeeld), factuur 2025-1216', NULL, '{"claimjaar": 2025}', '', 20, 3);
INSERT INTO public.core_auditevent VALUES (76, '2026-03-09 08:30:00+00', 'ingevoerd', 'kostenregel', 13, 'Projectleider wonen, februari 2026', NULL, '{"btw": "0.00", "jaar": 2026, "uren": "140.00", "maand": 2, "soort": "eigen", "bewijs": "Urenstaat 2026-02", "tarief": "92.50", "functie": "Projectleider wonen", "regeling": "capaciteit", "maatregel": null, "corrigeert": null, "compensabel": "100", "leverancier": "", "factuurdatum": null, "omschrijving": "", "prestatieTot": null, "prestatieVan": null, "bedragExclBtw": "12950.00", "factuurnummer": "", "compensabelReden": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (77, '2026-03-09 08:45:00+00', 'ingediend', 'kostenregel', 13, 'Projectleider wonen, februari 2026', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (78, '2026-03-10 13:00:00+00', 'goedgekeurd', 'kostenregel', 13, 'Projectleider wonen, februari 2026', NULL, '{"claimjaar": 2026}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (79, '2026-06-09 07:30:00+00', 'ingevoerd', 'kostenregel', 14, 'Projectleider wonen, mei 2026', NULL, '{"btw": "0.00", "jaar": 2026, "uren": "132.00", "maand": 5, "soort": "eigen", "bewijs": "Urenstaat 2026-05", "tarief": "92.50", "functie": "Projectleider wonen", "regeling": "capaciteit", "maatregel": null, "corrigeert": null, "compensabel": "100", "leverancier": "", "factuurdatum": null, "omschrijving": "", "prestatieTot": null, "prestatieVan": null, "bedragExclBtw": "12210.00", "factuurnummer": "", "compensabelReden": ""}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (80, '2026-06-09 07:45:00+00', 'ingediend', 'kostenregel', 14, 'Projectleider wonen, mei 2026', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (81, '2026-06-10 12:00:00+00', 'goedgekeurd', 'kostenregel', 14, 'Projectleider wonen, mei 2026', NULL, '{"claimjaar": 2026}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (82, '2026-07-13 07:30:00+00', 'ingevoerd', 'kostenregel', 15, 'Adviesbureau Ruimtewerk (voorbeeld), factuur 2026-0708', NULL, '{"btw": "5460.00", "jaar": 2026, "uren": "200", "maand": null, "soort": "inhuur", "bewijs": "Z-2026-0708", "tarief": null, "functie": "", "regeling": "capaciteit", "maatregel": null, "corrigeert": null, "compensabel": "100", "leverancier": "Adviesbureau Ruimtewerk (voorbeeld)", "factuurdatum": "2026-06-30", "omschrijving": "Inhuur planeconomie", "prestatieTot": "2026-06-30", "prestatieVan": "2026-04-01", "bedragExclBtw": "26000.00", "factuurnummer": "2026-0708", "compensabelReden": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (83, '2026-07-13 07:45:00+00', 'ingediend', 'kostenregel', 15, 'Adviesbureau Ruimtewerk (voorbeeld), factuur 2026-0708', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (84, '2026-07-14 12:00:00+00', 'goedgekeurd', 'kostenregel', 15, 'Adviesbureau Ruimtewerk (voorbeeld), factuur 2026-0708', NULL, '{"claimjaar": 2026}', '', 20, 3);
INSERT INTO public.core_auditevent VALUES (85, '2026-11-09 08:30:00+00', 'ingevoerd', 'kostenregel', 16, 'Projectleider wonen, september 2026', NULL, '{"btw": "0.00", "jaar": 2026, "uren": "136.00", "maand": 9, "soort": "eigen", "bewijs": "Urenstaat 2026-09", "tarief": "92.50", "functie": "Projectleider wonen", "regeling": "capaciteit", "maatregel": null, "corrigeert": null, "compensabel": "100", "leverancier": "", "factuurdatum": null, "omschrijving": "", "prestatieTot": null, "prestatieVan": null, "bedragExclBtw": "12580.00", "factuurnummer": "", "compensabelReden": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (86, '2026-11-09 08:45:00+00', 'ingediend', 'kostenregel', 16, 'Projectleider wonen, september 2026', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (87, '2026-11-16 08:30:00+00', 'ingevoerd', 'kostenregel', 17, 'Projectleider wonen, oktober 2026', NULL, '{"btw": "0.00", "jaar": 2026, "uren": "151.50", "maand": 10, "soort": "eigen", "bewijs": "Urenstaat 2026-10", "tarief": "92.50", "functie": "Projectleider wonen", "regeling": "capaciteit", "maatregel": null, "corrigeert": null, "compensabel": "100", "leverancier": "", "factuurdatum": null, "omschrijving": "", "prestatieTot": null, "prestatieVan": null, "bedragExclBtw": "14013.75", "factuurnummer": "", "compensabelReden": ""}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (88, '2026-10-19 07:30:00+00', 'ingevoerd', 'kostenregel', 18, 'Detacheerder Zuidwest (voorbeeld), factuur 2026-1006', NULL, '{"btw": "1764.00", "jaar": 2026, "uren": "84", "maand": null, "soort": "inhuur", "bewijs": "Z-2026-1006", "tarief": null, "functie": "", "regeling": "capaciteit", "maatregel": null, "corrigeert": null, "compensabel": "100", "leverancier": "Detacheerder Zuidwest (voorbeeld)", "factuurdatum": "2026-09-30", "omschrijving": "Inhuur communicatie", "prestatieTot": "2026-09-30", "prestatieVan": "2026-09-01", "bedragExclBtw": "8400.00", "factuurnummer": "2026-1006", "compensabelReden": ""}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (89, '2026-10-19 07:45:00+00', 'ingediend', 'kostenregel', 18, 'Detacheerder Zuidwest (voorbeeld), factuur 2026-1006', NULL, NULL, '', 20, 2);
INSERT INTO public.core_auditevent VALUES (90, '2026-10-20 12:00:00+00', 'afgekeurd', 'kostenregel', 18, 'Detacheerder Zuidwest (voorbeeld), factuur 2026-1006', NULL, NULL, 'Communicatie valt niet onder gebiedsontwikkeling, planeconomie of bouw.', 20, 1);
INSERT INTO public.core_auditevent VALUES (91, '2026-02-03 10:00:00+00', 'gewijzigd', 'Wbi-aanvraag', 1, 'Parkeren en gebouwde voorziening Stationskwartier', '{"status": "verkenning"}', '{"status": "concept"}', 'De voorbereiding van de aanvraag is begonnen.', 20, 1);
INSERT INTO public.core_auditevent VALUES (92, '2026-02-03 10:00:00+00', 'gewijzigd', 'Wbi-aanvraag', 2, 'Parkeerhub Dunantstraat', '{"status": "verkenning"}', '{"status": "concept"}', 'De voorbereiding van de aanvraag is begonnen.', 20, 1);
INSERT INTO public.core_auditevent VALUES (93, '2026-11-25 18:37:25.94558+00', 'ingevoerd', 'plan', 19, 'NW-01 Nieuwe plan', NULL, '{"code": "NW-01", "kans": "80.00", "naam": "Nieuwe plan", "wijk": "westrand", "ligging": "nplv", "programma": [{"jaar": 2027, "aantal": 20, "segment": "sociale_huur"}], "planstatus": "2A", "kansUitloop": "20.00"}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (94, '2026-11-25 18:37:26.029447+00', 'ingevoerd', 'startregistratie', 16, 'OUD-1', NULL, '{"plan": "WR-01", "bewijs": "OUD-1/1", "regels": [{"prijs": "850.00", "soort": "nieuwbouw", "aantal": 11, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "OUD-1", "startdatum": "2026-02-02", "toelichting": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (95, '2026-11-25 18:37:26.191984+00', 'ingediend', 'startregistratie', 16, 'OUD-1', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (96, '2026-11-25 18:37:26.309873+00', 'goedgekeurd', 'startregistratie', 16, 'OUD-1', NULL, '{"claimjaar": 2026}', '', 20, 2);
INSERT INTO public.core_auditevent VALUES (97, '2026-11-25 18:37:26.406265+00', 'ingevoerd', 'startregistratie', 17, 'OUD-2', NULL, '{"plan": "WR-01", "bewijs": "OUD-2/1", "regels": [{"prijs": "850.00", "soort": "nieuwbouw", "aantal": 3, "opslag": false, "segment": "sociale_huur", "zorgvorm": "", "grensjaar": 2026, "eerdere_subsidie": ""}], "kenmerk": "OUD-2", "startdatum": "2026-02-03", "toelichting": ""}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (98, '2026-11-25 18:37:26.518461+00', 'ingevoerd', 'kostenregel', 19, 'Bouwbedrijf X, factuur F-OUD', NULL, '{"btw": "21000.00", "jaar": 2025, "uren": "0", "maand": null, "soort": "inhuur", "bewijs": "Z-2025-0200", "tarief": null, "functie": "", "regeling": "orv", "maatregel": "langdonk-mfa", "corrigeert": null, "compensabel": "70.00", "leverancier": "Bouwbedrijf X", "factuurdatum": "2025-06-30", "omschrijving": "fundering", "prestatieTot": "2025-06-15", "prestatieVan": "2025-05-01", "bedragExclBtw": "100000.00", "factuurnummer": "F-OUD", "compensabelReden": "deels eigen gebruik"}', '', 20, 1);
INSERT INTO public.core_auditevent VALUES (99, '2026-11-25 18:37:26.594747+00', 'ingediend', 'kostenregel', 19, 'Bouwbedrijf X, factuur F-OUD', NULL, NULL, '', 20, 1);
INSERT INTO public.core_auditevent VALUES (100, '2026-11-25 18:37:26.690153+00', 'goedgekeurd', 'kostenregel', 19, 'Bouwbedrijf X, factuur F-OUD', NULL, '{"claimjaar": 2025}', '', 20, 3);

INSERT INTO public.core_membership VALUES (1, 'programmabureau', 20, 1);
INSERT INTO public.core_membership VALUES (2, 'programmabureau', 20, 2);
INSERT INTO public.core_membership VALUES (3, 'controller', 20, 3);
INSERT INTO public.core_membership VALUES (4, 'raadslid', 20, 4);
INSERT INTO public.core_membership VALUES (5, 'rijk', NULL, 5);
INSERT INTO public.core_membership VALUES (6, 'beheerder', NULL, 6);
INSERT INTO public.core_membership VALUES (7, 'programmabureau', 5, 7);

INSERT INTO public.core_neighbourhood VALUES (1, 'westrand', 'Westrand', 20);
INSERT INTO public.core_neighbourhood VALUES (2, 'kalsdonk', 'Kalsdonk', 20);
INSERT INTO public.core_neighbourhood VALUES (3, 'langdonk', 'Langdonk', 20);
INSERT INTO public.core_neighbourhood VALUES (4, 'oude-centrum', '’t Oude Centrum', 20);
INSERT INTO public.core_neighbourhood VALUES (5, 'de-kroeven', 'De Kroeven', 20);
INSERT INTO public.core_neighbourhood VALUES (6, 'voorbeeldwijk', 'Voorbeeldwijk', 5);

INSERT INTO public.core_referencevalue VALUES (1, 'eerste_dag', NULL, NULL, '2025-01-01', '2025-01-01', 'AGR-RS', '', NULL);
INSERT INTO public.core_referencevalue VALUES (2, 'laatste_dag', NULL, NULL, '2029-12-31', '2025-01-01', 'AGR-RS', '', NULL);
INSERT INTO public.core_referencevalue VALUES (3, 'opslag_8a', NULL, 10.00, NULL, '2024-07-01', 'RENT-SURCHARGE-8A', 'Voor nieuwbouw waarvan de bouw start vóór 1 januari 2028.', NULL);
INSERT INTO public.core_referencevalue VALUES (4, 'uren_per_fte', NULL, 1872.00, NULL, '2025-01-01', 'CAO-36-HOURS', 'Aanname: 36 uur per week, 52 weken.', NULL);
INSERT INTO public.core_referencevalue VALUES (5, 'plafond_orv', NULL, 180000000.00, NULL, '2025-06-24', 'AGR-ORV-CEILING', 'Incl. btw, prijspeil 2025.', NULL);
INSERT INTO public.core_referencevalue VALUES (6, 'trekkingsrechten_orv', NULL, 200000000.00, NULL, '2025-06-24', 'AGR-ORV-CEILING', 'De overeenkomst zegt ‘ruim’ 200 miljoen: het juiste bedrag ligt hoger.', NULL);
INSERT INTO public.core_referencevalue VALUES (7, 'plafond_capaciteit', NULL, 50000000.00, NULL, '2025-06-24', 'AGR-CAPACITY-CEILING', 'Incl. btw, prijspeil 2025.', NULL);
INSERT INTO public.core_referencevalue VALUES (8, 'trekkingsrechten_capaciteit', NULL, 60000000.00, NULL, '2025-06-24', 'AGR-CAPACITY-CEILING', 'Incl. btw, prijspeil 2025.', NULL);
INSERT INTO public.core_referencevalue VALUES (9, 'laatste_kostendag', NULL, NULL, NULL, '2025-06-24', 'AGR-ORV-COST', 'Staat niet in de bronnen: geen grens zolang die niet bekend is.', NULL);
INSERT INTO public.core_referencevalue VALUES (10, 'eerste_uitkering', NULL, NULL, '2026-10-01', '2025-06-24', 'AGR-RS-PAYMENT', 'De overeenkomst zegt: waarschijnlijk in het vierde kwartaal van 2026.', NULL);
INSERT INTO public.core_referencevalue VALUES (20241, 'huurgrens_sociaal', 2024, 879.66, NULL, '2024-01-01', 'RENT-LIMITS-2024', '', NULL);
INSERT INTO public.core_referencevalue VALUES (20242, 'huurgrens_midden', 2024, 1157.95, NULL, '2024-07-01', 'RENT-LIMITS-2024', '', NULL);
INSERT INTO public.core_referencevalue VALUES (20243, 'koopgrens', 2024, 390000.00, NULL, '2024-01-01', 'PURCHASE-LIMIT-2024', '', NULL);
INSERT INTO public.core_referencevalue VALUES (20251, 'huurgrens_sociaal', 2025, 900.07, NULL, '2025-01-01', 'RENT-LIMITS-2025', '', NULL);
INSERT INTO public.core_referencevalue VALUES (20252, 'huurgrens_midden', 2025, 1184.82, NULL, '2025-01-01', 'RENT-LIMITS-2025', '', NULL);
INSERT INTO public.core_referencevalue VALUES (20253, 'koopgrens', 2025, 405000.00, NULL, '2025-01-01', 'PURCHASE-LIMIT-2025', '', NULL);
INSERT INTO public.core_referencevalue VALUES (20261, 'huurgrens_sociaal', 2026, 932.93, NULL, '2026-01-01', 'RENT-LIMITS-2026', '', NULL);
INSERT INTO public.core_referencevalue VALUES (20262, 'huurgrens_midden', 2026, 1228.07, NULL, '2026-01-01', 'RENT-LIMITS-2026', '', NULL);
INSERT INTO public.core_referencevalue VALUES (20263, 'koopgrens', 2026, 420000.00, NULL, '2026-01-01', 'PURCHASE-LIMIT-2026', '', NULL);
INSERT INTO public.core_referencevalue VALUES (20254, 'bedrag_per_woning', 2025, 7000.00, NULL, '2025-01-01', 'AGR-RS', 'De overeenkomst zegt ‘circa’ 7.000 euro.', NULL);
INSERT INTO public.core_referencevalue VALUES (20264, 'bedrag_per_woning', 2026, 7000.00, NULL, '2026-01-01', 'AGR-RS', 'De overeenkomst zegt ‘circa’ 7.000 euro.', NULL);
INSERT INTO public.core_referencevalue VALUES (20274, 'bedrag_per_woning', 2027, 7000.00, NULL, '2027-01-01', 'AGR-RS', 'De overeenkomst zegt ‘circa’ 7.000 euro.', NULL);
INSERT INTO public.core_referencevalue VALUES (20284, 'bedrag_per_woning', 2028, 7000.00, NULL, '2028-01-01', 'AGR-RS', 'De overeenkomst zegt ‘circa’ 7.000 euro.', NULL);
INSERT INTO public.core_referencevalue VALUES (20294, 'bedrag_per_woning', 2029, 7000.00, NULL, '2029-01-01', 'AGR-RS', 'De overeenkomst zegt ‘circa’ 7.000 euro.', NULL);

INSERT INTO public.core_user VALUES (1, 'pbkdf2_sha256$1000000$Gci3qNHZX0dbSJSBQUPukD$WbHoH4oXZ2uKtZtJkJDw1bu4Vh7FOc9wopJLDwatW5Y=', NULL, false, 'bureau', 'Sanne', 'de Wit', '', false, true, '2026-11-25 18:37:11.34158+00');
INSERT INTO public.core_user VALUES (2, 'pbkdf2_sha256$1000000$wBJohSVWsiQUEJEGvOidMf$NeZFJR5RqcM6ERqsB23fpLrXaUwor2nR8KkxqAYmtVo=', NULL, false, 'bureau2', 'Tom', 'Aerts', '', false, true, '2026-11-25 18:37:12.18173+00');
INSERT INTO public.core_user VALUES (3, 'pbkdf2_sha256$1000000$t3PXBDAmFMO0KVnpOUYr2n$8ZECe/SDcEeUxtrJee6Ri8a2O/WhNUUCpe4InI+EOpE=', NULL, false, 'controller', 'Marijke', 'Jansen', '', false, true, '2026-11-25 18:37:13.027006+00');
INSERT INTO public.core_user VALUES (4, 'pbkdf2_sha256$1000000$me1gP0lFlkqnR59N2sx0LZ$Qer6xv8W+LGS7XLv8hmTBQ7ZompIZXdkUyh9tPuZWtw=', NULL, false, 'raad', 'Peter', 'Hoeks', '', false, true, '2026-11-25 18:37:13.87178+00');
INSERT INTO public.core_user VALUES (5, 'pbkdf2_sha256$1000000$lrBkV68OyoMc56DlZVUJQU$xgbgnbNgSGT+et6fFv+2sy6FC3yD8jkHIOhrLgEQsxw=', NULL, false, 'rijk', 'Anouk', 'Vermeer', '', false, true, '2026-11-25 18:37:14.685834+00');
INSERT INTO public.core_user VALUES (7, 'pbkdf2_sha256$1000000$Q371A4mxCqkEaOqfsXo8ki$U9itG3VGH16gRMqyWr1iC0NTTDKBtk9zZ3Z1fIRvMjU=', NULL, false, 'breda', 'Lotte', 'Bakx', '', false, true, '2026-11-25 18:37:16.258231+00');
INSERT INTO public.core_user VALUES (6, 'pbkdf2_sha256$1000000$dFFT0o24KQlKEMk72P6YdN$YMLNsIUEZnGypFSfQNlXLTE+LbFzG+JMzNZiyHmVu/w=', NULL, false, 'beheer', 'Ruben', 'Schouten', '', true, true, '2026-11-25 18:37:15.49878+00');

INSERT INTO public.core_user_user_permissions VALUES (1, 6, 32);
INSERT INTO public.core_user_user_permissions VALUES (2, 6, 41);
INSERT INTO public.core_user_user_permissions VALUES (3, 6, 42);
INSERT INTO public.core_user_user_permissions VALUES (4, 6, 43);
INSERT INTO public.core_user_user_permissions VALUES (5, 6, 44);
INSERT INTO public.core_user_user_permissions VALUES (6, 6, 45);
INSERT INTO public.core_user_user_permissions VALUES (7, 6, 46);
INSERT INTO public.core_user_user_permissions VALUES (8, 6, 48);
INSERT INTO public.core_user_user_permissions VALUES (9, 6, 49);
INSERT INTO public.core_user_user_permissions VALUES (10, 6, 50);
INSERT INTO public.core_user_user_permissions VALUES (11, 6, 51);
INSERT INTO public.core_user_user_permissions VALUES (12, 6, 52);
INSERT INTO public.core_user_user_permissions VALUES (13, 6, 21);
INSERT INTO public.core_user_user_permissions VALUES (14, 6, 22);
INSERT INTO public.core_user_user_permissions VALUES (15, 6, 24);
INSERT INTO public.core_user_user_permissions VALUES (16, 6, 29);
INSERT INTO public.core_user_user_permissions VALUES (17, 6, 30);

INSERT INTO public.django_content_type VALUES (1, 'admin', 'logentry');
INSERT INTO public.django_content_type VALUES (2, 'auth', 'permission');
INSERT INTO public.django_content_type VALUES (3, 'auth', 'group');
INSERT INTO public.django_content_type VALUES (4, 'contenttypes', 'contenttype');
INSERT INTO public.django_content_type VALUES (5, 'sessions', 'session');
INSERT INTO public.django_content_type VALUES (6, 'core', 'user');
INSERT INTO public.django_content_type VALUES (7, 'core', 'apitoken');
INSERT INTO public.django_content_type VALUES (8, 'core', 'area');
INSERT INTO public.django_content_type VALUES (9, 'core', 'accountingyear');
INSERT INTO public.django_content_type VALUES (10, 'core', 'auditevent');
INSERT INTO public.django_content_type VALUES (11, 'core', 'membership');
INSERT INTO public.django_content_type VALUES (12, 'core', 'neighbourhood');
INSERT INTO public.django_content_type VALUES (13, 'core', 'referencevalue');
INSERT INTO public.django_content_type VALUES (14, 'housing', 'plan');
INSERT INTO public.django_content_type VALUES (15, 'housing', 'constructionstart');
INSERT INTO public.django_content_type VALUES (16, 'housing', 'plannedhomes');
INSERT INTO public.django_content_type VALUES (17, 'housing', 'startline');
INSERT INTO public.django_content_type VALUES (18, 'grants', 'agreement');
INSERT INTO public.django_content_type VALUES (19, 'grants', 'homestarget');
INSERT INTO public.django_content_type VALUES (20, 'grants', 'orvmeasure');
INSERT INTO public.django_content_type VALUES (21, 'grants', 'costline');
INSERT INTO public.django_content_type VALUES (22, 'grants', 'printedtotal');
INSERT INTO public.django_content_type VALUES (23, 'grants', 'stream');
INSERT INTO public.django_content_type VALUES (24, 'grants', 'wbiapplication');
INSERT INTO public.django_content_type VALUES (25, 'grants', 'ledgerentry');
INSERT INTO public.django_content_type VALUES (26, 'grants', 'obligation');

INSERT INTO public.django_migrations VALUES (1, 'contenttypes', '0001_initial', '2026-11-25 18:36:50.7258+00');
INSERT INTO public.django_migrations VALUES (2, 'contenttypes', '0002_remove_content_type_name', '2026-11-25 18:36:50.746129+00');
INSERT INTO public.django_migrations VALUES (3, 'auth', '0001_initial', '2026-11-25 18:36:50.848804+00');
INSERT INTO public.django_migrations VALUES (4, 'auth', '0002_alter_permission_name_max_length', '2026-11-25 18:36:50.870129+00');
INSERT INTO public.django_migrations VALUES (5, 'auth', '0003_alter_user_email_max_length', '2026-11-25 18:36:50.886645+00');
INSERT INTO public.django_migrations VALUES (6, 'auth', '0004_alter_user_username_opts', '2026-11-25 18:36:50.891191+00');
INSERT INTO public.django_migrations VALUES (7, 'auth', '0005_alter_user_last_login_null', '2026-11-25 18:36:50.912359+00');
INSERT INTO public.django_migrations VALUES (8, 'auth', '0006_require_contenttypes_0002', '2026-11-25 18:36:50.918229+00');
INSERT INTO public.django_migrations VALUES (9, 'auth', '0007_alter_validators_add_error_messages', '2026-11-25 18:36:50.931935+00');
INSERT INTO public.django_migrations VALUES (10, 'auth', '0008_alter_user_username_max_length', '2026-11-25 18:36:50.949076+00');
INSERT INTO public.django_migrations VALUES (11, 'auth', '0009_alter_user_last_name_max_length', '2026-11-25 18:36:50.968577+00');
INSERT INTO public.django_migrations VALUES (12, 'auth', '0010_alter_group_name_max_length', '2026-11-25 18:36:50.995265+00');
INSERT INTO public.django_migrations VALUES (13, 'auth', '0011_update_proxy_permissions', '2026-11-25 18:36:51.017204+00');
INSERT INTO public.django_migrations VALUES (14, 'auth', '0012_alter_user_first_name_max_length', '2026-11-25 18:36:51.028222+00');
INSERT INTO public.django_migrations VALUES (15, 'core', '0001_areas_people_reference', '2026-11-25 18:36:51.379804+00');
INSERT INTO public.django_migrations VALUES (16, 'admin', '0001_initial', '2026-11-25 18:36:51.434817+00');
INSERT INTO public.django_migrations VALUES (17, 'admin', '0002_logentry_remove_auto_add', '2026-11-25 18:36:51.453193+00');
INSERT INTO public.django_migrations VALUES (18, 'admin', '0003_logentry_add_action_flag_choices', '2026-11-25 18:36:51.483515+00');
INSERT INTO public.django_migrations VALUES (19, 'core', '0002_history_is_final', '2026-11-25 18:36:51.538316+00');
INSERT INTO public.django_migrations VALUES (20, 'grants', '0001_agreement_costs_ledger', '2026-11-25 18:36:53.782945+00');
INSERT INTO public.django_migrations VALUES (21, 'grants', '0002_ledger_and_approved_costs_are_final', '2026-11-25 18:36:53.922292+00');
INSERT INTO public.django_migrations VALUES (22, 'grants', '0003_obligations', '2026-11-25 18:36:54.011212+00');
INSERT INTO public.django_migrations VALUES (23, 'housing', '0001_plans_and_starts', '2026-11-25 18:36:55.628187+00');
INSERT INTO public.django_migrations VALUES (24, 'housing', '0002_approved_starts_are_final', '2026-11-25 18:36:55.771877+00');
INSERT INTO public.django_migrations VALUES (25, 'sessions', '0001_initial', '2026-11-25 18:36:55.788738+00');

INSERT INTO public.grants_agreement VALUES (1, 'Bestuurlijke Afspraken NPLV Roosendaal', 'de minister van Volkshuisvesting en Ruimtelijke Ordening', 'de burgemeester van Roosendaal, voorzitter van de alliantie Nationaal Programma Roosendaal', '2025-06-19', '2025-06-24', 'Utrecht', '2025-01-01', '2029-12-31', 2025, false, 'AGR-PARTIES', '172-177, 560-575', 20);

INSERT INTO public.grants_costline VALUES (1, 'goedgekeurd', 3, '2025-10-20 07:30:00+00', '2025-10-20 07:30:00+00', '2025-10-20 07:45:00+00', '2025-10-21 12:00:00+00', NULL, '', 'orv', 'inhuur', 2025, NULL, 'Definitief ontwerp', 'Architectenbureau De Passer (voorbeeld)', '2025-1118', '2025-10-10', '2025-09-01', '2025-10-10', '', 0.00, 'EUR', NULL, 'EUR', 85000.00, 'EUR', 17850.00, 100.00, '', 'Z-2025-1118', 2025, 3, 20, 1, NULL, 1, NULL, 1, 1);
INSERT INTO public.grants_costline VALUES (2, 'goedgekeurd', 3, '2026-01-12 08:30:00+00', '2026-01-12 08:30:00+00', '2026-01-12 08:45:00+00', '2026-01-13 13:00:00+00', NULL, '', 'orv', 'inhuur', 2025, NULL, 'Grondwerk en fundering', 'Bouwbedrijf Van Hout (voorbeeld)', '2025-1204', '2025-12-05', '2025-10-06', '2025-12-05', '', 0.00, 'EUR', NULL, 'EUR', 240000.00, 'EUR', 50400.00, 70.00, '30% van het gebouw wordt vrijgesteld van btw verhuurd; advies fiscalist Z-2025-0205.', 'Z-2025-1204', 2025, 3, 20, 2, NULL, 2, NULL, 2, 1);
INSERT INTO public.grants_costline VALUES (3, 'goedgekeurd', 3, '2026-04-20 07:30:00+00', '2026-04-20 07:30:00+00', '2026-04-20 07:45:00+00', '2026-04-21 12:00:00+00', NULL, '', 'orv', 'inhuur', 2026, NULL, 'Ruwbouw, eerste termijn', 'Bouwbedrijf Van Hout (voorbeeld)', '2026-0415', '2026-04-10', '2026-01-12', '2026-04-10', '', 0.00, 'EUR', NULL, 'EUR', 310000.00, 'EUR', 65100.00, 70.00, '30% van het gebouw wordt vrijgesteld van btw verhuurd; advies fiscalist Z-2025-0205.', 'Z-2026-0415', 2026, 2, 20, 1, NULL, 1, NULL, 1, 1);
INSERT INTO public.grants_costline VALUES (4, 'concept', 1, '2026-11-12 08:30:00+00', '2026-11-12 08:30:00+00', NULL, NULL, NULL, '', 'orv', 'inhuur', 2026, NULL, 'Ruwbouw, tweede termijn', 'Bouwbedrijf Van Hout (voorbeeld)', '2026-1102', '2026-10-30', '2026-04-13', '2026-10-30', '', 0.00, 'EUR', NULL, 'EUR', 275000.00, 'EUR', 57750.00, 70.00, '30% van het gebouw wordt vrijgesteld van btw verhuurd; advies fiscalist Z-2025-0205.', '', NULL, NULL, 20, 1, NULL, 1, NULL, NULL, 1);
INSERT INTO public.grants_costline VALUES (5, 'goedgekeurd', 3, '2026-05-26 07:30:00+00', '2026-05-26 07:30:00+00', '2026-05-26 07:45:00+00', '2026-05-27 12:00:00+00', NULL, '', 'orv', 'inhuur', 2026, NULL, 'Bouwrijp maken en fundering', 'Bouwcombinatie Zuid (voorbeeld)', '2026-0522', '2026-05-15', '2026-03-02', '2026-05-15', '', 0.00, 'EUR', NULL, 'EUR', 120000.00, 'EUR', 25200.00, 0.00, 'Het gebouw gaat om niet naar een stichting: geen recht op compensatie (artikel 4 BCF).', 'Z-2026-0522', 2026, 1, 20, 2, NULL, 2, NULL, 2, 3);
INSERT INTO public.grants_costline VALUES (6, 'goedgekeurd', 3, '2026-06-23 07:30:00+00', '2026-06-23 07:30:00+00', '2026-06-23 07:45:00+00', '2026-06-24 12:00:00+00', NULL, '', 'orv', 'inhuur', 2026, NULL, 'Creditnota: minder grond afgevoerd', 'Bouwcombinatie Zuid (voorbeeld)', '2026-0618', '2026-05-15', '2026-03-02', '2026-05-15', '', 0.00, 'EUR', NULL, 'EUR', -5000.00, 'EUR', -1050.00, 0.00, 'Het gebouw gaat om niet naar een stichting: geen recht op compensatie (artikel 4 BCF).', 'Z-2026-0618', 2026, 3, 20, 2, 5, 2, NULL, 2, 3);
INSERT INTO public.grants_costline VALUES (7, 'ingediend', 2, '2026-11-10 08:30:00+00', '2026-11-10 08:30:00+00', '2026-11-10 08:45:00+00', NULL, NULL, '', 'orv', 'inhuur', 2026, NULL, 'Ruwbouw begane grond', 'Bouwcombinatie Zuid (voorbeeld)', '2026-1015', '2026-09-25', '2026-06-01', '2026-09-25', '', 0.00, 'EUR', NULL, 'EUR', 60000.00, 'EUR', 12600.00, 0.00, 'Het gebouw gaat om niet naar een stichting: geen recht op compensatie (artikel 4 BCF).', 'Z-2026-1015', NULL, NULL, 20, 2, NULL, 2, NULL, 2, 3);
INSERT INTO public.grants_costline VALUES (8, 'goedgekeurd', 3, '2026-04-07 07:30:00+00', '2026-04-07 07:30:00+00', '2026-04-07 07:45:00+00', '2026-04-08 12:00:00+00', NULL, '', 'orv', 'inhuur', 2026, NULL, 'Haalbaarheidsonderzoek', 'Adviesbureau Ruimtewerk (voorbeeld)', '2026-0330', '2026-03-27', '2026-01-19', '2026-03-27', '', 0.00, 'EUR', NULL, 'EUR', 18500.00, 'EUR', 3885.00, 100.00, '', 'Z-2026-0330', 2026, 2, 20, 1, NULL, 1, NULL, 1, 6);
INSERT INTO public.grants_costline VALUES (9, 'afgekeurd', 3, '2026-09-21 07:30:00+00', '2026-09-21 07:30:00+00', NULL, NULL, '2026-09-22 12:00:00+00', 'Dit zijn kosten van participatie, niet van het buurtcentrum zelf.', 'orv', 'inhuur', 2026, NULL, 'Bijeenkomst met bewoners', 'Cateraar Het Koetshuis (voorbeeld)', '2026-0911', '2026-09-08', '2026-09-08', '2026-09-08', '', 0.00, 'EUR', NULL, 'EUR', 1240.00, 'EUR', 111.60, 100.00, '', 'Z-2026-0911', NULL, NULL, 20, 1, NULL, 1, 3, NULL, 6);
INSERT INTO public.grants_costline VALUES (10, 'goedgekeurd', 3, '2025-10-06 07:30:00+00', '2025-10-06 07:30:00+00', '2025-10-06 07:45:00+00', '2025-10-07 12:00:00+00', NULL, '', 'capaciteit', 'eigen', 2025, 9, '', '', '', NULL, NULL, NULL, 'Planeconoom', 120.00, 'EUR', 85.00, 'EUR', 10200.00, 'EUR', 0.00, 100.00, '', 'Urenstaat 2025-09', 2025, 2, 20, 1, NULL, 1, NULL, 1, NULL);
INSERT INTO public.grants_costline VALUES (11, 'goedgekeurd', 3, '2025-12-08 08:30:00+00', '2025-12-08 08:30:00+00', '2025-12-08 08:45:00+00', '2025-12-09 13:00:00+00', NULL, '', 'capaciteit', 'eigen', 2025, 11, '', '', '', NULL, NULL, NULL, 'Planeconoom', 128.00, 'EUR', 85.00, 'EUR', 10880.00, 'EUR', 0.00, 100.00, '', 'Urenstaat 2025-11', 2025, 2, 20, 1, NULL, 1, NULL, 1, NULL);
INSERT INTO public.grants_costline VALUES (12, 'goedgekeurd', 3, '2026-01-13 08:30:00+00', '2026-01-13 08:30:00+00', '2026-01-13 08:45:00+00', '2026-01-14 13:00:00+00', NULL, '', 'capaciteit', 'inhuur', 2025, NULL, 'Inhuur gebiedsontwikkeling', 'Adviesbureau Ruimtewerk (voorbeeld)', '2025-1216', '2025-12-12', '2025-10-01', '2025-12-12', '', 160.00, 'EUR', NULL, 'EUR', 20000.00, 'EUR', 4200.00, 100.00, '', 'Z-2025-1216', 2025, 3, 20, 2, NULL, 2, NULL, 2, NULL);
INSERT INTO public.grants_costline VALUES (13, 'goedgekeurd', 3, '2026-03-09 08:30:00+00', '2026-03-09 08:30:00+00', '2026-03-09 08:45:00+00', '2026-03-10 13:00:00+00', NULL, '', 'capaciteit', 'eigen', 2026, 2, '', '', '', NULL, NULL, NULL, 'Projectleider wonen', 140.00, 'EUR', 92.50, 'EUR', 12950.00, 'EUR', 0.00, 100.00, '', 'Urenstaat 2026-02', 2026, 2, 20, 1, NULL, 1, NULL, 1, NULL);
INSERT INTO public.grants_costline VALUES (14, 'goedgekeurd', 3, '2026-06-09 07:30:00+00', '2026-06-09 07:30:00+00', '2026-06-09 07:45:00+00', '2026-06-10 12:00:00+00', NULL, '', 'capaciteit', 'eigen', 2026, 5, '', '', '', NULL, NULL, NULL, 'Projectleider wonen', 132.00, 'EUR', 92.50, 'EUR', 12210.00, 'EUR', 0.00, 100.00, '', 'Urenstaat 2026-05', 2026, 1, 20, 2, NULL, 2, NULL, 2, NULL);
INSERT INTO public.grants_costline VALUES (15, 'goedgekeurd', 3, '2026-07-13 07:30:00+00', '2026-07-13 07:30:00+00', '2026-07-13 07:45:00+00', '2026-07-14 12:00:00+00', NULL, '', 'capaciteit', 'inhuur', 2026, NULL, 'Inhuur planeconomie', 'Adviesbureau Ruimtewerk (voorbeeld)', '2026-0708', '2026-06-30', '2026-04-01', '2026-06-30', '', 200.00, 'EUR', NULL, 'EUR', 26000.00, 'EUR', 5460.00, 100.00, '', 'Z-2026-0708', 2026, 3, 20, 1, NULL, 1, NULL, 1, NULL);
INSERT INTO public.grants_costline VALUES (16, 'ingediend', 2, '2026-11-09 08:30:00+00', '2026-11-09 08:30:00+00', '2026-11-09 08:45:00+00', NULL, NULL, '', 'capaciteit', 'eigen', 2026, 9, '', '', '', NULL, NULL, NULL, 'Projectleider wonen', 136.00, 'EUR', 92.50, 'EUR', 12580.00, 'EUR', 0.00, 100.00, '', 'Urenstaat 2026-09', NULL, NULL, 20, 1, NULL, 1, NULL, 1, NULL);
INSERT INTO public.grants_costline VALUES (17, 'concept', 1, '2026-11-16 08:30:00+00', '2026-11-16 08:30:00+00', NULL, NULL, NULL, '', 'capaciteit', 'eigen', 2026, 10, '', '', '', NULL, NULL, NULL, 'Projectleider wonen', 151.50, 'EUR', 92.50, 'EUR', 14013.75, 'EUR', 0.00, 100.00, '', 'Urenstaat 2026-10', NULL, NULL, 20, 2, NULL, 2, NULL, NULL, NULL);
INSERT INTO public.grants_costline VALUES (18, 'afgekeurd', 3, '2026-10-19 07:30:00+00', '2026-10-19 07:30:00+00', NULL, NULL, '2026-10-20 12:00:00+00', 'Communicatie valt niet onder gebiedsontwikkeling, planeconomie of bouw.', 'capaciteit', 'inhuur', 2026, NULL, 'Inhuur communicatie', 'Detacheerder Zuidwest (voorbeeld)', '2026-1006', '2026-09-30', '2026-09-01', '2026-09-30', '', 84.00, 'EUR', NULL, 'EUR', 8400.00, 'EUR', 1764.00, 100.00, '', 'Z-2026-1006', NULL, NULL, 20, 2, NULL, 2, 1, NULL, NULL);
INSERT INTO public.grants_costline VALUES (19, 'goedgekeurd', 3, '2026-11-25 18:37:26.518461+00', '2026-11-25 18:37:26.518461+00', '2026-11-25 18:37:26.594747+00', '2026-11-25 18:37:26.690153+00', NULL, '', 'orv', 'inhuur', 2025, NULL, 'fundering', 'Bouwbedrijf X', 'F-OUD', '2025-06-30', '2025-05-01', '2025-06-15', '', 0.00, 'EUR', NULL, 'EUR', 100000.00, 'EUR', 21000.00, 70.00, 'deels eigen gebruik', 'Z-2025-0200', 2025, 3, 20, 1, NULL, 1, NULL, 1, 3);

INSERT INTO public.grants_homestarget VALUES (1, 'puur_nplv', 2164, 1497, 'AGR-HOMES', '326-327, 339', 1);
INSERT INTO public.grants_homestarget VALUES (2, 'grootschalig', NULL, NULL, 'AGR-HOMES', '340', 1);
INSERT INTO public.grants_homestarget VALUES (3, 'zorggeschikt', 165, NULL, 'AGR-CARE', '605, 616', 1);
INSERT INTO public.grants_homestarget VALUES (4, 'zorggeclusterd', 216, NULL, 'AGR-CARE', '606, 617', 1);

INSERT INTO public.grants_ledgerentry VALUES (1, 'realisatiestimulans', 'raming_laag', NULL, 'EUR', 5600000.00, 'Raming laag: Realisatiestimulans', 'AGR-RS-ESTIMATE', '381-388, 538', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, NULL, NULL);
INSERT INTO public.grants_ledgerentry VALUES (2, 'realisatiestimulans', 'raming_hoog', NULL, 'EUR', 8500000.00, 'Raming hoog: Realisatiestimulans', 'AGR-RS-ESTIMATE', '381-388, 538', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, NULL, NULL);
INSERT INTO public.grants_ledgerentry VALUES (3, 'orv', 'raming_laag', NULL, 'EUR', 1300000.00, 'Raming laag: Buurtcentrum Westrand', 'AGR-ORV', '412', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 1, NULL);
INSERT INTO public.grants_ledgerentry VALUES (4, 'orv', 'raming_hoog', NULL, 'EUR', 1300000.00, 'Raming hoog: Buurtcentrum Westrand', 'AGR-ORV', '412', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 1, NULL);
INSERT INTO public.grants_ledgerentry VALUES (5, 'orv', 'raming_laag', NULL, 'EUR', 195000.00, 'Raming laag: Centrale wijkpark tussen Permekeplein en Lucasplein', 'AGR-ORV', '413-414', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 2, NULL);
INSERT INTO public.grants_ledgerentry VALUES (6, 'orv', 'raming_hoog', NULL, 'EUR', 195000.00, 'Raming hoog: Centrale wijkpark tussen Permekeplein en Lucasplein', 'AGR-ORV', '413-414', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 2, NULL);
INSERT INTO public.grants_ledgerentry VALUES (7, 'orv', 'raming_laag', NULL, 'EUR', 975000.00, 'Raming laag: MFA in de wijk Langdonk', 'AGR-ORV', '415-416', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 3, NULL);
INSERT INTO public.grants_ledgerentry VALUES (8, 'orv', 'raming_hoog', NULL, 'EUR', 975000.00, 'Raming hoog: MFA in de wijk Langdonk', 'AGR-ORV', '415-416', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 3, NULL);
INSERT INTO public.grants_ledgerentry VALUES (9, 'orv', 'raming_laag', NULL, 'EUR', 1625000.00, 'Raming laag: Openbreken stedelijk weefsel rondom Molenstraat en Brugstraat', 'AGR-ORV', '417-418', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 4, NULL);
INSERT INTO public.grants_ledgerentry VALUES (10, 'orv', 'raming_hoog', NULL, 'EUR', 1625000.00, 'Raming hoog: Openbreken stedelijk weefsel rondom Molenstraat en Brugstraat', 'AGR-ORV', '417-418', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 4, NULL);
INSERT INTO public.grants_ledgerentry VALUES (11, 'orv', 'raming_laag', NULL, 'EUR', 650000.00, 'Raming laag: Nieuwe inrichting oude centrum (vergroend en klimaatadaptief)', 'AGR-ORV', '419-420', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 5, NULL);
INSERT INTO public.grants_ledgerentry VALUES (12, 'orv', 'raming_hoog', NULL, 'EUR', 650000.00, 'Raming hoog: Nieuwe inrichting oude centrum (vergroend en klimaatadaptief)', 'AGR-ORV', '419-420', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 5, NULL);
INSERT INTO public.grants_ledgerentry VALUES (13, 'orv', 'raming_laag', NULL, 'EUR', 1300000.00, 'Raming laag: Buurtcentrum Kalsdonk', 'AGR-ORV', '421', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 6, NULL);
INSERT INTO public.grants_ledgerentry VALUES (14, 'orv', 'raming_hoog', NULL, 'EUR', 1300000.00, 'Raming hoog: Buurtcentrum Kalsdonk', 'AGR-ORV', '421', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, 6, NULL);
INSERT INTO public.grants_ledgerentry VALUES (15, 'capaciteit', 'raming_laag', NULL, 'EUR', 2500000.00, 'Raming laag: Opslag capaciteit', 'AGR-CAPACITY', '452-455, 467, 541', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, NULL, NULL);
INSERT INTO public.grants_ledgerentry VALUES (16, 'capaciteit', 'raming_hoog', NULL, 'EUR', 2500000.00, 'Raming hoog: Opslag capaciteit', 'AGR-CAPACITY', '452-455, 467, 541', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, NULL, NULL);
INSERT INTO public.grants_ledgerentry VALUES (17, 'wbi', 'raming_laag', NULL, 'EUR', 3700000.00, 'Raming laag: Parkeren en gebouwde voorziening Stationskwartier', 'AGR-WBI', '503-506', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, NULL, 1);
INSERT INTO public.grants_ledgerentry VALUES (18, 'wbi', 'raming_hoog', NULL, 'EUR', 3700000.00, 'Raming hoog: Parkeren en gebouwde voorziening Stationskwartier', 'AGR-WBI', '503-506', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, NULL, 1);
INSERT INTO public.grants_ledgerentry VALUES (19, 'wbi', 'raming_laag', NULL, 'EUR', 2500000.00, 'Raming laag: Parkeerhub Dunantstraat', 'AGR-WBI', '508', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, NULL, 2);
INSERT INTO public.grants_ledgerentry VALUES (20, 'wbi', 'raming_hoog', NULL, 'EUR', 2500000.00, 'Raming hoog: Parkeerhub Dunantstraat', 'AGR-WBI', '508', '2026-11-25 18:37:03.509547+00', 20, NULL, NULL, NULL, 2);

INSERT INTO public.grants_obligation VALUES (1, 1, 'Jaarlijkse rapportage over ORV en capaciteit', NULL, NULL, NULL, 'AGR-REPORT', '239-240', 1);
INSERT INTO public.grants_obligation VALUES (2, 2, 'Verantwoording via SiSa', NULL, 7, 15, 'FVW-17A', 'artikel 17a', 1);
INSERT INTO public.grants_obligation VALUES (3, 3, 'Jaarlijks bestuurlijk overleg van het ministerie en de voorzitter van de alliantie', NULL, NULL, NULL, 'AGR-REPORT', '240-243', 1);
INSERT INTO public.grants_obligation VALUES (4, 4, 'Mid-term review', 2027, NULL, NULL, 'AGR-MIDTERM', '245-248', 1);
INSERT INTO public.grants_obligation VALUES (5, 5, 'Laatste dag waarop woningen kunnen starten', 2029, 12, 31, 'AGR-RS', '356-358', 1);
INSERT INTO public.grants_obligation VALUES (6, 6, 'Laatste dag waarop de ORV-maatregelen kunnen starten', 2029, 12, 31, 'AGR-ORV-START', '424-425', 1);
INSERT INTO public.grants_obligation VALUES (7, 7, 'Laatste uitkering van de realisatiestimulans', 2030, NULL, NULL, 'AGR-RS-PAYMENT', '360-361', 1);

INSERT INTO public.grants_orvmeasure VALUES (2, 'westrand-wijkpark', 2, 'Centrale wijkpark tussen Permekeplein en Lucasplein', 'Hart van Westrand: parkstructuur', 'EUR', 161157.00, 'EUR', 195000.00, 100.00, NULL, 1, 'AGR-ORV', '413-414', 20, 1);
INSERT INTO public.grants_orvmeasure VALUES (4, 'centrum-molenstraat', 4, 'Openbreken stedelijk weefsel rondom Molenstraat en Brugstraat', 'Doorbreken stedelijk weefsel Oude Centrum', 'EUR', 1342975.00, 'EUR', 1625000.00, 100.00, NULL, 1, 'AGR-ORV', '417-418', 20, 4);
INSERT INTO public.grants_orvmeasure VALUES (5, 'centrum-inrichting', 5, 'Nieuwe inrichting oude centrum (vergroend en klimaatadaptief)', 'Nieuwe inrichting Oude Centrum', 'EUR', 537190.00, 'EUR', 650000.00, 100.00, NULL, 1, 'AGR-ORV', '419-420', 20, 4);
INSERT INTO public.grants_orvmeasure VALUES (6, 'kalsdonk-buurtcentrum', 6, 'Buurtcentrum Kalsdonk', 'Ontmoetingsfunctie in Kalsdonk', 'EUR', 1074380.00, 'EUR', 1300000.00, 100.00, NULL, 1, 'AGR-ORV', '421', 20, 2);
INSERT INTO public.grants_orvmeasure VALUES (1, 'westrand-buurtcentrum', 1, 'Buurtcentrum Westrand', 'Hart van Westrand: buurthuis', 'EUR', 1074380.00, 'EUR', 1300000.00, 100.00, '2025-09-01', 2, 'AGR-ORV', '412', 20, 1);
INSERT INTO public.grants_orvmeasure VALUES (3, 'langdonk-mfa', 3, 'MFA in de wijk Langdonk', 'Ontmoetingscentrum Hart van Langdonk', 'EUR', 805785.00, 'EUR', 975000.00, 100.00, '2026-03-02', 2, 'AGR-ORV', '415-416', 20, 3);

INSERT INTO public.grants_printedtotal VALUES (1, 'total-low', 'Totaal, laag', 'EUR', 20345000.00, 'AGR-TOTALS', '543', 1);
INSERT INTO public.grants_printedtotal VALUES (2, 'total-high', 'Totaal, hoog', 'EUR', 23245000.00, 'AGR-TOTALS', '543', 1);
INSERT INTO public.grants_printedtotal VALUES (3, 'orv-excl', 'ORV, excl. btw', 'EUR', 4995868.00, 'AGR-ORV', '422', 1);
INSERT INTO public.grants_printedtotal VALUES (4, 'orv-incl', 'ORV, incl. btw', 'EUR', 6045000.00, 'AGR-ORV', '422', 1);
INSERT INTO public.grants_printedtotal VALUES (5, 'capacity-excl', 'Capaciteit, excl. btw', 'EUR', 2500000.00, 'AGR-CAPACITY', '467', 1);
INSERT INTO public.grants_printedtotal VALUES (6, 'capacity-incl', 'Capaciteit, incl. btw', 'EUR', 2500000.00, 'AGR-CAPACITY', '467', 1);
INSERT INTO public.grants_printedtotal VALUES (7, 'wbi-co-financing', 'Wbi, cofinanciering', 'EUR', 6200000.00, 'AGR-WBI', '509', 1);
INSERT INTO public.grants_printedtotal VALUES (8, 'wbi-grant', 'Wbi, indicatie rijksbijdrage', 'EUR', 6200000.00, 'AGR-WBI', '509', 1);
INSERT INTO public.grants_printedtotal VALUES (9, 'letter-incentive-low', 'Realisatiestimulans in de raadsmededeling, laag', 'EUR', 5600000.00, 'LET-TOTALS', '80', 1);
INSERT INTO public.grants_printedtotal VALUES (10, 'letter-incentive-high', 'Realisatiestimulans in de raadsmededeling, hoog', 'EUR', 8500000.00, 'LET-TOTALS', '80', 1);
INSERT INTO public.grants_printedtotal VALUES (11, 'letter-orv', 'ORV in de raadsmededeling', 'EUR', 6045000.00, 'LET-TOTALS', '82', 1);
INSERT INTO public.grants_printedtotal VALUES (12, 'letter-capacity', 'Capaciteit in de raadsmededeling', 'EUR', 2500000.00, 'LET-TOTALS', '84', 1);
INSERT INTO public.grants_printedtotal VALUES (13, 'letter-wbi', 'Wbi in de raadsmededeling', 'EUR', 6200000.00, 'LET-TOTALS', '86', 1);
INSERT INTO public.grants_printedtotal VALUES (14, 'letter-total-low', 'Totaal in de raadsmededeling, laag', 'EUR', 20345000.00, 'LET-TOTALS', '88', 1);
INSERT INTO public.grants_printedtotal VALUES (15, 'letter-total-high', 'Totaal in de raadsmededeling, hoog', 'EUR', 23245000.00, 'LET-TOTALS', '88', 1);

INSERT INTO public.grants_stream VALUES (1, 'realisatiestimulans', 'EUR', 5600000.00, 'EUR', 8500000.00, 'geraamd', 'starts van de bouw, in het jaar daarna', 'AGR-RS-ESTIMATE', '381-388, 538', 1);
INSERT INTO public.grants_stream VALUES (2, 'orv', 'EUR', 6045000.00, 'EUR', 6045000.00, 'trekkingsrecht', 'werkelijke kosten, achteraf', 'AGR-ORV', '398-400, 422, 540', 1);
INSERT INTO public.grants_stream VALUES (3, 'capaciteit', 'EUR', 2500000.00, 'EUR', 2500000.00, 'trekkingsrecht', 'werkelijke kosten, achteraf', 'AGR-CAPACITY', '452-455, 467, 541', 1);
INSERT INTO public.grants_stream VALUES (4, 'wbi', 'EUR', 6200000.00, 'EUR', 6200000.00, 'indicatief', 'een toegekende aanvraag', 'AGR-WBI', '509-515, 542', 1);

INSERT INTO public.grants_wbiapplication VALUES (1, 'stationskwartier', 1, 'Parkeren en gebouwde voorziening Stationskwartier', 'concept', 'EUR', 3700000.00, 'EUR', 3700000.00, true, 'AGR-WBI', '503-506', 20);
INSERT INTO public.grants_wbiapplication VALUES (2, 'dunantstraat', 2, 'Parkeerhub Dunantstraat', 'concept', 'EUR', 2500000.00, 'EUR', 2500000.00, true, 'AGR-WBI', '508', 20);

INSERT INTO public.housing_constructionstart VALUES (1, 'goedgekeurd', 3, '2025-09-15 07:30:00+00', '2025-09-15 07:30:00+00', '2025-09-15 07:45:00+00', '2025-09-16 12:00:00+00', NULL, '', 'Z-2025-0142', '2025-03-14', 'Z-2025-0142/7', 'Fase 1. Voor 12 sociale huurwoningen is eerder SBI ontvangen.', 2025, 2, 20, 1, 1, NULL, NULL, 1, 1);
INSERT INTO public.housing_constructionstart VALUES (2, 'goedgekeurd', 3, '2025-09-22 07:30:00+00', '2025-09-22 07:30:00+00', '2025-09-22 07:45:00+00', '2025-09-23 12:00:00+00', NULL, '', 'Z-2025-0187', '2025-05-19', 'Z-2025-0187/1', '', 2025, 3, 20, 2, 2, NULL, NULL, 2, 4);
INSERT INTO public.housing_constructionstart VALUES (3, 'goedgekeurd', 3, '2025-09-29 07:30:00+00', '2025-09-29 07:30:00+00', '2025-09-29 07:45:00+00', '2025-09-30 12:00:00+00', NULL, '', 'Z-2025-0233', '2025-09-08', 'Z-2025-0233/1', '', 2025, 1, 20, 2, 2, NULL, NULL, 2, 8);
INSERT INTO public.housing_constructionstart VALUES (4, 'goedgekeurd', 3, '2025-11-03 08:30:00+00', '2025-11-03 08:30:00+00', '2025-11-03 08:45:00+00', '2025-11-04 13:00:00+00', NULL, '', 'Z-2025-0268', '2025-10-06', 'Z-2025-0268/1', 'Leegstaande winkelruimte boven de passage.', 2025, 3, 20, 1, 1, NULL, NULL, 1, 12);
INSERT INTO public.housing_constructionstart VALUES (5, 'goedgekeurd', 3, '2026-02-16 08:30:00+00', '2026-02-16 08:30:00+00', '2026-02-16 08:45:00+00', '2026-02-17 13:00:00+00', NULL, '', 'Z-2026-0031', '2026-02-02', 'Z-2026-0031/1', '', 2026, 2, 20, 1, 1, NULL, NULL, 1, 9);
INSERT INTO public.housing_constructionstart VALUES (6, 'goedgekeurd', 3, '2026-03-30 07:30:00+00', '2026-03-30 07:30:00+00', '2026-03-30 07:45:00+00', '2026-03-31 12:00:00+00', NULL, '', 'Z-2026-0058', '2026-03-16', 'Z-2026-0058/1', '', 2026, 1, 20, 2, 2, NULL, NULL, 2, 6);
INSERT INTO public.housing_constructionstart VALUES (7, 'goedgekeurd', 3, '2026-05-11 07:30:00+00', '2026-05-11 07:30:00+00', '2026-05-11 07:45:00+00', '2026-05-12 12:00:00+00', NULL, '', 'Z-2026-0077', '2026-04-13', 'Z-2026-0077/1', '', 2026, 3, 20, 1, 1, NULL, NULL, 1, 7);
INSERT INTO public.housing_constructionstart VALUES (8, 'goedgekeurd', 3, '2026-06-22 07:30:00+00', '2026-06-22 07:30:00+00', '2026-06-22 07:45:00+00', '2026-06-23 12:00:00+00', NULL, '', 'Z-2026-0095', '2026-06-08', 'Z-2026-0095/1', '', 2026, 1, 20, 2, 2, NULL, NULL, 2, 4);
INSERT INTO public.housing_constructionstart VALUES (9, 'goedgekeurd', 3, '2026-07-06 07:30:00+00', '2026-07-06 07:30:00+00', '2026-07-06 07:45:00+00', '2026-07-07 12:00:00+00', NULL, '', 'Z-2026-0114', '2026-06-22', 'Z-2026-0114/1', '', 2026, 2, 20, 1, 1, NULL, NULL, 1, 16);
INSERT INTO public.housing_constructionstart VALUES (10, 'goedgekeurd', 3, '2026-07-20 07:30:00+00', '2026-07-20 07:30:00+00', '2026-07-20 07:45:00+00', '2026-07-21 12:00:00+00', NULL, '', 'Z-2026-0120', '2026-07-06', 'Z-2026-0120/1', '', 2026, 3, 20, 2, 2, NULL, NULL, 2, 17);
INSERT INTO public.housing_constructionstart VALUES (11, 'ingediend', 2, '2026-11-09 08:30:00+00', '2026-11-09 08:30:00+00', '2026-11-09 08:45:00+00', NULL, NULL, '', 'Z-2026-0139', '2026-09-07', 'Z-2026-0139/1', '', NULL, NULL, 20, 1, 1, NULL, NULL, 1, 12);
INSERT INTO public.housing_constructionstart VALUES (12, 'ingediend', 2, '2026-11-10 08:30:00+00', '2026-11-10 08:30:00+00', '2026-11-10 08:45:00+00', NULL, NULL, '', 'Z-2026-0151', '2026-10-05', 'Z-2026-0151/1', '', NULL, NULL, 20, 2, 2, NULL, NULL, 2, 2);
INSERT INTO public.housing_constructionstart VALUES (13, 'afgekeurd', 3, '2026-11-11 08:30:00+00', '2026-11-11 08:30:00+00', NULL, NULL, '2026-11-12 13:00:00+00', 'De melding noemt 2 november als start van het heiwerk, niet 26 oktober. Pas de datum aan of voeg een proces-verbaal toe.', 'Z-2026-0158', '2026-10-26', 'Z-2026-0158/1', '', NULL, NULL, 20, 1, 1, 2, NULL, NULL, 10);
INSERT INTO public.housing_constructionstart VALUES (14, 'concept', 1, '2026-11-16 08:30:00+00', '2026-11-16 08:30:00+00', NULL, NULL, NULL, '', 'Z-2026-0163', '2026-11-09', '', 'Tweede blok; het bewijs volgt van de aannemer.', NULL, NULL, 20, 1, 1, NULL, NULL, NULL, 2);
INSERT INTO public.housing_constructionstart VALUES (15, 'ingediend', 2, '2026-06-01 07:30:00+00', '2026-06-01 07:30:00+00', '2026-06-01 07:45:00+00', NULL, NULL, '', 'BN-2026-001', '2026-05-18', 'BN-2026-001/1', '', NULL, NULL, 5, 7, 7, NULL, NULL, 7, 18);
INSERT INTO public.housing_constructionstart VALUES (16, 'goedgekeurd', 3, '2026-11-25 18:37:26.029447+00', '2026-11-25 18:37:26.029447+00', '2026-11-25 18:37:26.191984+00', '2026-11-25 18:37:26.309873+00', NULL, '', 'OUD-1', '2026-02-02', 'OUD-1/1', '', 2026, 2, 20, 1, 1, NULL, NULL, 1, 1);
INSERT INTO public.housing_constructionstart VALUES (17, 'concept', 1, '2026-11-25 18:37:26.406265+00', '2026-11-25 18:37:26.406265+00', NULL, NULL, NULL, '', 'OUD-2', '2026-02-03', 'OUD-2/1', '', NULL, NULL, 20, 1, 1, NULL, NULL, NULL, 1);

INSERT INTO public.housing_plan VALUES (1, 'WR-01', 'Westrand – Permekehof', 'nplv', '1A', 100.00, 0.00, 1, 20, 1);
INSERT INTO public.housing_plan VALUES (2, 'WR-02', 'Westrand – Wijkhart', 'nplv', '1B', 95.00, 10.00, 1, 20, 1);
INSERT INTO public.housing_plan VALUES (3, 'WR-03', 'Westrand – Parkrand', 'nplv', '2B', 80.00, 25.00, 1, 20, 1);
INSERT INTO public.housing_plan VALUES (4, 'KD-01', 'Kalsdonk – Kadehof', 'nplv', '1A', 100.00, 0.00, 1, 20, 2);
INSERT INTO public.housing_plan VALUES (5, 'KD-02', 'Kalsdonk – Noordpoort', 'nplv', '2A', 90.00, 15.00, 1, 20, 2);
INSERT INTO public.housing_plan VALUES (6, 'KD-03', 'Kalsdonk – Schoolgebouw De Linde', 'nplv', '1A', 100.00, 0.00, 1, 20, 2);
INSERT INTO public.housing_plan VALUES (7, 'LD-01', 'Langdonk – Wijkplein', 'nplv', '1B', 100.00, 10.00, 1, 20, 3);
INSERT INTO public.housing_plan VALUES (8, 'LD-02', 'Langdonk – Herderhof', 'nplv', '1A', 100.00, 0.00, 1, 20, 3);
INSERT INTO public.housing_plan VALUES (9, 'LD-03', 'Langdonk – Optoppen Lindenflats', 'nplv', '2A', 95.00, 10.00, 1, 20, 3);
INSERT INTO public.housing_plan VALUES (10, 'OC-01', '’t Oude Centrum – Marktpoort', 'nplv', '2A', 90.00, 20.00, 1, 20, 4);
INSERT INTO public.housing_plan VALUES (11, 'OC-02', '’t Oude Centrum – Brugkwartier', 'nplv', '2C', 75.00, 30.00, 1, 20, 4);
INSERT INTO public.housing_plan VALUES (12, 'OC-03', '’t Oude Centrum – Winkelpassage', 'nplv', '1A', 100.00, 0.00, 1, 20, 4);
INSERT INTO public.housing_plan VALUES (13, 'OC-04', '’t Oude Centrum – Stadserf', 'nplv', '4B', 40.00, 40.00, 1, 20, 4);
INSERT INTO public.housing_plan VALUES (14, 'KR-01', 'De Kroeven – Kroevenpark', 'nplv', '3', 65.00, 30.00, 1, 20, 5);
INSERT INTO public.housing_plan VALUES (15, 'KR-02', 'De Kroeven – Rondweghof', 'nplv', '4A', 50.00, 35.00, 1, 20, 5);
INSERT INTO public.housing_plan VALUES (16, 'AG-01', 'Spoorzone – Perronhof', 'aangrenzend', '1B', 90.00, 15.00, 1, 20, NULL);
INSERT INTO public.housing_plan VALUES (17, 'OV-01', 'Dorpsrand – De Weide', 'overig', '1A', 100.00, 0.00, 1, 20, NULL);
INSERT INTO public.housing_plan VALUES (18, 'BN-01', 'Breda Noord – Singelhof', 'nplv', '1A', 100.00, 0.00, 1, 5, 6);
INSERT INTO public.housing_plan VALUES (19, 'NW-01', 'Nieuwe plan', 'nplv', '2A', 80.00, 20.00, 1, 20, 1);

INSERT INTO public.housing_plannedhomes VALUES (1, 2025, 'sociale_huur', 40, 1);
INSERT INTO public.housing_plannedhomes VALUES (2, 2025, 'middenhuur', 25, 1);
INSERT INTO public.housing_plannedhomes VALUES (3, 2025, 'betaalbare_koop', 10, 1);
INSERT INTO public.housing_plannedhomes VALUES (4, 2025, 'vrije_sector', 15, 1);
INSERT INTO public.housing_plannedhomes VALUES (5, 2027, 'sociale_huur', 30, 1);
INSERT INTO public.housing_plannedhomes VALUES (6, 2027, 'middenhuur', 20, 1);
INSERT INTO public.housing_plannedhomes VALUES (7, 2027, 'betaalbare_koop', 10, 1);
INSERT INTO public.housing_plannedhomes VALUES (8, 2027, 'vrije_sector', 20, 1);
INSERT INTO public.housing_plannedhomes VALUES (9, 2026, 'sociale_huur', 60, 2);
INSERT INTO public.housing_plannedhomes VALUES (10, 2026, 'middenhuur', 30, 2);
INSERT INTO public.housing_plannedhomes VALUES (11, 2026, 'vrije_sector', 20, 2);
INSERT INTO public.housing_plannedhomes VALUES (12, 2028, 'middenhuur', 20, 2);
INSERT INTO public.housing_plannedhomes VALUES (13, 2028, 'betaalbare_koop', 30, 2);
INSERT INTO public.housing_plannedhomes VALUES (14, 2028, 'vrije_sector', 30, 2);
INSERT INTO public.housing_plannedhomes VALUES (15, 2028, 'sociale_huur', 45, 3);
INSERT INTO public.housing_plannedhomes VALUES (16, 2028, 'middenhuur', 20, 3);
INSERT INTO public.housing_plannedhomes VALUES (17, 2028, 'betaalbare_koop', 15, 3);
INSERT INTO public.housing_plannedhomes VALUES (18, 2028, 'vrije_sector', 40, 3);
INSERT INTO public.housing_plannedhomes VALUES (19, 2029, 'middenhuur', 25, 3);
INSERT INTO public.housing_plannedhomes VALUES (20, 2029, 'betaalbare_koop', 20, 3);
INSERT INTO public.housing_plannedhomes VALUES (21, 2029, 'vrije_sector', 30, 3);
INSERT INTO public.housing_plannedhomes VALUES (22, 2025, 'sociale_huur', 36, 4);
INSERT INTO public.housing_plannedhomes VALUES (23, 2025, 'betaalbare_koop', 12, 4);
INSERT INTO public.housing_plannedhomes VALUES (24, 2025, 'vrije_sector', 12, 4);
INSERT INTO public.housing_plannedhomes VALUES (25, 2026, 'sociale_huur', 24, 4);
INSERT INTO public.housing_plannedhomes VALUES (26, 2026, 'middenhuur', 12, 4);
INSERT INTO public.housing_plannedhomes VALUES (27, 2026, 'vrije_sector', 12, 4);
INSERT INTO public.housing_plannedhomes VALUES (28, 2027, 'sociale_huur', 40, 5);
INSERT INTO public.housing_plannedhomes VALUES (29, 2027, 'middenhuur', 20, 5);
INSERT INTO public.housing_plannedhomes VALUES (30, 2027, 'betaalbare_koop', 20, 5);
INSERT INTO public.housing_plannedhomes VALUES (31, 2027, 'vrije_sector', 30, 5);
INSERT INTO public.housing_plannedhomes VALUES (32, 2028, 'betaalbare_koop', 20, 5);
INSERT INTO public.housing_plannedhomes VALUES (33, 2028, 'vrije_sector', 30, 5);
INSERT INTO public.housing_plannedhomes VALUES (34, 2026, 'onzelfstandig', 24, 6);
INSERT INTO public.housing_plannedhomes VALUES (35, 2026, 'middenhuur', 10, 6);
INSERT INTO public.housing_plannedhomes VALUES (36, 2026, 'sociale_huur', 48, 7);
INSERT INTO public.housing_plannedhomes VALUES (37, 2026, 'middenhuur', 24, 7);
INSERT INTO public.housing_plannedhomes VALUES (38, 2026, 'betaalbare_koop', 12, 7);
INSERT INTO public.housing_plannedhomes VALUES (39, 2026, 'vrije_sector', 24, 7);
INSERT INTO public.housing_plannedhomes VALUES (40, 2028, 'sociale_huur', 20, 7);
INSERT INTO public.housing_plannedhomes VALUES (41, 2028, 'middenhuur', 20, 7);
INSERT INTO public.housing_plannedhomes VALUES (42, 2028, 'betaalbare_koop', 20, 7);
INSERT INTO public.housing_plannedhomes VALUES (43, 2028, 'vrije_sector', 30, 7);
INSERT INTO public.housing_plannedhomes VALUES (44, 2025, 'sociale_huur', 30, 8);
INSERT INTO public.housing_plannedhomes VALUES (45, 2025, 'middenhuur', 10, 8);
INSERT INTO public.housing_plannedhomes VALUES (46, 2026, 'sociale_huur', 18, 9);
INSERT INTO public.housing_plannedhomes VALUES (47, 2026, 'middenhuur', 18, 9);
INSERT INTO public.housing_plannedhomes VALUES (48, 2027, 'sociale_huur', 18, 9);
INSERT INTO public.housing_plannedhomes VALUES (49, 2027, 'middenhuur', 18, 9);
INSERT INTO public.housing_plannedhomes VALUES (50, 2026, 'middenhuur', 20, 10);
INSERT INTO public.housing_plannedhomes VALUES (51, 2026, 'betaalbare_koop', 15, 10);
INSERT INTO public.housing_plannedhomes VALUES (52, 2026, 'vrije_sector', 40, 10);
INSERT INTO public.housing_plannedhomes VALUES (53, 2027, 'middenhuur', 20, 10);
INSERT INTO public.housing_plannedhomes VALUES (54, 2027, 'betaalbare_koop', 15, 10);
INSERT INTO public.housing_plannedhomes VALUES (55, 2027, 'vrije_sector', 45, 10);
INSERT INTO public.housing_plannedhomes VALUES (56, 2027, 'sociale_huur', 30, 11);
INSERT INTO public.housing_plannedhomes VALUES (57, 2027, 'middenhuur', 30, 11);
INSERT INTO public.housing_plannedhomes VALUES (58, 2027, 'vrije_sector', 50, 11);
INSERT INTO public.housing_plannedhomes VALUES (59, 2029, 'middenhuur', 30, 11);
INSERT INTO public.housing_plannedhomes VALUES (60, 2029, 'betaalbare_koop', 30, 11);
INSERT INTO public.housing_plannedhomes VALUES (61, 2029, 'vrije_sector', 60, 11);
INSERT INTO public.housing_plannedhomes VALUES (62, 2025, 'middenhuur', 14, 12);
INSERT INTO public.housing_plannedhomes VALUES (63, 2025, 'vrije_sector', 6, 12);
INSERT INTO public.housing_plannedhomes VALUES (64, 2026, 'middenhuur', 16, 12);
INSERT INTO public.housing_plannedhomes VALUES (65, 2026, 'vrije_sector', 9, 12);
INSERT INTO public.housing_plannedhomes VALUES (66, 2029, 'middenhuur', 20, 13);
INSERT INTO public.housing_plannedhomes VALUES (67, 2029, 'betaalbare_koop', 13, 13);
INSERT INTO public.housing_plannedhomes VALUES (68, 2029, 'vrije_sector', 30, 13);
INSERT INTO public.housing_plannedhomes VALUES (69, 2027, 'sociale_huur', 60, 14);
INSERT INTO public.housing_plannedhomes VALUES (70, 2027, 'middenhuur', 30, 14);
INSERT INTO public.housing_plannedhomes VALUES (71, 2027, 'betaalbare_koop', 20, 14);
INSERT INTO public.housing_plannedhomes VALUES (72, 2027, 'vrije_sector', 30, 14);
INSERT INTO public.housing_plannedhomes VALUES (73, 2029, 'sociale_huur', 60, 14);
INSERT INTO public.housing_plannedhomes VALUES (74, 2029, 'middenhuur', 30, 14);
INSERT INTO public.housing_plannedhomes VALUES (75, 2029, 'betaalbare_koop', 20, 14);
INSERT INTO public.housing_plannedhomes VALUES (76, 2029, 'vrije_sector', 40, 14);
INSERT INTO public.housing_plannedhomes VALUES (77, 2028, 'sociale_huur', 50, 15);
INSERT INTO public.housing_plannedhomes VALUES (78, 2028, 'middenhuur', 20, 15);
INSERT INTO public.housing_plannedhomes VALUES (79, 2028, 'betaalbare_koop', 20, 15);
INSERT INTO public.housing_plannedhomes VALUES (80, 2028, 'vrije_sector', 30, 15);
INSERT INTO public.housing_plannedhomes VALUES (81, 2029, 'sociale_huur', 40, 15);
INSERT INTO public.housing_plannedhomes VALUES (82, 2029, 'betaalbare_koop', 20, 15);
INSERT INTO public.housing_plannedhomes VALUES (83, 2029, 'vrije_sector', 34, 15);
INSERT INTO public.housing_plannedhomes VALUES (84, 2026, 'sociale_huur', 40, 16);
INSERT INTO public.housing_plannedhomes VALUES (85, 2026, 'middenhuur', 30, 16);
INSERT INTO public.housing_plannedhomes VALUES (86, 2026, 'betaalbare_koop', 20, 16);
INSERT INTO public.housing_plannedhomes VALUES (87, 2026, 'vrije_sector', 30, 16);
INSERT INTO public.housing_plannedhomes VALUES (88, 2026, 'betaalbare_koop', 12, 17);
INSERT INTO public.housing_plannedhomes VALUES (89, 2026, 'vrije_sector', 20, 17);
INSERT INTO public.housing_plannedhomes VALUES (90, 2026, 'sociale_huur', 50, 18);
INSERT INTO public.housing_plannedhomes VALUES (91, 2026, 'middenhuur', 20, 18);
INSERT INTO public.housing_plannedhomes VALUES (92, 2026, 'vrije_sector', 10, 18);
INSERT INTO public.housing_plannedhomes VALUES (93, 2027, 'sociale_huur', 20, 19);

INSERT INTO public.housing_startline VALUES (1, 'sociale_huur', 28, 'nieuwbouw', '', '', 'EUR', 850.00, false, 2025, true, 1);
INSERT INTO public.housing_startline VALUES (2, 'sociale_huur', 12, 'nieuwbouw', 'sbi', '', 'EUR', 850.00, false, 2025, true, 1);
INSERT INTO public.housing_startline VALUES (3, 'middenhuur', 25, 'nieuwbouw', '', '', 'EUR', 1095.00, false, 2025, true, 1);
INSERT INTO public.housing_startline VALUES (4, 'betaalbare_koop', 10, 'nieuwbouw', '', '', 'EUR', 389000.00, false, 2025, true, 1);
INSERT INTO public.housing_startline VALUES (5, 'vrije_sector', 15, 'nieuwbouw', '', '', 'EUR', 465000.00, false, 2025, false, 1);
INSERT INTO public.housing_startline VALUES (6, 'sociale_huur', 36, 'nieuwbouw', '', '', 'EUR', 845.00, false, 2025, true, 2);
INSERT INTO public.housing_startline VALUES (7, 'betaalbare_koop', 12, 'nieuwbouw', '', '', 'EUR', 395000.00, false, 2025, true, 2);
INSERT INTO public.housing_startline VALUES (8, 'vrije_sector', 12, 'nieuwbouw', '', '', 'EUR', 448500.00, false, 2025, false, 2);
INSERT INTO public.housing_startline VALUES (9, 'sociale_huur', 30, 'nieuwbouw', '', 'zorggeclusterd', 'EUR', 899.00, false, 2025, true, 3);
INSERT INTO public.housing_startline VALUES (10, 'middenhuur', 10, 'nieuwbouw', '', 'zorggeschikt', 'EUR', 1050.00, false, 2025, true, 3);
INSERT INTO public.housing_startline VALUES (11, 'middenhuur', 14, 'transformatie', '', '', 'EUR', 1150.00, false, 2025, true, 4);
INSERT INTO public.housing_startline VALUES (12, 'vrije_sector', 6, 'transformatie', '', '', 'EUR', 1395.00, false, 2025, false, 4);
INSERT INTO public.housing_startline VALUES (13, 'sociale_huur', 18, 'optoppen', '', '', 'EUR', 920.00, false, 2026, true, 5);
INSERT INTO public.housing_startline VALUES (14, 'middenhuur', 18, 'optoppen', '', '', 'EUR', 1100.00, false, 2026, true, 5);
INSERT INTO public.housing_startline VALUES (15, 'onzelfstandig', 24, 'transformatie', '', '', 'EUR', 525.00, false, 2026, false, 6);
INSERT INTO public.housing_startline VALUES (16, 'middenhuur', 10, 'leegstand', '', '', 'EUR', 1180.00, false, 2026, true, 6);
INSERT INTO public.housing_startline VALUES (17, 'sociale_huur', 36, 'nieuwbouw', '', '', 'EUR', 905.00, false, 2026, true, 7);
INSERT INTO public.housing_startline VALUES (18, 'sociale_huur', 12, 'nieuwbouw', '', 'zorggeschikt', 'EUR', 905.00, false, 2026, true, 7);
INSERT INTO public.housing_startline VALUES (19, 'middenhuur', 16, 'nieuwbouw', '', '', 'EUR', 1195.00, false, 2026, true, 7);
INSERT INTO public.housing_startline VALUES (20, 'middenhuur', 8, 'nieuwbouw', '', '', 'EUR', 1310.00, true, 2026, true, 7);
INSERT INTO public.housing_startline VALUES (21, 'betaalbare_koop', 12, 'nieuwbouw', '', '', 'EUR', 415000.00, false, 2026, true, 7);
INSERT INTO public.housing_startline VALUES (22, 'vrije_sector', 24, 'nieuwbouw', '', '', 'EUR', 489000.00, false, 2026, false, 7);
INSERT INTO public.housing_startline VALUES (23, 'sociale_huur', 24, 'nieuwbouw', '', '', 'EUR', 890.00, false, 2026, true, 8);
INSERT INTO public.housing_startline VALUES (24, 'middenhuur', 12, 'nieuwbouw', '', '', 'EUR', 1140.00, false, 2026, true, 8);
INSERT INTO public.housing_startline VALUES (25, 'vrije_sector', 12, 'nieuwbouw', '', '', 'EUR', 455000.00, false, 2026, false, 8);
INSERT INTO public.housing_startline VALUES (26, 'sociale_huur', 40, 'nieuwbouw', '', '', 'EUR', 915.00, false, 2026, true, 9);
INSERT INTO public.housing_startline VALUES (27, 'middenhuur', 30, 'nieuwbouw', '', '', 'EUR', 1205.00, false, 2026, true, 9);
INSERT INTO public.housing_startline VALUES (28, 'betaalbare_koop', 12, 'nieuwbouw', '', '', 'EUR', 398000.00, false, 2026, true, 10);
INSERT INTO public.housing_startline VALUES (29, 'vrije_sector', 20, 'nieuwbouw', '', '', 'EUR', 535000.00, false, 2026, false, 10);
INSERT INTO public.housing_startline VALUES (30, 'middenhuur', 16, 'transformatie', '', '', 'EUR', 1165.00, false, 2026, true, 11);
INSERT INTO public.housing_startline VALUES (31, 'vrije_sector', 9, 'splitsen', '', '', 'EUR', 1420.00, false, 2026, false, 11);
INSERT INTO public.housing_startline VALUES (32, 'sociale_huur', 20, 'nieuwbouw', '', 'zorggeclusterd', 'EUR', 925.00, false, 2026, true, 12);
INSERT INTO public.housing_startline VALUES (33, 'sociale_huur', 20, 'nieuwbouw', '', '', 'EUR', 925.00, false, 2026, true, 12);
INSERT INTO public.housing_startline VALUES (34, 'middenhuur', 30, 'nieuwbouw', '', '', 'EUR', 1210.00, false, 2026, true, 12);
INSERT INTO public.housing_startline VALUES (35, 'middenhuur', 20, 'nieuwbouw', '', '', 'EUR', 1220.00, false, 2026, true, 13);
INSERT INTO public.housing_startline VALUES (36, 'betaalbare_koop', 15, 'nieuwbouw', '', '', 'EUR', 419500.00, false, 2026, true, 13);
INSERT INTO public.housing_startline VALUES (37, 'vrije_sector', 40, 'nieuwbouw', '', '', 'EUR', 545000.00, false, 2026, false, 13);
INSERT INTO public.housing_startline VALUES (38, 'sociale_huur', 20, 'nieuwbouw', '', '', 'EUR', 925.00, false, 2026, true, 14);
INSERT INTO public.housing_startline VALUES (39, 'vrije_sector', 20, 'nieuwbouw', '', '', 'EUR', NULL, false, 2026, false, 14);
INSERT INTO public.housing_startline VALUES (40, 'sociale_huur', 50, 'nieuwbouw', '', '', 'EUR', 910.00, false, 2026, true, 15);
INSERT INTO public.housing_startline VALUES (41, 'middenhuur', 20, 'nieuwbouw', '', '', 'EUR', 1150.00, false, 2026, true, 15);
INSERT INTO public.housing_startline VALUES (42, 'vrije_sector', 10, 'nieuwbouw', '', '', 'EUR', 475000.00, false, 2026, false, 15);
INSERT INTO public.housing_startline VALUES (43, 'sociale_huur', 11, 'nieuwbouw', '', '', 'EUR', 850.00, false, 2026, true, 16);
INSERT INTO public.housing_startline VALUES (44, 'sociale_huur', 3, 'nieuwbouw', '', '', 'EUR', 850.00, false, 2026, true, 17);

SELECT pg_catalog.setval('public.auth_group_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 1, false);

SELECT pg_catalog.setval('public.auth_permission_id_seq', 104, true);

SELECT pg_catalog.setval('public.core_accountingyear_id_seq', 202030, true);

SELECT pg_catalog.setval('public.core_apitoken_id_seq', 3, true);

SELECT pg_catalog.setval('public.core_area_id_seq', 20, true);

SELECT pg_catalog.setval('public.core_auditevent_id_seq', 100, true);

SELECT pg_catalog.setval('public.core_membership_id_seq', 7, true);

SELECT pg_catalog.setval('public.core_neighbourhood_id_seq', 6, true);

SELECT pg_catalog.setval('public.core_referencevalue_id_seq', 20294, true);

SELECT pg_catalog.setval('public.core_user_groups_id_seq', 1, false);

SELECT pg_catalog.setval('public.core_user_id_seq', 7, true);

SELECT pg_catalog.setval('public.core_user_user_permissions_id_seq', 17, true);

SELECT pg_catalog.setval('public.django_admin_log_id_seq', 1, false);

SELECT pg_catalog.setval('public.django_content_type_id_seq', 26, true);

SELECT pg_catalog.setval('public.django_migrations_id_seq', 25, true);

SELECT pg_catalog.setval('public.grants_agreement_id_seq', 1, true);

SELECT pg_catalog.setval('public.grants_costline_id_seq', 19, true);

SELECT pg_catalog.setval('public.grants_homestarget_id_seq', 4, true);

SELECT pg_catalog.setval('public.grants_ledgerentry_id_seq', 20, true);

SELECT pg_catalog.setval('public.grants_obligation_id_seq', 7, true);

SELECT pg_catalog.setval('public.grants_orvmeasure_id_seq', 6, true);

SELECT pg_catalog.setval('public.grants_printedtotal_id_seq', 15, true);

SELECT pg_catalog.setval('public.grants_stream_id_seq', 4, true);

SELECT pg_catalog.setval('public.grants_wbiapplication_id_seq', 2, true);

SELECT pg_catalog.setval('public.housing_constructionstart_id_seq', 17, true);

SELECT pg_catalog.setval('public.housing_plan_id_seq', 19, true);

SELECT pg_catalog.setval('public.housing_plannedhomes_id_seq', 93, true);

SELECT pg_catalog.setval('public.housing_startline_id_seq', 44, true);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_accountingyear
    ADD CONSTRAINT core_accountingyear_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_accountingyear
    ADD CONSTRAINT core_accountingyear_unique UNIQUE (area_id, year);

ALTER TABLE ONLY public.core_apitoken
    ADD CONSTRAINT core_apitoken_digest_key UNIQUE (digest);

ALTER TABLE ONLY public.core_apitoken
    ADD CONSTRAINT core_apitoken_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_area
    ADD CONSTRAINT core_area_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_area
    ADD CONSTRAINT core_area_slug_key UNIQUE (slug);

ALTER TABLE ONLY public.core_auditevent
    ADD CONSTRAINT core_auditevent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_membership
    ADD CONSTRAINT core_membership_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_membership
    ADD CONSTRAINT core_membership_unique UNIQUE (person_id, area_id, role);

ALTER TABLE ONLY public.core_neighbourhood
    ADD CONSTRAINT core_neighbourhood_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_neighbourhood
    ADD CONSTRAINT core_neighbourhood_unique UNIQUE (area_id, slug);

ALTER TABLE ONLY public.core_referencevalue
    ADD CONSTRAINT core_referencevalue_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_user_groups
    ADD CONSTRAINT core_user_groups_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_user_groups
    ADD CONSTRAINT core_user_groups_user_id_group_id_c82fcad1_uniq UNIQUE (user_id, group_id);

ALTER TABLE ONLY public.core_user
    ADD CONSTRAINT core_user_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_user_user_permissions
    ADD CONSTRAINT core_user_user_permissions_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.core_user_user_permissions
    ADD CONSTRAINT core_user_user_permissions_user_id_permission_id_73ea0daa_uniq UNIQUE (user_id, permission_id);

ALTER TABLE ONLY public.core_user
    ADD CONSTRAINT core_user_username_key UNIQUE (username);

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);

ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);

ALTER TABLE ONLY public.grants_agreement
    ADD CONSTRAINT grants_agreement_area_id_key UNIQUE (area_id);

ALTER TABLE ONLY public.grants_agreement
    ADD CONSTRAINT grants_agreement_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grants_costline
    ADD CONSTRAINT grants_costline_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grants_homestarget
    ADD CONSTRAINT grants_homestarget_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grants_homestarget
    ADD CONSTRAINT grants_homestarget_unique UNIQUE (agreement_id, kind);

ALTER TABLE ONLY public.grants_ledgerentry
    ADD CONSTRAINT grants_ledgerentry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grants_ledgerentry
    ADD CONSTRAINT grants_ledgerentry_reverses_id_key UNIQUE (reverses_id);

ALTER TABLE ONLY public.grants_obligation
    ADD CONSTRAINT grants_obligation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grants_obligation
    ADD CONSTRAINT grants_obligation_position_unique UNIQUE (agreement_id, "position");

ALTER TABLE ONLY public.grants_orvmeasure
    ADD CONSTRAINT grants_orvmeasure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grants_orvmeasure
    ADD CONSTRAINT grants_orvmeasure_unique UNIQUE (area_id, code);

ALTER TABLE ONLY public.grants_printedtotal
    ADD CONSTRAINT grants_printedtotal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grants_printedtotal
    ADD CONSTRAINT grants_printedtotal_unique UNIQUE (agreement_id, key);

ALTER TABLE ONLY public.grants_stream
    ADD CONSTRAINT grants_stream_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grants_stream
    ADD CONSTRAINT grants_stream_unique UNIQUE (agreement_id, scheme);

ALTER TABLE ONLY public.grants_wbiapplication
    ADD CONSTRAINT grants_wbiapplication_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grants_wbiapplication
    ADD CONSTRAINT grants_wbiapplication_unique UNIQUE (area_id, code);

ALTER TABLE ONLY public.housing_constructionstart
    ADD CONSTRAINT housing_constructionstart_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.housing_constructionstart
    ADD CONSTRAINT housing_constructionstart_reference_unique UNIQUE (area_id, reference);

ALTER TABLE ONLY public.housing_constructionstart
    ADD CONSTRAINT housing_constructionstart_reverses_id_key UNIQUE (reverses_id);

ALTER TABLE ONLY public.housing_plan
    ADD CONSTRAINT housing_plan_code_unique UNIQUE (area_id, code);

ALTER TABLE ONLY public.housing_plan
    ADD CONSTRAINT housing_plan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.housing_plannedhomes
    ADD CONSTRAINT housing_plannedhomes_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.housing_plannedhomes
    ADD CONSTRAINT housing_plannedhomes_unique UNIQUE (plan_id, year, segment);

ALTER TABLE ONLY public.housing_startline
    ADD CONSTRAINT housing_startline_pkey PRIMARY KEY (id);

CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);

CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);

CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);

CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);

CREATE INDEX core_accountingyear_area_id_b27b0cf1 ON public.core_accountingyear USING btree (area_id);

CREATE INDEX core_accountingyear_closed_by_id_4990e969 ON public.core_accountingyear USING btree (closed_by_id);

CREATE INDEX core_apitoken_digest_1d87edb9_like ON public.core_apitoken USING btree (digest varchar_pattern_ops);

CREATE INDEX core_apitoken_person_id_07c9eac1 ON public.core_apitoken USING btree (person_id);

CREATE INDEX core_area_slug_676776ae_like ON public.core_area USING btree (slug varchar_pattern_ops);

CREATE INDEX core_audite_area_id_c95178_idx ON public.core_auditevent USING btree (area_id, object_type, object_id);

CREATE INDEX core_auditevent_area_id_ecddb976 ON public.core_auditevent USING btree (area_id);

CREATE INDEX core_auditevent_by_id_59921e1b ON public.core_auditevent USING btree (by_id);

CREATE INDEX core_membership_area_id_30316aba ON public.core_membership USING btree (area_id);

CREATE INDEX core_membership_person_id_ef444f62 ON public.core_membership USING btree (person_id);

CREATE UNIQUE INDEX core_membership_unique_national ON public.core_membership USING btree (person_id, role) WHERE (area_id IS NULL);

CREATE INDEX core_neighbourhood_area_id_f3a9ebe6 ON public.core_neighbourhood USING btree (area_id);

CREATE INDEX core_neighbourhood_slug_3e07a7b9 ON public.core_neighbourhood USING btree (slug);

CREATE INDEX core_neighbourhood_slug_3e07a7b9_like ON public.core_neighbourhood USING btree (slug varchar_pattern_ops);

CREATE INDEX core_referencevalue_area_id_2cea06f6 ON public.core_referencevalue USING btree (area_id);

CREATE UNIQUE INDEX core_referencevalue_unique ON public.core_referencevalue USING btree (key, COALESCE(area_id, (0)::bigint), COALESCE((year)::integer, 0));

CREATE INDEX core_user_groups_group_id_fe8c697f ON public.core_user_groups USING btree (group_id);

CREATE INDEX core_user_groups_user_id_70b4d9b8 ON public.core_user_groups USING btree (user_id);

CREATE INDEX core_user_user_permissions_permission_id_35ccf601 ON public.core_user_user_permissions USING btree (permission_id);

CREATE INDEX core_user_user_permissions_user_id_085123d3 ON public.core_user_user_permissions USING btree (user_id);

CREATE INDEX core_user_username_36e4f7f7_like ON public.core_user USING btree (username varchar_pattern_ops);

CREATE INDEX django_admin_log_content_type_id_c4bce8eb ON public.django_admin_log USING btree (content_type_id);

CREATE INDEX django_admin_log_user_id_c564eba6 ON public.django_admin_log USING btree (user_id);

CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);

CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);

CREATE INDEX grants_cost_area_id_049acf_idx ON public.grants_costline USING btree (area_id, status, scheme, claim_year);

CREATE INDEX grants_costline_approved_by_id_04272e65 ON public.grants_costline USING btree (approved_by_id);

CREATE INDEX grants_costline_area_id_daef298f ON public.grants_costline USING btree (area_id);

CREATE INDEX grants_costline_changed_by_id_8c1b5874 ON public.grants_costline USING btree (changed_by_id);

CREATE INDEX grants_costline_corrects_id_9e6e5294 ON public.grants_costline USING btree (corrects_id);

CREATE INDEX grants_costline_entered_by_id_97b82642 ON public.grants_costline USING btree (entered_by_id);

CREATE INDEX grants_costline_measure_id_17a417f1 ON public.grants_costline USING btree (measure_id);

CREATE INDEX grants_costline_rejected_by_id_a116bcc3 ON public.grants_costline USING btree (rejected_by_id);

CREATE INDEX grants_costline_submitted_by_id_af7ec044 ON public.grants_costline USING btree (submitted_by_id);

CREATE INDEX grants_homestarget_agreement_id_e2f9ae19 ON public.grants_homestarget USING btree (agreement_id);

CREATE INDEX grants_ledg_area_id_cf9791_idx ON public.grants_ledgerentry USING btree (area_id, scheme, kind, claim_year);

CREATE INDEX grants_ledgerentry_application_id_e0501cc1 ON public.grants_ledgerentry USING btree (application_id);

CREATE INDEX grants_ledgerentry_area_id_468ee4e1 ON public.grants_ledgerentry USING btree (area_id);

CREATE INDEX grants_ledgerentry_booked_by_id_346746ba ON public.grants_ledgerentry USING btree (booked_by_id);

CREATE INDEX grants_ledgerentry_measure_id_51b85f7a ON public.grants_ledgerentry USING btree (measure_id);

CREATE INDEX grants_obligation_agreement_id_be594813 ON public.grants_obligation USING btree (agreement_id);

CREATE INDEX grants_orvmeasure_area_id_0ea01375 ON public.grants_orvmeasure USING btree (area_id);

CREATE INDEX grants_orvmeasure_code_70cf048f ON public.grants_orvmeasure USING btree (code);

CREATE INDEX grants_orvmeasure_code_70cf048f_like ON public.grants_orvmeasure USING btree (code varchar_pattern_ops);

CREATE INDEX grants_orvmeasure_neighbourhood_id_8794f0af ON public.grants_orvmeasure USING btree (neighbourhood_id);

CREATE INDEX grants_printedtotal_agreement_id_e2929964 ON public.grants_printedtotal USING btree (agreement_id);

CREATE INDEX grants_printedtotal_key_53657ab5 ON public.grants_printedtotal USING btree (key);

CREATE INDEX grants_printedtotal_key_53657ab5_like ON public.grants_printedtotal USING btree (key varchar_pattern_ops);

CREATE INDEX grants_stream_agreement_id_6e6a3621 ON public.grants_stream USING btree (agreement_id);

CREATE INDEX grants_wbiapplication_area_id_a9ad8c6b ON public.grants_wbiapplication USING btree (area_id);

CREATE INDEX grants_wbiapplication_code_e948a179 ON public.grants_wbiapplication USING btree (code);

CREATE INDEX grants_wbiapplication_code_e948a179_like ON public.grants_wbiapplication USING btree (code varchar_pattern_ops);

CREATE INDEX housing_con_area_id_94003d_idx ON public.housing_constructionstart USING btree (area_id, status, started_on);

CREATE INDEX housing_con_area_id_cf825d_idx ON public.housing_constructionstart USING btree (area_id, status, claim_year);

CREATE INDEX housing_constructionstart_approved_by_id_67770072 ON public.housing_constructionstart USING btree (approved_by_id);

CREATE INDEX housing_constructionstart_area_id_bdc7b744 ON public.housing_constructionstart USING btree (area_id);

CREATE INDEX housing_constructionstart_changed_by_id_a94bbf89 ON public.housing_constructionstart USING btree (changed_by_id);

CREATE INDEX housing_constructionstart_entered_by_id_0d9ff423 ON public.housing_constructionstart USING btree (entered_by_id);

CREATE INDEX housing_constructionstart_plan_id_57ff348a ON public.housing_constructionstart USING btree (plan_id);

CREATE INDEX housing_constructionstart_rejected_by_id_c6b5ead4 ON public.housing_constructionstart USING btree (rejected_by_id);

CREATE INDEX housing_constructionstart_submitted_by_id_2059b0d3 ON public.housing_constructionstart USING btree (submitted_by_id);

CREATE INDEX housing_plan_area_id_aabc2e41 ON public.housing_plan USING btree (area_id);

CREATE INDEX housing_plan_neighbourhood_id_862a52b9 ON public.housing_plan USING btree (neighbourhood_id);

CREATE INDEX housing_plannedhomes_plan_id_09405625 ON public.housing_plannedhomes USING btree (plan_id);

CREATE INDEX housing_startline_start_id_752185e0 ON public.housing_startline USING btree (start_id);

CREATE TRIGGER core_auditevent_final_delete BEFORE DELETE ON public.core_auditevent FOR EACH ROW EXECUTE FUNCTION public.core_auditevent_final_delete();

CREATE TRIGGER core_auditevent_final_truncate BEFORE TRUNCATE ON public.core_auditevent FOR EACH STATEMENT EXECUTE FUNCTION public.core_auditevent_final_truncate();

CREATE TRIGGER core_auditevent_final_update BEFORE UPDATE ON public.core_auditevent FOR EACH ROW EXECUTE FUNCTION public.core_auditevent_final_update();

CREATE TRIGGER grants_costline_final_delete BEFORE DELETE ON public.grants_costline FOR EACH ROW EXECUTE FUNCTION public.grants_costline_final_delete();

CREATE TRIGGER grants_costline_final_truncate BEFORE TRUNCATE ON public.grants_costline FOR EACH STATEMENT EXECUTE FUNCTION public.grants_costline_final_truncate();

CREATE TRIGGER grants_costline_final_update BEFORE UPDATE ON public.grants_costline FOR EACH ROW EXECUTE FUNCTION public.grants_costline_final_update();

CREATE TRIGGER grants_ledgerentry_final_delete BEFORE DELETE ON public.grants_ledgerentry FOR EACH ROW EXECUTE FUNCTION public.grants_ledgerentry_final_delete();

CREATE TRIGGER grants_ledgerentry_final_truncate BEFORE TRUNCATE ON public.grants_ledgerentry FOR EACH STATEMENT EXECUTE FUNCTION public.grants_ledgerentry_final_truncate();

CREATE TRIGGER grants_ledgerentry_final_update BEFORE UPDATE ON public.grants_ledgerentry FOR EACH ROW EXECUTE FUNCTION public.grants_ledgerentry_final_update();

CREATE TRIGGER housing_constructionstart_final_delete BEFORE DELETE ON public.housing_constructionstart FOR EACH ROW EXECUTE FUNCTION public.housing_constructionstart_final_delete();

CREATE TRIGGER housing_constructionstart_final_truncate BEFORE TRUNCATE ON public.housing_constructionstart FOR EACH STATEMENT EXECUTE FUNCTION public.housing_constructionstart_final_truncate();

CREATE TRIGGER housing_constructionstart_final_update BEFORE UPDATE ON public.housing_constructionstart FOR EACH ROW EXECUTE FUNCTION public.housing_constructionstart_final_update();

CREATE TRIGGER housing_startline_final_delete BEFORE DELETE ON public.housing_startline FOR EACH ROW EXECUTE FUNCTION public.housing_startline_final_delete();

CREATE TRIGGER housing_startline_final_insert BEFORE INSERT ON public.housing_startline FOR EACH ROW EXECUTE FUNCTION public.housing_startline_final_insert();

CREATE TRIGGER housing_startline_final_truncate BEFORE TRUNCATE ON public.housing_startline FOR EACH STATEMENT EXECUTE FUNCTION public.housing_startline_final_truncate();

CREATE TRIGGER housing_startline_final_update BEFORE UPDATE ON public.housing_startline FOR EACH ROW EXECUTE FUNCTION public.housing_startline_final_update();

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_accountingyear
    ADD CONSTRAINT core_accountingyear_area_id_b27b0cf1_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_accountingyear
    ADD CONSTRAINT core_accountingyear_closed_by_id_4990e969_fk_core_user_id FOREIGN KEY (closed_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_apitoken
    ADD CONSTRAINT core_apitoken_person_id_07c9eac1_fk_core_user_id FOREIGN KEY (person_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_auditevent
    ADD CONSTRAINT core_auditevent_area_id_ecddb976_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_auditevent
    ADD CONSTRAINT core_auditevent_by_id_59921e1b_fk_core_user_id FOREIGN KEY (by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_membership
    ADD CONSTRAINT core_membership_area_id_30316aba_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_membership
    ADD CONSTRAINT core_membership_person_id_ef444f62_fk_core_user_id FOREIGN KEY (person_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_neighbourhood
    ADD CONSTRAINT core_neighbourhood_area_id_f3a9ebe6_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_referencevalue
    ADD CONSTRAINT core_referencevalue_area_id_2cea06f6_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_user_groups
    ADD CONSTRAINT core_user_groups_group_id_fe8c697f_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_user_groups
    ADD CONSTRAINT core_user_groups_user_id_70b4d9b8_fk_core_user_id FOREIGN KEY (user_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_user_user_permissions
    ADD CONSTRAINT core_user_user_permi_permission_id_35ccf601_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.core_user_user_permissions
    ADD CONSTRAINT core_user_user_permissions_user_id_085123d3_fk_core_user_id FOREIGN KEY (user_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_content_type_id_c4bce8eb_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.django_admin_log
    ADD CONSTRAINT django_admin_log_user_id_c564eba6_fk_core_user_id FOREIGN KEY (user_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_agreement
    ADD CONSTRAINT grants_agreement_area_id_72c3ff31_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_costline
    ADD CONSTRAINT grants_costline_approved_by_id_04272e65_fk_core_user_id FOREIGN KEY (approved_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_costline
    ADD CONSTRAINT grants_costline_area_id_daef298f_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_costline
    ADD CONSTRAINT grants_costline_changed_by_id_8c1b5874_fk_core_user_id FOREIGN KEY (changed_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_costline
    ADD CONSTRAINT grants_costline_corrects_id_9e6e5294_fk_grants_costline_id FOREIGN KEY (corrects_id) REFERENCES public.grants_costline(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_costline
    ADD CONSTRAINT grants_costline_entered_by_id_97b82642_fk_core_user_id FOREIGN KEY (entered_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_costline
    ADD CONSTRAINT grants_costline_measure_id_17a417f1_fk_grants_orvmeasure_id FOREIGN KEY (measure_id) REFERENCES public.grants_orvmeasure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_costline
    ADD CONSTRAINT grants_costline_rejected_by_id_a116bcc3_fk_core_user_id FOREIGN KEY (rejected_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_costline
    ADD CONSTRAINT grants_costline_submitted_by_id_af7ec044_fk_core_user_id FOREIGN KEY (submitted_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_homestarget
    ADD CONSTRAINT grants_homestarget_agreement_id_e2f9ae19_fk_grants_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.grants_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_ledgerentry
    ADD CONSTRAINT grants_ledgerentry_application_id_e0501cc1_fk_grants_wb FOREIGN KEY (application_id) REFERENCES public.grants_wbiapplication(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_ledgerentry
    ADD CONSTRAINT grants_ledgerentry_area_id_468ee4e1_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_ledgerentry
    ADD CONSTRAINT grants_ledgerentry_booked_by_id_346746ba_fk_core_user_id FOREIGN KEY (booked_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_ledgerentry
    ADD CONSTRAINT grants_ledgerentry_measure_id_51b85f7a_fk_grants_orvmeasure_id FOREIGN KEY (measure_id) REFERENCES public.grants_orvmeasure(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_ledgerentry
    ADD CONSTRAINT grants_ledgerentry_reverses_id_ce479b61_fk_grants_le FOREIGN KEY (reverses_id) REFERENCES public.grants_ledgerentry(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_obligation
    ADD CONSTRAINT grants_obligation_agreement_id_be594813_fk_grants_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.grants_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_orvmeasure
    ADD CONSTRAINT grants_orvmeasure_area_id_0ea01375_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_orvmeasure
    ADD CONSTRAINT grants_orvmeasure_neighbourhood_id_8794f0af_fk_core_neig FOREIGN KEY (neighbourhood_id) REFERENCES public.core_neighbourhood(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_printedtotal
    ADD CONSTRAINT grants_printedtotal_agreement_id_e2929964_fk_grants_ag FOREIGN KEY (agreement_id) REFERENCES public.grants_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_stream
    ADD CONSTRAINT grants_stream_agreement_id_6e6a3621_fk_grants_agreement_id FOREIGN KEY (agreement_id) REFERENCES public.grants_agreement(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.grants_wbiapplication
    ADD CONSTRAINT grants_wbiapplication_area_id_a9ad8c6b_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_constructionstart
    ADD CONSTRAINT housing_construction_approved_by_id_67770072_fk_core_user FOREIGN KEY (approved_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_constructionstart
    ADD CONSTRAINT housing_construction_changed_by_id_a94bbf89_fk_core_user FOREIGN KEY (changed_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_constructionstart
    ADD CONSTRAINT housing_construction_entered_by_id_0d9ff423_fk_core_user FOREIGN KEY (entered_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_constructionstart
    ADD CONSTRAINT housing_construction_rejected_by_id_c6b5ead4_fk_core_user FOREIGN KEY (rejected_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_constructionstart
    ADD CONSTRAINT housing_construction_reverses_id_fc9614d5_fk_housing_c FOREIGN KEY (reverses_id) REFERENCES public.housing_constructionstart(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_constructionstart
    ADD CONSTRAINT housing_construction_submitted_by_id_2059b0d3_fk_core_user FOREIGN KEY (submitted_by_id) REFERENCES public.core_user(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_constructionstart
    ADD CONSTRAINT housing_constructionstart_area_id_bdc7b744_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_constructionstart
    ADD CONSTRAINT housing_constructionstart_plan_id_57ff348a_fk_housing_plan_id FOREIGN KEY (plan_id) REFERENCES public.housing_plan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_plan
    ADD CONSTRAINT housing_plan_area_id_aabc2e41_fk_core_area_id FOREIGN KEY (area_id) REFERENCES public.core_area(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_plan
    ADD CONSTRAINT housing_plan_neighbourhood_id_862a52b9_fk_core_neighbourhood_id FOREIGN KEY (neighbourhood_id) REFERENCES public.core_neighbourhood(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_plannedhomes
    ADD CONSTRAINT housing_plannedhomes_plan_id_09405625_fk_housing_plan_id FOREIGN KEY (plan_id) REFERENCES public.housing_plan(id) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE ONLY public.housing_startline
    ADD CONSTRAINT housing_startline_start_id_752185e0_fk_housing_c FOREIGN KEY (start_id) REFERENCES public.housing_constructionstart(id) DEFERRABLE INITIALLY DEFERRED;
