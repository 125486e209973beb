import { chinese } from '../../platform/i18n/chinese.ts';
import { PARTICIPANT_ROLES, type ReportKind } from '../../screening/rules/words.ts';
import { lines } from '../snapshots/snapshot.ts';
import type { LedgerFound, LedgerSource } from './ledger-rows.ts';

interface FoundLead {
  summary: string;
  place: string;
  parties: string;
  opposite: string | null;
  type: string | null;
  risk: string;
  dueOn: string;
  outcome: string | null;
  reason: string | null;
  watchOn: string | null;
  handedTo: string | null;
  caseNo: string | null;
}

interface Found extends LedgerFound {
  periodKey: string;
  special: string | null;
  fromOn: string;
  toOn: string;
  unit: string;
  kind: ReportKind;
  lateness: string;
  area: string | null;
  organiser: string | null;
  participants: Record<string, string>;
  reporter: string;
  content: string | null;
  problems: string | null;
  measures: string | null;
  leads: FoundLead[] | null;
}

/** 排查登记簿: every report of a screening, zero reports and quick notes as well, with what it found and what became of it. */
export const SCREENING: LedgerSource<Found> = {
  sql: (scope) => `select s.org_id as "unitId", s.id as "rowId", s.screened_on as "occurredOn", null::text as "caseNo",
      true as "isOpen", r.period_key as "periodKey", p.title as special, r.from_on as "fromOn", r.to_on as "toOn",
      s.kind, s.lateness, s.area, s.organiser, s.participants, s.reporter_name as reporter, s.content,
      s.problems, s.measures,
      (select json_agg(json_build_object('summary', l.summary, 'place', l.place, 'parties', l.parties,
          'opposite', l.opposite, 'type', l.dispute_type, 'risk', l.risk, 'dueOn', l.due_on, 'outcome', l.outcome,
          'reason', l.outcome_reason, 'watchOn', l.watch_on, 'handedTo', l.handed_to, 'caseNo', c.case_no) order by l.ordinal)
        from screening_lead l left join mediation_case c on c.id = l.case_id and ${scope.listed('c')}
        where l.report_id = s.id) as leads
    from screening_report s join screening_round r on r.id = s.round_id
      left join special_screening p on p.id = r.special_id
    where s.reader_org_ids && :scopeOrgs::uuid[] and :scopeFree::boolean
      and s.screened_on >= date_trunc('year', :fromOn::date)::date`,
  tell: (row) => {
    const leads = row.leads ?? [];
    const settled = leads.filter(({ outcome }) => outcome !== null);
    return {
      content: {
        week: lines(
          periodOf(row),
          chinese('ledger.screening.days', { from: row.fromOn.slice(5), to: row.toOn.slice(5) }),
        ),
        screenedOn: row.occurredOn,
        unit: lines(row.unit, row.organiser),
        'public:unit': row.unit,
        area: row.area ?? '',
        people: peopleOf(row),
        report: lines(chinese(`screening.kind.${row.kind}`), chinese(`screening.standing.${row.lateness}`)),
        content: lines(
          row.content,
          row.problems && chinese('ledger.screening.problems', { text: row.problems }),
          row.measures && chinese('ledger.screening.measures', { text: row.measures }),
        ),
        found: row.kind === 'ZERO' ? '0' : String(leads.length),
        leads: lines(...leads.map((lead, i) => numbered(leads, i, toldLead(lead)))),
        handling: lines(...leads.map((lead, i) => numbered(leads, i, toldOutcome(lead)))),
        'public:handling': lines(...leads.map((lead, i) => numbered(leads, i, outcomeOf(lead)))),
      },
      numbers: {
        ...{ items: 1, zero: row.kind === 'ZERO' ? 1 : 0 },
        ...{ found: leads.length, settled: settled.length },
      },
    };
  },
};

const periodOf = ({ special, periodKey }: Found): string => {
  const [year = '', week = ''] = periodKey.split('-W');
  return special ?? chinese('ledger.screening.week', { year, n: Number(week) });
};

function peopleOf({ participants, reporter }: Found): string {
  const names = PARTICIPANT_ROLES.filter((role) => participants[role] != null && participants[role] !== '');
  return lines(
    ...names.map((role) =>
      chinese('ledger.screening.person', {
        role: chinese(`screening.role.${role}`),
        names: participants[role] ?? '',
      }),
    ),
    chinese('ledger.screening.reporter', { name: reporter }),
  );
}

/** Several findings of one report stand in two columns: numbers hold them together. */
const numbered = (all: readonly FoundLead[], i: number, text: string): string =>
  all.length === 1 ? text : chinese('ledger.screening.numbered', { n: i + 1, text });

function toldLead({ summary, place, parties, opposite, type, risk }: FoundLead): string {
  const sides = opposite === null ? parties : chinese('screening.lead.sides', { parties, opposite });
  const facts = [
    place,
    type && chinese(`dispute-type.${type}`),
    chinese('register.cell.risk', { colour: chinese(`risk.${risk}`) }),
  ];
  return chinese('ledger.screening.lead', { sides, summary, facts: facts.filter(Boolean).join('，') });
}

const outcomeOf = ({ outcome, dueOn }: FoundLead): string =>
  outcome === null ? chinese('ledger.screening.due', { on: dueOn }) : chinese(`screening.outcome.${outcome}`);

function toldOutcome(lead: FoundLead): string {
  const { watchOn, handedTo, caseNo, reason, outcome } = lead;
  const more = [
    outcome === 'WATCH' && watchOn !== null && chinese('ledger.screening.watch', { on: watchOn }),
    handedTo,
    caseNo,
    reason,
  ];
  return [outcomeOf(lead), ...more].filter(Boolean).join(' ');
}
