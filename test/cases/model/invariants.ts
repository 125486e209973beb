import { expect } from 'chai';
import { isCaseEvent, transitionOf } from '../../../src/cases/rules/lifecycle.ts';
import type { Watcher } from './watcher.ts';

/** Each query tells what is wrong with case $1; nothing is wrong when it has no rows. */
const BROKEN: Record<string, string> = {
  'I1 one organisation decides, and at most one answer is awaited': `
    select 1 from mediation_case c where c.id = $1 and (c.current_org_id is null
      or (select count(*) from transfer t where t.case_id = c.id and t.response = 'PENDING' and t.kind <> 'REFER_OUT')
        <> (c.state in ('UP_PENDING', 'DOWN_PENDING'))::int
      or c.tier <> (select o.tier from organization o where o.id = c.current_org_id))`,
  'I2 nobody who refuses is mediated': `
    select 1 from mediation_case c join case_party p on p.case_id = c.id
    where c.id = $1 and c.state in ('MEDIATING', 'AGREED') and p.is_necessary and p.left_at is null
      and p.consent in ('REFUSED', 'WITHDRAWN')`,
  'I3 an agreement binds only when all have signed, from the last signature on': `
    select 1 from agreement g where g.case_id = $1 and g.effective_on is not null and (
      exists (select 1 from case_party p where p.case_id = g.case_id and p.is_necessary and p.left_at is null
        and not exists (select 1 from agreement_signature s where s.agreement_id = g.id and s.party_id = p.id))
      or g.effective_on <> greatest(g.mediator_signed_on, g.sealed_on, g.oral_agreed_on,
        (select max(s.signed_on) from agreement_signature s where s.agreement_id = g.id)))
    union all select 1 from mediation_case c where c.id = $1 and c.state in ('PERFORMING', 'DEFAULTED')
      and (select count(*) from agreement g where g.case_id = c.id and g.round = c.round and g.state = 'EFFECTIVE') <> 1`,
  'I4 the term ends after it began, and moves only with a change that is written down': `
    select 1 from mediation_case c where c.id = $1 and (c.due_on < c.accepted_on or c.due_on is distinct from
      (select t.to_due_on from term_change t where t.case_id = c.id order by t.created_at desc, t.id desc limit 1))`,
  'I6 a closed month stays closed': `
    select 1 from event e where e.case_id = $1 and e.name = 'case.close-undone' and exists (
      select 1 from register_freeze f join register_book b on b.id = f.book_id
      where b.org_id = (select home_org_id from mediation_case where id = $1) and f.frozen_at < e.at)`,
  'I7 numbers have no holes': `
    select 1 from number_series s join mediation_case c on c.id = $1 and s.org_id = c.home_org_id
    where s.kind = 'CASE' and s.last_n <> (select count(distinct k.case_no) from mediation_case k
      where k.home_org_id = s.org_id and k.case_no like '〔' || s.year || '〕%')
    union all select 1 from mediation_case c where c.id = $1
      and (c.case_no is null) <> (c.accepted_on is null)`,
  'I8 what is concluded is counted once in each column': `
    select 1 from mediation_case c where c.id = $1
      and c.state in ('PERFORMING', 'DEFAULTED', 'TERMINATED', 'CLOSED', 'ARCHIVED')
      and (c.result is null or c.result_on is null or c.dispute_type is null or c.source is null or c.case_no is null)`,
  'I9 protection is lowered only by the centre head, who says why': `
    select 1 from event e where e.case_id = $1 and e.name = 'case.confidentiality-changed'
      and array_position('{NORMAL,RESTRICTED,SEALED}', e.payload->>'confidentiality')
        < array_position('{NORMAL,RESTRICTED,SEALED}', e.payload->>'before')
      and (coalesce(e.payload->>'reason', '') = '' or not exists (select 1 from role_assignment r
        where r.account_id = e.actor_id and r.role = 'centre_head'))`,
};

const ALL = Object.entries(BROKEN)
  .map(([name, sql]) => `select '${name}' as name where exists (${sql})`)
  .join(' union all ');

/** Asks the database itself, behind all walls. @throws naming the invariants that do not hold */
export async function assertInvariants(watcher: Watcher, caseId: string, begun: string): Promise<void> {
  const broken = await watcher.ask<{ name: string }>(ALL, [caseId]);
  expect(broken.map(({ name }) => name).join('; ')).to.equal('');
  await everyStateHasItsEvent(watcher, caseId, begun);
}

/** I5: the last move in the log leads to the state that the case has; before the first one it stands where it began. */
async function everyStateHasItsEvent(watcher: Watcher, caseId: string, begun: string): Promise<void> {
  const [row] = await watcher.ask<{ state: string; names: string[] }>(
    `select c.state, array(select e.name from event e where e.case_id = c.id order by e.seq desc) as names
     from mediation_case c where c.id = $1`,
    [caseId],
  );
  const last = row?.names.find((name) => isCaseEvent(name) && transitionOf(name).to !== 'SAME');
  if (last === undefined) expect(row?.state, 'I5 no state without a move').to.equal(begun);
  if (last === undefined || !isCaseEvent(last) || transitionOf(last).to === 'PREVIOUS') return;
  expect(row?.state, `I5 the state follows ${last}`).to.equal(transitionOf(last).to);
}
