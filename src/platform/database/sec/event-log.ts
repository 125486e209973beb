import { definer } from './pieces.ts';

/** The event log is written here alone: append-only, each row hashed with the one before. */
export const EVENT_LOG_FUNCTIONS: string[] = [
  `create function sec.event_bytes(p_chain smallint, p_seq bigint, p_id uuid, p_at timestamptz,
    p_recorded timestamptz, p_actor uuid, p_actor_name text, p_org uuid, p_org_name text, p_name text, p_case uuid,
    p_intake uuid, p_subject uuid, p_payload jsonb) returns bytea language sql immutable
  set search_path = pg_catalog, pg_temp as $f$
  -- Instants as whole microseconds, so that the time zone of a connection changes nothing.
  select convert_to(json_build_array(p_chain, p_seq, p_id, (extract(epoch from p_at) * 1000000)::bigint,
    (extract(epoch from p_recorded) * 1000000)::bigint, p_actor, p_actor_name, p_org, p_org_name, p_name, p_case,
    p_intake, p_subject, p_payload)::text, 'UTF8') $f$;`,
  // Nobody writes in another's name: the actor is the holder of the session.
  definer(
    `append_event(p_chain smallint, p_id uuid, p_at timestamptz, p_actor uuid, p_actor_name text,
    p_org uuid, p_org_name text, p_name text, p_case uuid, p_intake uuid, p_subject uuid, p_payload jsonb)`,
    'void',
    'plpgsql',
    `
declare head public.event_chain; this bytea; recorded timestamptz := clock_timestamp();
begin
  if coalesce(p_actor, '00000000-0000-0000-0000-000000000000') <> sec.account_id() then
    raise exception 'an event is written in the name of who acts' using errcode = '42501';
  end if;
  select * into head from public.event_chain c where c.chain = p_chain for update;
  this := sha256(head.hash || sec.event_bytes(p_chain, head.seq + 1, p_id, p_at, recorded, p_actor, p_actor_name,
    p_org, p_org_name, p_name, p_case, p_intake, p_subject, p_payload));
  insert into public.event (id, chain, seq, at, recorded_at, actor_id, actor_name, org_id, org_name, name, case_id,
    intake_id, subject_id, payload, prev_hash, hash)
  values (p_id, p_chain, head.seq + 1, p_at, recorded, p_actor, p_actor_name, p_org, p_org_name, p_name, p_case,
    p_intake, p_subject, p_payload, head.hash, this);
  update public.event_chain set seq = head.seq + 1, hash = this where chain = p_chain;
end`,
  ),
  // Hashes alone tell nothing of what was hashed; with them a court can follow a case's events to the end of their chain.
  definer(
    'chain_links(p_chain smallint, p_from bigint)',
    'table (seq bigint, hash text)',
    'plpgsql stable',
    `
begin
  if not sec.signed_in() then raise exception 'no security context' using errcode = '42501'; end if;
  return query select l.seq, l.hash from (
    select 0::bigint as seq, encode(sha256(convert_to('chain ' || p_chain, 'UTF8')), 'hex') as hash
    union all select e.seq, encode(e.hash, 'hex') from public.event e where e.chain = p_chain) l
    where l.seq >= p_from order by l.seq;
end `,
  ),
];
