-- A ward's own questions and answers, and what officers corrected in the bot's understanding: both make it better than it was built.

create table faq_books (
  oa_id text primary key references oas,
  entries jsonb not null,
  changed_at timestamptz not null,
  changed_by text not null
);

-- One row an officer's correction; the newest of a case holds. The words stay in the case and are masked on their way out.
create table corrections (
  oa_id text not null,
  id bigint generated always as identity,
  case_id uuid not null,
  intent text not null check (intent in ('tip', 'scam_report', 'question', 'other')),
  category text,
  faq text,
  corrected_by text not null,
  corrected_at timestamptz not null,
  primary key (oa_id, id),
  foreign key (oa_id, case_id) references cases
);
