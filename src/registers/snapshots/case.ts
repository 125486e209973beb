import type { Tier } from '../../../config/organizations.ts';
import { performanceState } from '../../agreements/rules/performance.ts';
import { confirmationState } from './confirmation-words.ts';
import { type LoadedCase, loadCase } from '../../cases/load-facts.ts';
import { agreementInForce, agreementInHand } from '../../cases/rules/facts.ts';
import type { PartyRole } from '../../cases/rules/vocabulary.ts';
import type { Change } from '../../change.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import { formatFen } from '../../platform/text/amount.ts';
import { lines, type Snapshot } from './snapshot.ts';

interface CaseRow {
  channel: string | null;
  entrustingUnit: string | null;
  entrustLetterNo: string | null;
  subType: string | null;
  amountClaimedFen: string | null;
  tier: Tier;
  orgName: string;
  result: string | null;
  resultOn: string | null;
  terminationReasons: string[];
  closedOn: string | null;
  archivedOn: string | null;
  dossierNo: string | null;
  voidReason: string | null;
  agreementNo: string | null;
  agreementFen: string | null;
  effectiveOn: string | null;
  agreementForm: string | null;
}

interface Confirmation {
  deadlineOn: string | null;
  appliedOn: string | null;
  court: string | null;
  courtNo: string | null;
  result: string | null;
  rulingOn: string | null;
}

/** A case as the mediation case register knows it. */
export interface CaseSource {
  homeOrgId: string;
  acceptedOn: string | null;
  voidReason: string | null;
  snapshot: Snapshot;
}

/** @throws NotFound or Forbidden when the case is closed to the actor, who has just changed it */
export async function caseSnapshot(act: Change, caseId: string): Promise<CaseSource> {
  const loaded = await loadCase(act.em, act.actor, caseId);
  const row = await caseRow(act, caseId);
  const { facts } = loaded;
  const agreement = agreementInForce(facts) ?? agreementInHand(facts);
  const isInForce = row.effectiveOn !== null;
  const content = {
    caseNo: facts.caseNo ?? '',
    acceptedOn: lines(facts.acceptedOn, facts.dueOn && chinese('register.cell.due', { on: facts.dueOn })),
    ...sourceCells(row, facts.source),
    applicants: names(loaded, 'APPLICANT'),
    respondents: lines(names(loaded, 'RESPONDENT'), thirds(loaded)),
    type: lines(
      facts.disputeType && chinese(`dispute-type.${facts.disputeType}`),
      row.subType && chinese(`dispute-sub-type.${row.subType}`),
      chinese(`difficulty.${facts.difficulty}`),
      chinese('register.cell.risk', { colour: chinese(`risk.${facts.risk}`) }),
    ),
    story: facts.summary,
    ...mediatorCells(loaded, row),
    ...resultCells(row),
    agreement: lines(
      row.agreementNo,
      isInForce && Number(row.agreementFen) > 0 && chinese('register.cell.yuan', { sum: formatFen(Number(row.agreementFen)) }),
    ),
    ...performanceCells(
      agreement !== null && isInForce ? performanceState(agreement.items, row.effectiveOn, act.today) : null,
      await confirmationOf(act, caseId),
    ),
    closing: lines(
      row.closedOn && chinese('register.cell.closed', { on: row.closedOn }),
      row.archivedOn && chinese('register.cell.archived', { on: row.archivedOn }),
      row.dossierNo,
    ),
  };
  const numbers = { items: 1, amount: isInForce ? Number(row.agreementFen ?? 0) : 0 };
  return {
    homeOrgId: loaded.homeOrgId,
    acceptedOn: facts.acceptedOn,
    voidReason: row.voidReason,
    snapshot: { content, numbers, identity: await fullIdentity(act, caseId) },
  };
}

async function caseRow({ em }: Change, caseId: string): Promise<CaseRow> {
  const [row] = await em.execute<CaseRow[]>(
    `select c.channel, c.entrusting_unit as "entrustingUnit", c.entrust_letter_no as "entrustLetterNo",
       c.sub_type as "subType", c.tier, o.name as "orgName", c.result, c.result_on as "resultOn",
       c.termination_reasons as "terminationReasons", c.closed_on as "closedOn", c.archived_on as "archivedOn",
       c.dossier_no as "dossierNo", c.void_reason as "voidReason", g.agreement_no as "agreementNo",
       g.amount_total_fen as "agreementFen", g.effective_on as "effectiveOn", g.form as "agreementForm"
     from mediation_case c join organization o on o.id = c.current_org_id
       left join lateral (select * from agreement g where g.case_id = c.id and g.state in ('EFFECTIVE', 'SIGNING')
         order by (g.state = 'EFFECTIVE') desc, g.round desc, g.revision desc limit 1) g on true
     where c.id = :caseId`,
    { caseId },
  );
  if (row === undefined) throw new Error('the case of an event is there');
  return row;
}

async function confirmationOf({ em }: Change, caseId: string): Promise<Confirmation | null> {
  const [row] = await em.execute<Confirmation[]>(
    `select j.deadline_on as "deadlineOn", j.applied_on as "appliedOn", j.court, j.court_no as "courtNo", j.result,
       j.ruling_on as "rulingOn"
     from judicial_confirmation j join agreement g on g.id = j.agreement_id
     where j.case_id = :caseId and g.state = 'EFFECTIVE' order by g.revision desc limit 1`,
    { caseId },
  );
  return row ?? null;
}

/** All names in full, one a line (§2.4: never "等 n 人"). */
function names({ facts }: LoadedCase, role: PartyRole): string {
  return lines(...facts.parties.filter((party) => party.role === role).map(({ name }) => name));
}

function thirds(loaded: LoadedCase): string | null {
  const found = names(loaded, 'THIRD');
  return found === '' ? null : chinese('register.cell.thirds', { names: found.replaceAll('\n', '、') });
}

function sourceCells(row: CaseRow, source: string): Record<string, string> {
  const kind = chinese(`source.${source}`);
  const way = row.channel && chinese(`channel.${row.channel}`);
  return { source: lines(kind, way, row.entrustingUnit, row.entrustLetterNo), 'public:source': lines(kind, way) };
}

/** 主/协办 and the tier at which the case stands, which at the end is the tier at closing. */
function mediatorCells({ facts }: LoadedCase, row: CaseRow): Record<string, string> {
  const [lead, others] = [
    facts.mediators.filter(({ id }) => id === facts.leadMediatorId),
    facts.mediators.filter(({ id }) => id !== facts.leadMediatorId),
  ].map((some) => some.map(({ name }) => name).join('、')) as [string, string];
  return {
    mediators: lines(
      lead && chinese('register.cell.lead', { names: lead }),
      others && chinese('register.cell.co', { names: others }),
      row.orgName,
    ),
    'public:mediators': row.orgName,
  };
}

function resultCells(row: CaseRow): Record<string, string> {
  if (row.result === null) return { result: '', 'public:result': '' };
  const result = chinese(`result.${row.result}`);
  const form = row.agreementForm !== null && row.effectiveOn !== null ? chinese(`agreement-form.${row.agreementForm}`) : null;
  const reasons = row.terminationReasons.map((code) => chinese(`termination-reason.${code}`)).join('；');
  return {
    result: lines(result, form, row.resultOn, reasons),
    'public:result': lines(result, form, row.resultOn),
  };
}

function performanceCells(state: string | null, confirmation: Confirmation | null): Record<string, string> {
  const performed = state && chinese(`performance-state.${state}`);
  const confirmed = confirmation === null ? null : confirmationState(confirmation);
  return { performance: lines(performed, confirmed), 'public:performance': lines(performed, confirmed) };
}

/** Names with their numbers in full, for the 完整版. */
async function fullIdentity({ em, house }: Change, caseId: string): Promise<Snapshot['identity']> {
  const rows = await em.execute<{ id: string; name: string; role: PartyRole; idNo: Buffer | null; phone: Buffer | null }[]>(
    `select n.id, n.name, p.role, n.id_no_enc as "idNo", n.phone_enc as phone
     from case_party p join person n on n.id = p.person_id where p.case_id = :caseId and p.left_at is null
     order by p.ordinal`,
    { caseId },
  );
  if (rows.every(({ idNo, phone }) => idNo === null && phone === null)) return null;
  const told = rows.map(({ id, name, role, idNo, phone }) => ({
    role,
    text: lines(
      role === 'THIRD' ? chinese('register.cell.thirds', { names: name }) : name,
      idNo && house.fields.decrypt(idNo, { column: 'person.id_no', rowId: id }),
      phone && house.fields.decrypt(phone, { column: 'person.phone', rowId: id }),
    ),
  }));
  const cell = (...roles: PartyRole[]) => lines(...roles.flatMap((role) => told.filter((one) => one.role === role).map(({ text }) => text)));
  return { applicants: cell('APPLICANT'), respondents: cell('RESPONDENT', 'THIRD') };
}
