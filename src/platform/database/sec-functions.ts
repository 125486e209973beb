/**
 * Functions of schema `sec`. They run as role `mediation_definer`, which may read what they need and nothing logs in
 * as. The context of a transaction is a secret token (`app.sid`), so a statement that an attacker slips in cannot
 * choose whose rows it sees. Functions that make or end sessions ask for the application's secret as well.
 */
const session = `
  select s.* into found from public.account_session s
   where s.rls_hash = sha256(convert_to(token, 'UTF8')) and s.expires_at > now() and s.ended_at is null;
  if found.id is null then raise exception 'bad security context' using errcode = '42501'; end if;`;

const reader = (name: string, type: string, body: string) => `
create or replace function sec.${name} returns ${type} language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $f$
declare found public.account_session; token text := current_setting('app.sid', true);
begin
  if token is null or token = '' then raise exception 'no security context' using errcode = '42501'; end if;
  ${session}
  ${body}
end $f$;`;

const guarded = (signature: string, returns: string, declare: string, body: string) => `
create or replace function sec.${signature} returns ${returns} language plpgsql security definer
  set search_path = pg_catalog, pg_temp as $f$
${declare}
begin
  perform sec.check_secret(secret);
  ${body}
end $f$;`;

/** Roles that read ordinary cases of their organisations without giving a reason. */
export const FREE_READERS: readonly string[] = [
  'village_mediator',
  'village_head',
  'intake_clerk',
  'centre_mediator',
  'centre_head',
  'supervisor',
  'lawyer',
  'expert',
  'team_leader',
  'team_member',
  'street_leader',
  'stat_clerk',
  'service',
];

export const SEC_FUNCTIONS: string[] = [
  reader('org_ids()', 'uuid[]', 'return found.org_ids;'),
  reader('org_scope()', 'uuid[]', 'return found.org_scope;'),
  reader('account_id()', 'uuid', "return coalesce(found.account_id, '00000000-0000-0000-0000-000000000000');"),
  reader('signed_in()', 'boolean', 'return true;'),
  reader('has_role(wanted text)', 'boolean', 'return wanted = any (found.roles);'),
  reader('reads_freely()', 'boolean', `return found.roles && '{${FREE_READERS.join(',')}}'::text[];`),
  `create or replace function sec.check_secret(secret text) returns void language plpgsql stable security definer
  set search_path = pg_catalog, pg_temp as $f$
begin
  if not exists (select 1 from sec.app_secret a where a.hash = sha256(convert_to(secret, 'UTF8'))) then
    raise exception 'wrong application secret' using errcode = '42501';
  end if;
end $f$;`,
  guarded(
    'credentials(secret text, wanted text)',
    'table (id uuid, password_hash text, disabled_at timestamptz, must_change_password boolean, language text)',
    '',
    `return query select a.id, a.password_hash, a.disabled_at, a.must_change_password, a.language
       from public.account a where a.username = wanted;`,
  ),
  guarded(
    'set_password(secret text, account uuid, hash text, must_change boolean)',
    'void',
    '',
    'update public.account set password_hash = hash, must_change_password = must_change, version = version + 1 where id = account;',
  ),
  guarded(
    'open_session(secret text, account uuid, p_kind text, p_token_hash bytea, p_rls_hash bytea, p_device text, p_address text, p_agent text, valid_for interval)',
    'uuid',
    `declare made uuid := uuidv7(); today date := (now() at time zone 'Asia/Shanghai')::date;
  own uuid[]; scope uuid[]; held text[];`,
    `if account is null then
    select coalesce(array_agg(o.id), '{}') into own from public.organization o;
    scope := own; held := array['service'];
  else
    if exists (select 1 from public.account a where a.id = account and a.disabled_at is not null) then
      raise exception 'account is disabled' using errcode = '42501';
    end if;
    select coalesce(array_agg(distinct a.role), '{}'),
           coalesce(array_agg(distinct a.org_id) filter (where a.role <> 'admin'), '{}')
      into held, own
      from public.role_assignment a
     where a.account_id = account and a.valid_from <= today and (a.valid_to is null or a.valid_to >= today);
    with recursive below as (
      select o.id from public.organization o where o.id = any (own)
      union select o.id from public.organization o join below b on o.parent_id = b.id)
    select coalesce(array_agg(b.id), '{}') into scope from below b;
  end if;
  insert into public.account_session (id, account_id, kind, token_hash, rls_hash, org_ids, org_scope, roles, device_id,
    address, user_agent, created_at, last_seen_at, expires_at)
  values (made, account, p_kind, p_token_hash, p_rls_hash, own, scope, held, p_device, p_address, p_agent, now(), now(),
    now() + valid_for);
  return made;`,
  ),
  guarded(
    'resume_session(secret text, p_token_hash bytea, idle interval, absolute interval)',
    'table (session_id uuid, account uuid, orgs uuid[], scope uuid[], held text[], username text, display_name text, language text, must_change_password boolean, assignments jsonb)',
    '',
    `update public.account_session s
        set last_seen_at = now(), expires_at = least(now() + idle, s.created_at + absolute)
      where s.token_hash = p_token_hash and s.ended_at is null and s.expires_at > now()
        and s.last_seen_at < now() - interval '1 minute';
     return query select s.id, s.account_id, s.org_ids, s.org_scope, s.roles, a.username, a.display_name, a.language,
        a.must_change_password, (select coalesce(jsonb_agg(jsonb_build_object('role', r.role, 'orgId', o.id, 'orgKind', o.kind,
            'orgName', o.name, 'shortName', o.short_name, 'tier', o.tier) order by r.valid_from, r.id), '[]')
          from public.role_assignment r join public.organization o on o.id = r.org_id
         where r.account_id = a.id and r.valid_from <= (now() at time zone 'Asia/Shanghai')::date
           and (r.valid_to is null or r.valid_to >= (now() at time zone 'Asia/Shanghai')::date))
      from public.account_session s join public.account a on a.id = s.account_id
     where s.token_hash = p_token_hash and s.ended_at is null and s.expires_at > now() and a.disabled_at is null;`,
  ),
  guarded(
    'end_sessions(secret text, account uuid, only_id uuid, except_id uuid, reason text)',
    'integer',
    'declare n integer;',
    `update public.account_session s set ended_at = now(), end_reason = reason
      where s.account_id = account and s.ended_at is null and (only_id is null or s.id = only_id)
        and (except_id is null or s.id <> except_id);
     get diagnostics n = row_count; return n;`,
  ),
  guarded(
    'log_sign_in(secret text, p_username text, account uuid, p_event text, p_address text, p_device text, p_agent text)',
    'void',
    '',
    `insert into public.sign_in_log (id, at, username, account_id, event, address, device_id, user_agent)
     values (uuidv7(), now(), p_username, account, p_event, p_address, p_device, p_agent);`,
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
  // Nobody but its writer sees a draft, not even the worker that removes old ones.
  guarded(
    'purge_drafts(secret text)',
    'integer',
    'declare n integer;',
    `delete from public.form_draft d where d.updated_at < now() - interval '60 days';
     get diagnostics n = row_count; return n;`,
  ),
  'drop function if exists sec.health()',
  `create or replace function sec.health() returns table (recovering boolean, schema text, oldest timestamptz,
    dead bigint, worker_at timestamptz, worker jsonb)
  language sql stable security definer set search_path = pg_catalog, pg_temp as $f$
  select pg_is_in_recovery(), (select m.name from public.schema_migration m order by m.id desc limit 1),
    (select min(o.created_at) from public.outbox o where o.done_at is null and o.dead_at is null),
    (select count(*) from public.outbox o where o.done_at is null and o.dead_at is not null), w.at, w.value
   from (select 1) one left join public.mark w on w.name = 'worker' $f$;`,
  `create or replace function sec.is_demonstration() returns boolean language sql stable security definer
  set search_path = pg_catalog, pg_temp as $f$ select exists (select 1 from public.organization o where o.is_demonstration) $f$;`,
  `create or replace function sec.event_bytes(p_chain smallint, p_seq bigint, p_id uuid, p_at timestamptz,
    p_recorded timestamptz, p_actor uuid, p_actor_name text, p_org uuid, p_org_name text, p_name text, p_case uuid,
    p_intake uuid, p_subject uuid, p_payload jsonb) returns bytea language sql immutable
  set search_path = pg_catalog, pg_temp as $f$
  -- Instants as whole microseconds, so that the time zone of a connection changes nothing.
  select convert_to(json_build_array(p_chain, p_seq, p_id, (extract(epoch from p_at) * 1000000)::bigint,
    (extract(epoch from p_recorded) * 1000000)::bigint, p_actor, p_actor_name, p_org, p_org_name, p_name, p_case,
    p_intake, p_subject, p_payload)::text, 'UTF8') $f$;`,
  `create or replace function sec.append_event(p_chain smallint, p_id uuid, p_at timestamptz, p_actor uuid, p_actor_name text,
    p_org uuid, p_org_name text, p_name text, p_case uuid, p_intake uuid, p_subject uuid, p_payload jsonb)
  returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $f$
declare head public.event_chain; this bytea; recorded timestamptz := clock_timestamp();
begin
  perform sec.signed_in();
  select * into head from public.event_chain c where c.chain = p_chain for update;
  this := sha256(head.hash || sec.event_bytes(p_chain, head.seq + 1, p_id, p_at, recorded, p_actor, p_actor_name,
    p_org, p_org_name, p_name, p_case, p_intake, p_subject, p_payload));
  insert into public.event (id, chain, seq, at, recorded_at, actor_id, actor_name, org_id, org_name, name, case_id,
    intake_id, subject_id, payload, prev_hash, hash)
  values (p_id, p_chain, head.seq + 1, p_at, recorded, p_actor, p_actor_name, p_org, p_org_name, p_name, p_case,
    p_intake, p_subject, p_payload, head.hash, this);
  update public.event_chain set seq = head.seq + 1, hash = this where chain = p_chain;
end $f$;`,
];
