import { isMissing, type RoundFacts, type RoundStanding, standingOf } from './standing.ts';

export type RoomRound = RoundFacts & { id: string; orgName: string; isOpenedLate: boolean };
export type FoundLead = { disputeType: string | null; risk: string; outcome: string | null };

/** 每周汇总: reported n of all, of these m by zero report, k new leads by type and risk, and who is missing. */
export type RollUp = {
  rooms: number;
  owed: number;
  reported: number;
  zero: number;
  found: number;
  exempt: number;
  late: number;
  belated: number;
  leads: number;
  settled: number;
  byType: { type: string | null; n: number }[];
  byRisk: { risk: string; n: number }[];
  missing: { id: string; name: string; standing: RoundStanding }[];
  waiting: { id: string; name: string }[];
  openedLate: number;
};

const RISKS = ['RED', 'ORANGE', 'YELLOW', 'BLUE'];

/** Sums up the rounds of one period as they stand at `now`. Rooms that were closed are not counted. */
export function rollUp(rounds: readonly RoomRound[], leads: readonly FoundLead[], now: Date): RollUp {
  const all = rounds
    .map((round) => ({ ...round, standing: standingOf(round, now) }))
    .filter(({ standing }) => standing !== 'ENDED');
  const reported = all.filter(({ lateness }) => lateness !== null);
  const count = (is: (one: (typeof all)[number]) => boolean) => all.filter(is).length;
  const types = new Map<string | null, number>();
  for (const { disputeType } of leads) types.set(disputeType, (types.get(disputeType) ?? 0) + 1);
  return {
    rooms: all.length,
    owed: count(({ standing }) => standing !== 'EXEMPT'),
    reported: reported.length,
    zero: reported.filter(({ hasFindings }) => !hasFindings).length,
    found: reported.filter(({ hasFindings }) => hasFindings).length,
    exempt: count(({ standing }) => standing === 'EXEMPT'),
    late: count(({ standing }) => standing === 'LATE'),
    belated: count(({ standing }) => standing === 'BELATED'),
    leads: leads.length,
    settled: leads.filter(({ outcome }) => outcome !== null).length,
    byType: [...types].map(([type, n]) => ({ type, n })).sort((a, b) => b.n - a.n),
    byRisk: RISKS.map((risk) => ({ risk, n: leads.filter((lead) => lead.risk === risk).length })).filter(
      ({ n }) => n > 0,
    ),
    missing: all
      .filter(({ standing }) => isMissing(standing))
      .map(({ id, orgName, standing }) => ({ id, name: orgName, standing })),
    waiting: all.filter(({ standing }) => standing === 'OPEN').map(({ id, orgName }) => ({ id, name: orgName })),
    openedLate: count(({ isOpenedLate }) => isOpenedLate),
  };
}
