/** A function without a session: it must do nothing that a session is needed for. */
export const definer = (signature: string, returns: string, language: string, body: string) => `
create function sec.${signature} returns ${returns} language ${language} security definer
  set search_path = pg_catalog, pg_temp as $f$ ${body} $f$;`;

/** A function of whoever holds the session token of this transaction; without one it raises. */
export const reader = (signature: string, returns: string, body: string, volatility = ' stable') =>
  definer(
    signature,
    returns,
    `plpgsql${volatility}`,
    `
declare found public.account_session; token text := current_setting('app.sid', true);
begin
  if token is null or token = '' then raise exception 'no security context' using errcode = '42501'; end if;
  select s.* into found from public.account_session s
   where s.rls_hash = sha256(convert_to(token, 'UTF8')) and s.expires_at > now() and s.ended_at is null;
  if found.id is null then raise exception 'bad security context' using errcode = '42501'; end if;
  ${body}
end`,
  );

/** A function of the application itself: its first argument is the application's secret. */
export const guarded = (signature: string, returns: string, declare: string, body: string) =>
  definer(
    signature,
    returns,
    'plpgsql',
    `
${declare}
begin
  perform sec.check_secret(secret);
  ${body}
end`,
  );
