-- What the migrations make together, by pg_dump: to read, never to run. RECORD_SCHEMA=1 writes it anew.

CREATE FUNCTION public.ensure_month_partition(parent text, month date) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'public'
    AS $$
declare
  first date := date_trunc('month', month);
  part text := format('%s_%s', parent, to_char(first, 'YYYYMM'));
begin
  if parent not in ('turns', 'messages') then
    raise exception 'not a partitioned table: %', parent;
  end if;
  if to_regclass(part) is null then
    execute format('create table %I partition of %I for values from (%L) to (%L)', part, parent, first, first + interval '1 month');
  end if;
exception
  -- Made by somebody else a moment ago, or the default partition already holds rows of that month: both are fine.
  when duplicate_table or check_violation then null;
end
$$;

CREATE TABLE public.alert_targets (
    oa_id text NOT NULL,
    alert_number integer NOT NULL,
    hamlet text NOT NULL,
    group_id text,
    outbox_id bigint
);

CREATE TABLE public.alerts (
    oa_id text NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    author text NOT NULL,
    approver text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT two_people CHECK ((author <> approver))
);

CREATE TABLE public.approvals (
    oa_id text NOT NULL,
    kind text NOT NULL,
    content_id text NOT NULL,
    content_hash bytea NOT NULL,
    approved_by text NOT NULL,
    approved_at timestamp with time zone NOT NULL,
    CONSTRAINT approvals_kind_check CHECK ((kind = ANY (ARRAY['faq'::text, 'card'::text])))
);

CREATE TABLE public.cases (
    oa_id text NOT NULL,
    id uuid NOT NULL,
    number integer NOT NULL,
    kind text NOT NULL,
    category text,
    urgency text,
    state text NOT NULL,
    hamlet text,
    place text,
    when_at timestamp with time zone,
    when_text text,
    texts text[] NOT NULL,
    phones text[] NOT NULL,
    accounts jsonb NOT NULL,
    urls text[] NOT NULL,
    plates text[] NOT NULL,
    loss bigint,
    attachments jsonb NOT NULL,
    lat double precision,
    lon double precision,
    flags text[] NOT NULL,
    reporter text NOT NULL,
    owner text,
    received_at timestamp with time zone NOT NULL,
    seen_at timestamp with time zone,
    accepted_at timestamp with time zone,
    registered_at timestamp with time zone,
    due_at timestamp with time zone,
    closed_at timestamp with time zone,
    result text,
    result_text text,
    merged_into integer,
    CONSTRAINT cases_kind_check CHECK ((kind = ANY (ARRAY['tip'::text, 'scam_report'::text, 'question'::text, 'data_request'::text, 'handoff'::text, 'other'::text]))),
    CONSTRAINT cases_result_check CHECK ((result = ANY (ARRAY['da_giai_quyet'::text, 'da_chuyen'::text, 'khong_co_co_so'::text, 'khac'::text]))),
    CONSTRAINT cases_state_check CHECK ((state = ANY (ARRAY['da_tiep_nhan'::text, 'dang_kiem_tra'::text, 'da_chuyen'::text, 'da_co_ket_qua'::text, 'dong'::text, 'da_rut'::text, 'gop'::text]))),
    CONSTRAINT cases_urgency_check CHECK ((urgency = ANY (ARRAY['U0'::text, 'U1'::text, 'U2'::text, 'U3'::text])))
);

CREATE TABLE public.consent_requests (
    state text NOT NULL,
    oa_id text,
    verifier text,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.conversations (
    oa_id text NOT NULL,
    conversation text NOT NULL,
    state json NOT NULL,
    version bigint NOT NULL,
    last_turn_at timestamp with time zone NOT NULL
);

CREATE TABLE public.corrections (
    oa_id text NOT NULL,
    id bigint NOT NULL,
    case_id uuid NOT NULL,
    intent text NOT NULL,
    category text,
    faq text,
    corrected_by text NOT NULL,
    corrected_at timestamp with time zone NOT NULL,
    CONSTRAINT corrections_intent_check CHECK ((intent = ANY (ARRAY['tip'::text, 'scam_report'::text, 'question'::text, 'other'::text])))
);

ALTER TABLE public.corrections ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.corrections_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.counters (
    oa_id text NOT NULL,
    name text NOT NULL,
    last_value integer NOT NULL
);

CREATE TABLE public.faq_books (
    oa_id text NOT NULL,
    entries jsonb NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL
);

CREATE TABLE public.groups (
    oa_id text NOT NULL,
    group_id text NOT NULL,
    name text NOT NULL,
    members integer,
    oa_member boolean DEFAULT true NOT NULL,
    state text DEFAULT 'enabled'::text NOT NULL,
    asset_expires date,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT groups_state_check CHECK ((state = ANY (ARRAY['enabled'::text, 'disabled'::text, 'deleted'::text])))
);

CREATE TABLE public.hamlets (
    oa_id text NOT NULL,
    name text NOT NULL,
    "position" integer NOT NULL,
    aliases text[] NOT NULL,
    old_ward text,
    group_id text,
    head_name text,
    head_phone text,
    outside_ward boolean DEFAULT false NOT NULL
);

CREATE TABLE public.inbox (
    oa_id text NOT NULL,
    id bigint NOT NULL,
    event_key text NOT NULL,
    conversation text NOT NULL,
    event_name text NOT NULL,
    event_at timestamp with time zone NOT NULL,
    received_at timestamp with time zone NOT NULL,
    body bytea NOT NULL,
    outage_reply jsonb,
    attempts smallint DEFAULT 0 NOT NULL,
    retry_at timestamp with time zone,
    done_at timestamp with time zone,
    aside_at timestamp with time zone,
    aside_reason text,
    CONSTRAINT inbox_check CHECK (((done_at IS NULL) OR (aside_at IS NULL)))
);

ALTER TABLE public.inbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.inbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.key_ring (
    id bigint NOT NULL,
    name text NOT NULL,
    xml text NOT NULL
);

ALTER TABLE public.key_ring ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.key_ring_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.messages (
    oa_id text NOT NULL,
    conversation text NOT NULL,
    at timestamp with time zone NOT NULL,
    direction text NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    attachments jsonb,
    message_id text,
    inbox_id bigint,
    outbox_id bigint,
    turn_id uuid,
    CONSTRAINT messages_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text, 'officer'::text])))
)
PARTITION BY RANGE (at);

CREATE TABLE public.messages_default (
    oa_id text NOT NULL,
    conversation text NOT NULL,
    at timestamp with time zone NOT NULL,
    direction text NOT NULL,
    kind text NOT NULL,
    text text NOT NULL,
    attachments jsonb,
    message_id text,
    inbox_id bigint,
    outbox_id bigint,
    turn_id uuid,
    CONSTRAINT messages_direction_check CHECK ((direction = ANY (ARRAY['in'::text, 'out'::text, 'officer'::text])))
);

CREATE TABLE public.oas (
    oa_id text NOT NULL,
    name text NOT NULL,
    paused_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL
);

CREATE TABLE public.outbox (
    oa_id text NOT NULL,
    id bigint NOT NULL,
    recipient text NOT NULL,
    priority smallint NOT NULL,
    body jsonb NOT NULL,
    text_hash bytea NOT NULL,
    state text DEFAULT 'queued'::text NOT NULL,
    attempts smallint DEFAULT 0 NOT NULL,
    due_at timestamp with time zone NOT NULL,
    created_at timestamp with time zone NOT NULL,
    leased_until timestamp with time zone,
    sent_at timestamp with time zone,
    checked_at timestamp with time zone,
    settled_at timestamp with time zone,
    message_id text,
    delivered_at timestamp with time zone,
    received_at timestamp with time zone,
    seen_at timestamp with time zone,
    error_code integer,
    reason text,
    turn_id uuid,
    case_id uuid,
    alert_number integer,
    CONSTRAINT outbox_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'failed'::text, 'uncertain'::text])))
);

ALTER TABLE public.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.reporters (
    oa_id text NOT NULL,
    case_id uuid NOT NULL,
    conversation text NOT NULL
);

CREATE TABLE public.send_rates (
    scope text NOT NULL,
    window_start timestamp with time zone NOT NULL,
    used integer NOT NULL
);

CREATE TABLE public.token_history (
    oa_id text NOT NULL,
    generation integer NOT NULL,
    access_token text NOT NULL,
    refresh_token text NOT NULL,
    replaced_at timestamp with time zone NOT NULL
);

CREATE TABLE public.tokens (
    oa_id text NOT NULL,
    access_token text NOT NULL,
    refresh_token text NOT NULL,
    generation integer NOT NULL,
    obtained_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    consented_at timestamp with time zone NOT NULL,
    refreshing_since timestamp with time zone,
    uncertain_retries smallint DEFAULT 0 NOT NULL,
    state text DEFAULT 'ok'::text NOT NULL,
    state_reason text,
    CONSTRAINT tokens_state_check CHECK ((state = ANY (ARRAY['ok'::text, 'uncertain'::text, 'consent_needed'::text])))
);

CREATE TABLE public.turns (
    oa_id text NOT NULL,
    conversation text NOT NULL,
    turn_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    version bigint NOT NULL,
    inbox_ids bigint[] NOT NULL
)
PARTITION BY RANGE (at);

CREATE TABLE public.turns_default (
    oa_id text NOT NULL,
    conversation text NOT NULL,
    turn_id uuid NOT NULL,
    at timestamp with time zone NOT NULL,
    version bigint NOT NULL,
    inbox_ids bigint[] NOT NULL
);

CREATE TABLE public.wards (
    oa_id text NOT NULL,
    settings jsonb NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    changed_by text NOT NULL
);

ALTER TABLE ONLY public.messages ATTACH PARTITION public.messages_default DEFAULT;

ALTER TABLE ONLY public.turns ATTACH PARTITION public.turns_default DEFAULT;

ALTER TABLE ONLY public.alert_targets
    ADD CONSTRAINT alert_targets_oa_id_alert_number_group_id_key UNIQUE (oa_id, alert_number, group_id);

ALTER TABLE ONLY public.alert_targets
    ADD CONSTRAINT alert_targets_pkey PRIMARY KEY (oa_id, alert_number, hamlet);

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_pkey PRIMARY KEY (oa_id, number);

ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_pkey PRIMARY KEY (oa_id, kind, content_id);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_oa_id_number_key UNIQUE (oa_id, number);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_pkey PRIMARY KEY (oa_id, id);

ALTER TABLE ONLY public.consent_requests
    ADD CONSTRAINT consent_requests_pkey PRIMARY KEY (state);

ALTER TABLE ONLY public.conversations
    ADD CONSTRAINT conversations_pkey PRIMARY KEY (oa_id, conversation);

ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT corrections_pkey PRIMARY KEY (oa_id, id);

ALTER TABLE ONLY public.counters
    ADD CONSTRAINT counters_pkey PRIMARY KEY (oa_id, name);

ALTER TABLE ONLY public.faq_books
    ADD CONSTRAINT faq_books_pkey PRIMARY KEY (oa_id);

ALTER TABLE ONLY public.groups
    ADD CONSTRAINT groups_pkey PRIMARY KEY (oa_id, group_id);

ALTER TABLE ONLY public.hamlets
    ADD CONSTRAINT hamlets_oa_id_group_id_key UNIQUE (oa_id, group_id);

ALTER TABLE ONLY public.hamlets
    ADD CONSTRAINT hamlets_pkey PRIMARY KEY (oa_id, name);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_oa_id_event_key_key UNIQUE (oa_id, event_key);

ALTER TABLE ONLY public.inbox
    ADD CONSTRAINT inbox_pkey PRIMARY KEY (oa_id, id);

ALTER TABLE ONLY public.key_ring
    ADD CONSTRAINT key_ring_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.oas
    ADD CONSTRAINT oas_pkey PRIMARY KEY (oa_id);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (oa_id, id);

ALTER TABLE ONLY public.reporters
    ADD CONSTRAINT reporters_pkey PRIMARY KEY (oa_id, case_id);

ALTER TABLE ONLY public.send_rates
    ADD CONSTRAINT send_rates_pkey PRIMARY KEY (scope);

ALTER TABLE ONLY public.token_history
    ADD CONSTRAINT token_history_pkey PRIMARY KEY (oa_id, generation);

ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_pkey PRIMARY KEY (oa_id);

ALTER TABLE ONLY public.wards
    ADD CONSTRAINT wards_pkey PRIMARY KEY (oa_id);

CREATE INDEX cases_open ON public.cases USING btree (oa_id, received_at) WHERE (state <> ALL (ARRAY['dong'::text, 'da_rut'::text, 'gop'::text]));

CREATE INDEX inbox_aside ON public.inbox USING btree (oa_id, id) WHERE (aside_at IS NOT NULL);

CREATE INDEX inbox_received ON public.inbox USING btree (received_at);

CREATE INDEX inbox_waiting ON public.inbox USING btree (oa_id, conversation, id) WHERE ((done_at IS NULL) AND (aside_at IS NULL));

CREATE INDEX messages_conversation ON ONLY public.messages USING btree (oa_id, conversation, at);

CREATE INDEX messages_default_oa_id_conversation_at_idx ON public.messages_default USING btree (oa_id, conversation, at);

CREATE INDEX outbox_case ON public.outbox USING btree (oa_id, case_id) WHERE (case_id IS NOT NULL);

CREATE INDEX outbox_due ON public.outbox USING btree (priority, due_at, id) WHERE (state = 'queued'::text);

CREATE INDEX outbox_groups_due ON public.outbox USING btree (oa_id, priority, due_at, id) WHERE ((state = 'queued'::text) AND (recipient ~~ 'g:%'::text));

CREATE INDEX outbox_message ON public.outbox USING btree (oa_id, message_id) WHERE (message_id IS NOT NULL);

CREATE INDEX outbox_open ON public.outbox USING btree (oa_id, recipient, priority, id) WHERE ((state = ANY (ARRAY['queued'::text, 'sending'::text])) OR ((state = 'uncertain'::text) AND (settled_at IS NULL)));

CREATE INDEX outbox_unconfirmed ON public.outbox USING btree (sent_at) WHERE ((state = ANY (ARRAY['sending'::text, 'sent'::text, 'uncertain'::text])) AND (settled_at IS NULL));

CREATE INDEX reporters_conversation ON public.reporters USING btree (oa_id, conversation);

CREATE INDEX turns_conversation ON ONLY public.turns USING btree (oa_id, conversation, at);

CREATE INDEX turns_default_oa_id_conversation_at_idx ON public.turns_default USING btree (oa_id, conversation, at);

ALTER INDEX public.messages_conversation ATTACH PARTITION public.messages_default_oa_id_conversation_at_idx;

ALTER INDEX public.turns_conversation ATTACH PARTITION public.turns_default_oa_id_conversation_at_idx;

ALTER TABLE ONLY public.alert_targets
    ADD CONSTRAINT alert_targets_oa_id_alert_number_fkey FOREIGN KEY (oa_id, alert_number) REFERENCES public.alerts(oa_id, number);

ALTER TABLE ONLY public.alert_targets
    ADD CONSTRAINT alert_targets_oa_id_outbox_id_fkey FOREIGN KEY (oa_id, outbox_id) REFERENCES public.outbox(oa_id, id);

ALTER TABLE ONLY public.alerts
    ADD CONSTRAINT alerts_oa_id_fkey FOREIGN KEY (oa_id) REFERENCES public.oas(oa_id);

ALTER TABLE ONLY public.approvals
    ADD CONSTRAINT approvals_oa_id_fkey FOREIGN KEY (oa_id) REFERENCES public.oas(oa_id);

ALTER TABLE ONLY public.cases
    ADD CONSTRAINT cases_oa_id_fkey FOREIGN KEY (oa_id) REFERENCES public.oas(oa_id);

ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT corrections_oa_id_case_id_fkey FOREIGN KEY (oa_id, case_id) REFERENCES public.cases(oa_id, id);

ALTER TABLE ONLY public.faq_books
    ADD CONSTRAINT faq_books_oa_id_fkey FOREIGN KEY (oa_id) REFERENCES public.oas(oa_id);

ALTER TABLE ONLY public.groups
    ADD CONSTRAINT groups_oa_id_fkey FOREIGN KEY (oa_id) REFERENCES public.oas(oa_id);

ALTER TABLE ONLY public.hamlets
    ADD CONSTRAINT hamlets_oa_id_fkey FOREIGN KEY (oa_id) REFERENCES public.oas(oa_id);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_oa_id_fkey FOREIGN KEY (oa_id) REFERENCES public.oas(oa_id);

ALTER TABLE ONLY public.reporters
    ADD CONSTRAINT reporters_oa_id_case_id_fkey FOREIGN KEY (oa_id, case_id) REFERENCES public.cases(oa_id, id);

ALTER TABLE ONLY public.tokens
    ADD CONSTRAINT tokens_oa_id_fkey FOREIGN KEY (oa_id) REFERENCES public.oas(oa_id);

ALTER TABLE ONLY public.wards
    ADD CONSTRAINT wards_oa_id_fkey FOREIGN KEY (oa_id) REFERENCES public.oas(oa_id);
