/** Triggers that keep what was written, also against the owner of the tables. */
interface Keeper {
  table: string;
  when: 'update' | 'update or delete' | 'truncate';
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
];

export const KEEPERS: Keeper[] = [
  { table: 'event', when: 'update or delete', by: 'refuse_change' },
  { table: 'event', when: 'truncate', by: 'refuse_change' },
  { table: 'register_snapshot', when: 'update or delete', by: 'refuse_change' },
  { table: 'register_snapshot', when: 'truncate', by: 'refuse_change' },
  { table: 'intake', when: 'update', by: 'keep_first_contact' },
  { table: 'role_assignment', when: 'update', by: 'keep_assignment' },
];

/** The statement that sets one; its function was dropped with all its triggers before. */
export function keeperTrigger({ table, when, by }: Keeper): string {
  const each = when === 'truncate' ? 'statement' : 'row';
  return `create trigger ${by}_${each} before ${when} on ${table} for each ${each} execute function sec.${by}()`;
}
