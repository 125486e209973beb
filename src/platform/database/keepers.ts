/** Triggers that keep what was written, also against the owner of the tables. */
interface Keeper {
  table: string;
  when: 'update' | 'update or delete' | 'insert or update or delete' | 'insert' | 'truncate';
  /** Name of the function of schema `sec` that refuses. */
  by: string;
}

const refuseWhen = (name: string, condition: string, says: string) => `
create function sec.${name}() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $f$
begin
  if ${condition} then raise exception '${says}' using errcode = '23514'; end if;
  return new;
end $f$`;

export const KEEPER_FUNCTIONS: string[] = [
  `create function sec.refuse_change() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $f$
begin raise exception '% is append-only', tg_table_name using errcode = '23514'; end $f$`,
  refuseWhen(
    'keep_first_contact',
    'new.first_contact_id <> old.first_contact_id',
    'the first receiver of an intake never changes',
  ),
  // 任职: ended once; who was what, where and when stays as it was.
  refuseWhen(
    'keep_assignment',
    `old.valid_to is not null or (new.account_id, new.role, new.org_id, new.valid_from) is distinct from
       (old.account_id, old.role, old.org_id, old.valid_from)`,
    'a role assignment is ended once and otherwise never changes',
  ),
  // 协议: what the parties read and signed is not another text afterwards; a change is a new revision.
  refuseWhen(
    'keep_agreement',
    `old.state <> 'DRAFT' and (new.case_id, new.revision, new.form, new.facts, new.issues, new.responsibility, new.clauses, new.amount_total_fen)
       is distinct from (old.case_id, old.revision, old.form, old.facts, old.issues, old.responsibility, old.clauses, old.amount_total_fen)`,
    'the words of an agreement do not change after its draft',
  ),
  `create function sec.keep_item() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $f$
begin
  if exists (select 1 from public.agreement a where a.id = old.agreement_id and a.state <> 'DRAFT') and (tg_op = 'DELETE'
    or (new.agreement_id, new.kind, new.obligor_party_id, new.payee_party_id, new.what, new.amount_fen, new.due_on)
      is distinct from (old.agreement_id, old.kind, old.obligor_party_id, old.payee_party_id, old.what, old.amount_fen, old.due_on)) then
    raise exception 'what was agreed does not change after the draft' using errcode = '23514';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $f$`,
  // 封账: rows of a frozen month neither change nor go, and none is slipped in among them (invariant I6).
  `create function sec.keep_frozen_row() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $f$
begin
  if (tg_op <> 'INSERT' and sec.is_month_frozen(old.book_id, old.occurred_on))
    or (tg_op <> 'DELETE' and sec.is_month_frozen(new.book_id, new.occurred_on)) then
    raise exception 'rows of a frozen month never change' using errcode = '23514';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $f$`,
  // The newest words of a row are the row: none are added to a frozen one.
  `create function sec.keep_frozen_words() returns trigger language plpgsql set search_path = pg_catalog, pg_temp as $f$
begin
  if sec.is_entry_frozen(new.entry_id, new.year) then
    raise exception 'rows of a frozen month never change' using errcode = '23514';
  end if;
  return new;
end $f$`,
];

export const KEEPERS: Keeper[] = [
  { table: 'event', when: 'update or delete', by: 'refuse_change' },
  { table: 'event', when: 'truncate', by: 'refuse_change' },
  { table: 'register_snapshot', when: 'update or delete', by: 'refuse_change' },
  { table: 'register_snapshot', when: 'truncate', by: 'refuse_change' },
  { table: 'register_snapshot', when: 'insert', by: 'keep_frozen_words' },
  { table: 'register_entry', when: 'insert or update or delete', by: 'keep_frozen_row' },
  { table: 'register_entry', when: 'truncate', by: 'refuse_change' },
  { table: 'register_freeze', when: 'update or delete', by: 'refuse_change' },
  { table: 'register_freeze', when: 'truncate', by: 'refuse_change' },
  { table: 'intake', when: 'update', by: 'keep_first_contact' },
  { table: 'role_assignment', when: 'update', by: 'keep_assignment' },
  { table: 'agreement', when: 'update', by: 'keep_agreement' },
  { table: 'performance_item', when: 'update or delete', by: 'keep_item' },
];

/** The statement that sets one; its function was dropped with all its triggers before. */
export function keeperTrigger({ table, when, by }: Keeper): string {
  const each = when === 'truncate' ? 'statement' : 'row';
  return `create trigger ${by}_${each} before ${when} on ${table} for each ${each} execute function sec.${by}()`;
}
