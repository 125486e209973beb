import type { Office } from '../support/office.ts';

/** One concluded case as the tables of the product hold it; nothing of the statistics is asked. */
export interface PlainCase {
  id: string;
  home_org_id: string;
  kind: string;
  source: string;
  dispute_type: string;
  difficulty: string;
  parties: string;
  accepted_on: string;
  result: string | null;
  result_on: string | null;
  form: string | null;
  fen: string | null;
  round: number;
  prevented: string[];
}

/** Cases that are not void, by a query of its own over the tables of cases and agreements, behind all walls. */
export function plainCases(office: Office): Promise<PlainCase[]> {
  return office.sql<PlainCase & Record<string, unknown>>(
    `select c.id, c.home_org_id, o.kind, c.source, c.dispute_type, c.difficulty, c.accepted_on::text,
       (select count(*) from case_party p where p.case_id = c.id and p.left_at is null) as parties,
       c.result, c.result_on::text, c.round, c.prevented, g.form, g.amount_total_fen as fen
     from mediation_case c join organization o on o.id = c.home_org_id
       left join lateral (select a.form, a.amount_total_fen from agreement a
         where a.case_id = c.id and a.round = c.round and a.state = 'EFFECTIVE') g on true
     where c.state <> 'VOIDED' and c.accepted_on is not null`,
  );
}

const TYPES =
  'FAMILY NEIGHBOUR HOUSE_SITE CONTRACT BUSINESS DAMAGES LAND_FOREST EXPROPRIATION ENVIRONMENT MIGRANT_WAGES LABOUR TOURISM E_COMMERCE CONSUMER MEDICAL TRAFFIC PROPERTY_SERVICE OTHER'.split(
    ' ',
  );
const SENT = ['COURT', 'PROCURATORATE', 'POLICE', 'PETITION_OFFICE', 'OTHER_DEPARTMENT'];

/** A case that ended in its first round, remembered as it ended: a reopened one keeps it. */
export interface Ended {
  on: string;
  agreed: 'ORAL' | 'WRITTEN' | null;
  fen: number;
}

/** The statutory table of one unit, added up by hand in the order of its columns; `endings` holds first endings by case. */
export function plainRow(
  cases: readonly PlainCase[],
  endings: ReadonlyMap<string, Ended>,
  from: string,
  to: string,
): Record<string, number> {
  const ended = cases.flatMap((one) => {
    const end = endings.get(one.id);
    return end !== undefined && end.on >= from && end.on <= to ? [{ ...one, end }] : [];
  });
  const n = (judge: (one: (typeof ended)[number]) => boolean) => ended.filter(judge).length;
  const add = (of: (one: (typeof ended)[number]) => number) => ended.reduce((sum, one) => sum + of(one), 0);
  return {
    total: ended.length,
    parties: add(({ parties }) => Number(parties)),
    success: n(({ end }) => end.agreed !== null),
    major: n(({ difficulty }) => difficulty === 'MAJOR'),
    amount: add(({ end }) => end.fen),
    'committee:VILLAGE_COMMITTEE': n(({ kind }) => kind === 'VILLAGE'),
    'committee:RESIDENTS_COMMITTEE': 0,
    'committee:TOWNSHIP_COMMITTEE': 0,
    'committee:STREET_COMMITTEE': n(({ kind }) => kind === 'CENTRE' || kind === 'STREET'),
    'committee:ENTERPRISE_COMMITTEE': 0,
    'committee:ASSOCIATION': 0,
    'source:OWN_INITIATIVE': n(({ source }) => source === 'OWN_INITIATIVE'),
    'source:APPLICATION': n(({ source }) => source === 'APPLICATION'),
    'source:ENTRUSTED': n(({ source }) => SENT.includes(source)),
    ...Object.fromEntries(SENT.map((code) => [`source:${code}`, n(({ source }) => source === code)])),
    ...Object.fromEntries(TYPES.map((code) => [`type:${code}`, n((one) => one.dispute_type === code)])),
    'form:ORAL': n(({ end }) => end.agreed === 'ORAL'),
    'form:WRITTEN': n(({ end }) => end.agreed === 'WRITTEN'),
    'form:NONE': n(({ end }) => end.agreed === null),
    accepted: cases.filter(({ accepted_on: on }) => on >= from && on <= to).length,
  };
}
