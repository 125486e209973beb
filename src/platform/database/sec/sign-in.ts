import { definer, guarded, reader } from './pieces.ts';

/** Passwords, tries to sign in, and the log of both. The application role reads neither hashes nor counters. */
export const SIGN_IN_FUNCTIONS: string[] = [
  guarded(
    'credentials(secret text, wanted text)',
    'table (id uuid, password_hash text, disabled_at timestamptz, must_change_password boolean, one_time_until timestamptz, roles text[])',
    '',
    `return query select a.id, a.password_hash, a.disabled_at, a.must_change_password, a.one_time_until,
         (select r.held from sec._rights_of(a.id) r)
       from public.account a where a.username = wanted;`,
  ),
  guarded(
    'set_password(secret text, p_account uuid, p_hash text, must_change boolean, p_until timestamptz)',
    'void',
    '',
    `update public.account a set password_hash = p_hash, must_change_password = must_change, one_time_until = p_until
      where a.id = p_account;`,
  ),
  // The same password in a newer form.
  guarded(
    'rehash_password(secret text, p_account uuid, old_hash text, new_hash text)',
    'void',
    '',
    'update public.account a set password_hash = new_hash where a.id = p_account and a.password_hash = old_hash;',
  ),
  reader(
    'set_language(wanted text)',
    'void',
    'update public.account a set language = wanted where a.id = found.account_id;',
    '',
  ),
  // Counts a try before its password is checked, so that many tries at once are no more than many in a row. Rows are
  // locked in the order of their keys. @returns seconds to wait and the key that says so; 0 when the try may go on.
  guarded(
    'begin_try(secret text, p_keys text[], p_limits integer[], p_subject text, p_now timestamptz, p_seconds integer)',
    'table (wait_seconds integer, by_key text)',
    'declare k text; c public.sign_in_counter; pause interval := make_interval(secs => p_seconds);',
    `delete from public.sign_in_counter o where o.key in (select x.key from public.sign_in_counter x
       where x.first_at < p_now - interval '1 day' for update skip locked limit 100);
  for k in select u from unnest(p_keys) u order by 1 loop
    insert into public.sign_in_counter (key, subject, tries, first_at) values (k, p_subject, 0, p_now) on conflict do nothing;
    select * into c from public.sign_in_counter x where x.key = k for update;
    if c.locked_until > p_now then
      return query select ceil(extract(epoch from c.locked_until - p_now))::integer, k; return;
    end if;
    if c.locked_until is not null or c.first_at <= p_now - pause then
      update public.sign_in_counter x set tries = 0, first_at = p_now, locked_until = null where x.key = k;
    end if;
  end loop;
  update public.sign_in_counter x set tries = x.tries + 1,
      locked_until = case when x.tries + 1 >= l.n then p_now + pause end
    from unnest(p_keys, p_limits) l (key, n) where x.key = l.key;
  return query select 0, null::text;`,
  ),
  // The try was right (its own keys start again) or was never made (busy): it does not count.
  guarded(
    'take_back_try(secret text, p_keys text[], p_limits integer[], p_forget text[])',
    'void',
    '',
    `delete from public.sign_in_counter x where x.key = any (p_forget);
     update public.sign_in_counter x set tries = greatest(0, x.tries - 1),
         locked_until = case when x.tries > l.n then x.locked_until end
       from unnest(p_keys, p_limits) l (key, n) where x.key = l.key;`,
  ),
  guarded(
    'forgive_tries(secret text, p_subject text)',
    'void',
    '',
    'delete from public.sign_in_counter x where x.subject = p_subject;',
  ),
  guarded(
    'knows_device(secret text, account uuid, device text)',
    'boolean',
    '',
    `return exists (select 1 from public.sign_in_log l where l.account_id = account and l.device_id = device
       and l.event = 'signed-in' and l.at > now() - interval '180 days');`,
  ),
  guarded(
    'log_sign_in(secret text, p_username text, account uuid, p_event text, p_address text, p_device text, p_agent text)',
    'void',
    '',
    `insert into public.sign_in_log (id, at, username, account_id, event, address, device_id, user_agent)
     values (uuidv7(), now(), p_username, account, p_event, p_address, p_device, p_agent);`,
  ),
  // The invented street shows its sign-ins on the door; a real one has none.
  definer(
    'is_demonstration()',
    'boolean',
    'sql stable',
    'select exists (select 1 from public.organization o where o.is_demonstration)',
  ),
  definer(
    'demonstration_accounts()',
    'table (username text, display_name text, role text, org_name text)',
    'sql stable',
    `select distinct on (r.role) a.username, a.display_name, r.role, o.name
       from public.role_assignment r join public.account a on a.id = r.account_id
       join public.organization o on o.id = r.org_id
      where o.is_demonstration and a.disabled_at is null and r.valid_to is null and not a.must_change_password
      order by r.role, o.code, a.username`,
  ),
];
