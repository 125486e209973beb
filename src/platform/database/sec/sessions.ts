import { definer, guarded } from './pieces.ts';

const TODAY = "(now() at time zone 'Asia/Shanghai')::date";
const heldToday = (a: string) => `${a}.valid_from <= ${TODAY} and (${a}.valid_to is null or ${a}.valid_to >= ${TODAY})`;

/** Sessions are made, resumed and ended here and nowhere else; the application role cannot write their table. */
export const SESSION_FUNCTIONS: string[] = [
  // An administrator's place gives no organisation: an administrator reads no case.
  definer(
    '_rights_of(account uuid, out own uuid[], out scope uuid[], out held text[])',
    'record',
    'plpgsql stable',
    `
begin
  select coalesce(array_agg(distinct a.role order by a.role), '{}'),
         coalesce(array_agg(distinct a.org_id order by a.org_id) filter (where a.role <> 'admin'), '{}')
    into held, own from public.role_assignment a where a.account_id = account and ${heldToday('a')};
  with recursive below as (
    select o.id from public.organization o where o.id = any (own)
    union select o.id from public.organization o join below b on o.parent_id = b.id)
  select coalesce(array_agg(b.id order by b.id), '{}') into scope from below b;
end`,
  ),
  // Without an account it is the service, which belongs to every organisation.
  guarded(
    'open_session(secret text, account uuid, p_kind text, p_token_hash bytea, p_rls_hash bytea, p_device text, p_address text, p_agent text, p_idle integer, p_absolute integer)',
    'uuid',
    'declare made uuid := uuidv7(); own uuid[]; scope uuid[]; held text[];',
    `if account is null then
    select coalesce(array_agg(o.id), '{}') into own from public.organization o;
    scope := own; held := array['service'];
  else
    if not exists (select 1 from public.account a where a.id = account and a.disabled_at is null) then
      raise exception 'account is disabled' using errcode = '42501';
    end if;
    select r.own, r.scope, r.held into own, scope, held from sec._rights_of(account) r;
  end if;
  insert into public.account_session (id, account_id, kind, token_hash, rls_hash, org_ids, org_scope, roles, device_id,
    address, user_agent, created_at, last_seen_at, expires_at, idle_seconds, ends_at)
  values (made, account, p_kind, p_token_hash, p_rls_hash, own, scope, held, p_device, p_address, p_agent, now(), now(),
    now() + make_interval(secs => least(p_idle, p_absolute)), p_idle, now() + make_interval(secs => p_absolute));
  return made;`,
  ),
  // A token that a program signs in with. Its owner makes it, names it, and may take it back at any time.
  guarded(
    'open_token(secret text, account uuid, p_token_hash bytea, p_rls_hash bytea, p_name text, p_scopes text[], p_life integer)',
    'uuid',
    'declare made uuid := uuidv7(); own uuid[]; scope uuid[]; held text[];',
    `if not exists (select 1 from public.account a where a.id = account and a.disabled_at is null) then
    raise exception 'account is disabled' using errcode = '42501';
  end if;
  select r.own, r.scope, r.held into own, scope, held from sec._rights_of(account) r;
  insert into public.account_session (id, account_id, kind, name, scopes, token_hash, rls_hash, org_ids, org_scope, roles,
    created_at, last_seen_at, expires_at, idle_seconds, ends_at)
  values (made, account, 'TOKEN', p_name, p_scopes, p_token_hash, p_rls_hash, own, scope, held, now(), now(),
    now() + make_interval(secs => p_life), p_life, now() + make_interval(secs => p_life));
  return made;`,
  ),
  // Rights are read again each time. Other roles or places end the session (a new one is opened by signing in); only a
  // change of what lies below an organisation is taken over silently.
  guarded(
    'resume_session(secret text, p_token_hash bytea)',
    'table (session_id uuid, account uuid, orgs uuid[], scope uuid[], held text[], username text, display_name text, language text, must_change_password boolean, assignments jsonb, session_kind text, scopes text[])',
    'declare s public.account_session; r record;',
    `select * into s from public.account_session x
     where x.token_hash = p_token_hash and x.ended_at is null and x.expires_at > now();
  if s.id is null or not exists (select 1 from public.account a where a.id = s.account_id and a.disabled_at is null) then
    return;
  end if;
  select * into r from sec._rights_of(s.account_id);
  if r.held <> s.roles or r.own <> s.org_ids then
    update public.account_session x set ended_at = now(), end_reason = 'rights-changed' where x.id = s.id and x.ended_at is null;
    return;
  end if;
  if r.scope <> s.org_scope or s.last_seen_at < now() - interval '1 minute' then
    update public.account_session x set org_scope = r.scope, last_seen_at = now(),
        expires_at = least(now() + make_interval(secs => x.idle_seconds), x.ends_at)
      where x.id = s.id;
  end if;
  return query select s.id, s.account_id, s.org_ids, r.scope, s.roles, a.username, a.display_name, a.language,
      a.must_change_password, (select coalesce(jsonb_agg(jsonb_build_object('role', h.role, 'orgId', o.id, 'orgKind', o.kind,
          'orgName', o.name, 'shortName', o.short_name, 'tier', o.tier) order by h.valid_from, h.id), '[]')
        from public.role_assignment h join public.organization o on o.id = h.org_id
       where h.account_id = a.id and ${heldToday('h')}), s.kind, s.scopes
    from public.account a where a.id = s.account_id;`,
  ),
  guarded(
    'end_sessions(secret text, account uuid, only_id uuid, except_id uuid, reason text)',
    'integer',
    'declare n integer;',
    `update public.account_session s set ended_at = now(), end_reason = reason
      where s.account_id = account and s.ended_at is null and s.expires_at > now() and (only_id is null or s.id = only_id)
        and (except_id is null or s.id <> except_id);
     get diagnostics n = row_count; return n;`,
  ),
  // Ended and expired sessions: a person's are kept for a year, the worker's own for a day.
  guarded(
    'purge_sessions(secret text)',
    'integer',
    'declare n integer;',
    `delete from public.account_session s
      where least(coalesce(s.ended_at, s.expires_at), s.expires_at)
            < now() - case s.kind when 'SERVICE' then interval '1 day' else interval '1 year' end;
     get diagnostics n = row_count; return n;`,
  ),
];
