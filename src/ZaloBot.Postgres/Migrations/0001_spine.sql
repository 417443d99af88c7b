-- The spine: what was received (inbox), what is remembered (conversations, cases), what goes out (alerts, outbox), and the keys to Zalo.
-- Every table carries oa_id and every unique key begins with it: a ward lives whole in one database and may move to another.
-- Rows that only grow (turns, messages) are partitioned by the month of their own time; a default partition stands behind, so that an
-- insert never fails for want of a partition. Keys that make an event or a message unique live in unpartitioned tables.

create table oas (
  oa_id text primary key,
  name text not null,
  paused_at timestamptz,
  created_at timestamptz not null
);

create table wards (
  oa_id text primary key references oas,
  settings jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null
);

-- An approval holds for the content as it stood: another hash is another content and not approved.
create table approvals (
  oa_id text not null references oas,
  kind text not null check (kind in ('faq', 'card')),
  content_id text not null,
  content_hash bytea not null,
  approved_by text not null,
  approved_at timestamptz not null,
  primary key (oa_id, kind, content_id)
);

create table groups (
  oa_id text not null references oas,
  group_id text not null,
  name text not null,
  members int,
  oa_member boolean not null default true,
  state text not null default 'enabled' check (state in ('enabled', 'disabled', 'deleted')),
  asset_expires date,
  changed_at timestamptz not null,
  primary key (oa_id, group_id)
);

create table hamlets (
  oa_id text not null references oas,
  name text not null,
  position int not null,
  aliases text[] not null,
  old_ward text,
  group_id text,
  head_name text,
  head_phone text,
  outside_ward boolean not null default false,
  primary key (oa_id, name),
  unique (oa_id, group_id)
);

-- Accepted webhook events. A row is waiting (neither done nor aside), done, or set aside after failing too often.
-- No foreign key to oas: an event of an OA that is not added yet is kept and waits.
create table inbox (
  oa_id text not null,
  id bigint generated always as identity,
  event_key text not null,
  conversation text not null,
  event_name text not null,
  event_at timestamptz not null,
  received_at timestamptz not null,
  body bytea not null,
  outage_reply jsonb,
  attempts smallint not null default 0,
  retry_at timestamptz,
  done_at timestamptz,
  aside_at timestamptz,
  aside_reason text,
  primary key (oa_id, id),
  unique (oa_id, event_key),
  check (done_at is null or aside_at is null)
);
create index inbox_waiting on inbox (oa_id, conversation, id) where done_at is null and aside_at is null;
create index inbox_aside on inbox (oa_id, id) where aside_at is not null;
create index inbox_received on inbox (received_at);

-- json, not jsonb: the name of a dialog's step must stay where it was written, before the step's slots.
create table conversations (
  oa_id text not null,
  conversation text not null,
  state json not null,
  version bigint not null,
  last_turn_at timestamptz not null,
  primary key (oa_id, conversation)
);

-- All inputs of a turn that the inbox does not hold: with them a turn can be run again and must decide the same.
create table turns (
  oa_id text not null,
  conversation text not null,
  turn_id uuid not null,
  at timestamptz not null,
  version bigint not null,
  inbox_ids bigint[] not null
) partition by range (at);
create index turns_conversation on turns (oa_id, conversation, at);
create table turns_default partition of turns default;

create table messages (
  oa_id text not null,
  conversation text not null,
  at timestamptz not null,
  direction text not null check (direction in ('in', 'out', 'officer')),
  kind text not null,
  text text not null,
  attachments jsonb,
  message_id text,
  inbox_id bigint,
  outbox_id bigint,
  turn_id uuid
) partition by range (at);
create index messages_conversation on messages (oa_id, conversation, at);
create table messages_default partition of messages default;

create table cases (
  oa_id text not null references oas,
  id uuid not null,
  number int not null,
  kind text not null check (kind in ('tip', 'scam_report', 'question', 'data_request', 'handoff', 'other')),
  category text,
  urgency text check (urgency in ('U0', 'U1', 'U2', 'U3')),
  state text not null check (state in ('da_tiep_nhan', 'dang_kiem_tra', 'da_chuyen', 'da_co_ket_qua', 'dong', 'da_rut', 'gop')),
  hamlet text,
  place text,
  when_at timestamptz,
  when_text text,
  texts text[] not null,
  phones text[] not null,
  accounts jsonb not null,
  urls text[] not null,
  plates text[] not null,
  loss bigint,
  attachments jsonb not null,
  lat double precision,
  lon double precision,
  flags text[] not null,
  reporter text not null,
  owner text,
  received_at timestamptz not null,
  seen_at timestamptz,
  accepted_at timestamptz,
  registered_at timestamptz,
  due_at timestamptz,
  closed_at timestamptz,
  result text check (result in ('da_giai_quyet', 'da_chuyen', 'khong_co_co_so', 'khac')),
  result_text text,
  merged_into int,
  primary key (oa_id, id),
  unique (oa_id, number)
);
create index cases_open on cases (oa_id, received_at) where state not in ('dong', 'da_rut', 'gop');

-- Who reported a case lives apart from the case.
create table reporters (
  oa_id text not null,
  case_id uuid not null,
  conversation text not null,
  primary key (oa_id, case_id),
  foreign key (oa_id, case_id) references cases
);
create index reporters_conversation on reporters (oa_id, conversation);

create table alerts (
  oa_id text not null references oas,
  number int not null,
  kind text not null,
  text text not null,
  author text not null,
  approver text not null,
  created_at timestamptz not null,
  primary key (oa_id, number),
  -- The one named exception is the demo's `alert send`: author "system…", approver "demo".
  constraint two_people check (author <> approver)
);

-- Messages to be sent. queued → sending → sent → delivered, or failed; uncertain = the answer never came.
-- settled_at on an uncertain row: nothing more can be found out, an officer sees it and nothing is sent again.
create table outbox (
  oa_id text not null references oas,
  id bigint generated always as identity,
  recipient text not null,
  priority smallint not null,
  body jsonb not null,
  text_hash bytea not null,
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'delivered', 'failed', 'uncertain')),
  attempts smallint not null default 0,
  due_at timestamptz not null,
  created_at timestamptz not null,
  leased_until timestamptz,
  sent_at timestamptz,
  checked_at timestamptz,
  settled_at timestamptz,
  message_id text,
  delivered_at timestamptz,
  received_at timestamptz,
  seen_at timestamptz,
  error_code int,
  reason text,
  turn_id uuid,
  case_id uuid,
  alert_number int,
  primary key (oa_id, id)
);
-- Head of each recipient's queue: what is open and not given up.
create index outbox_open on outbox (oa_id, recipient, priority, id)
  where state in ('queued', 'sending') or (state = 'uncertain' and settled_at is null);
create index outbox_due on outbox (priority, due_at, id) where state = 'queued';
create index outbox_groups_due on outbox (oa_id, priority, due_at, id) where state = 'queued' and recipient like 'g:%';
create index outbox_unconfirmed on outbox (sent_at) where state in ('sending', 'sent', 'uncertain') and settled_at is null;
create index outbox_message on outbox (oa_id, message_id) where message_id is not null;
create index outbox_case on outbox (oa_id, case_id) where case_id is not null;

create table alert_targets (
  oa_id text not null,
  alert_number int not null,
  hamlet text not null,
  group_id text,
  outbox_id bigint,
  primary key (oa_id, alert_number, hamlet),
  -- Each group at most once an alert, whatever is tapped twice.
  unique (oa_id, alert_number, group_id),
  foreign key (oa_id, alert_number) references alerts,
  foreign key (oa_id, outbox_id) references outbox
);

-- Numbers people use (cases, alerts) count up by one within an OA.
create table counters (
  oa_id text not null,
  name text not null,
  last_value int not null,
  primary key (oa_id, name)
);

-- Zalo's rates hold over all replicas, so they are kept here: used in the running window.
create table send_rates (
  scope text primary key,
  window_start timestamptz not null,
  used int not null
);

-- Tokens are protected by ASP.NET Data Protection before they get here.
-- refreshing_since without a new pair: the token may be consumed although no answer arrived.
create table tokens (
  oa_id text primary key references oas,
  access_token text not null,
  refresh_token text not null,
  generation int not null,
  obtained_at timestamptz not null,
  expires_at timestamptz not null,
  consented_at timestamptz not null,
  refreshing_since timestamptz,
  uncertain_retries smallint not null default 0,
  state text not null default 'ok' check (state in ('ok', 'uncertain', 'consent_needed')),
  state_reason text
);
create table token_history (
  oa_id text not null,
  generation int not null,
  access_token text not null,
  refresh_token text not null,
  replaced_at timestamptz not null,
  primary key (oa_id, generation)
);

-- State and PKCE verifier of a consent link that is out, protected; the callback redeems it once.
create table consent_requests (
  state text primary key,
  oa_id text,
  verifier text,
  created_at timestamptz not null
);

-- ASP.NET Data Protection key ring; each element is wrapped by a key that is not in the database.
create table key_ring (
  id bigint generated always as identity primary key,
  name text not null,
  xml text not null
);

-- The serving role cannot create tables; this function may, for the two partitioned tables only.
create function ensure_month_partition(parent text, month date) returns void
language plpgsql security definer set search_path = public as $$
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
revoke all on function ensure_month_partition(text, date) from public;
