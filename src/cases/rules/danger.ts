import { RISKS, type Risk } from './vocabulary.ts';

type EmergencyNumber = '110' | '119' | '120';

type DangerSign = { risk: Risk; calls: readonly EmergencyNumber[]; separates: boolean };

/** What the mediator ticks, and what to do at once. The words to say stand under `danger.<tick>.script`. */
export const DANGER_TICKS = {
  INJURED: { risk: 'RED', calls: ['120', '110'], separates: true },
  THREAT: { risk: 'ORANGE', calls: ['110'], separates: true },
  WEAPON: { risk: 'RED', calls: ['110'], separates: true },
  PETITION: { risk: 'ORANGE', calls: [], separates: false },
  CROWD: { risk: 'ORANGE', calls: ['110'], separates: false },
  VULNERABLE: { risk: 'YELLOW', calls: [], separates: false },
  VIOLENCE_AT_HOME: { risk: 'ORANGE', calls: ['110'], separates: true },
  SELF_HARM: { risk: 'RED', calls: ['120', '119', '110'], separates: false },
} as const satisfies Record<string, DangerSign>;
export type DangerTick = keyof typeof DANGER_TICKS;

/** The colour that ticks alone give; two orange signs together are red. */
export function riskOfTicks(ticks: readonly DangerTick[]): Risk {
  const risks = [...new Set(ticks)].map((tick): Risk => DANGER_TICKS[tick].risk);
  if (risks.filter((risk) => risk === 'ORANGE').length >= 2) return 'RED';
  return risks.reduce<Risk>(higher, 'BLUE');
}

/** Ticks raise a risk, never lower it: to lower it somebody gives a reason. */
export function raisedRisk(current: Risk, ticks: readonly DangerTick[]): Risk {
  return higher(current, riskOfTicks(ticks));
}

/** What to do now: whom to call, in order, and whether to bring the parties apart first. */
export function adviceFor(ticks: readonly DangerTick[]): { calls: EmergencyNumber[]; separates: boolean } {
  const signs = ticks.map((tick): DangerSign => DANGER_TICKS[tick]);
  const calls = new Set(signs.flatMap((sign) => sign.calls));
  return { calls: [...calls], separates: signs.some((sign) => sign.separates) };
}

function higher(a: Risk, b: Risk): Risk {
  return RISKS.indexOf(a) >= RISKS.indexOf(b) ? a : b;
}
