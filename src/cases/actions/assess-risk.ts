import { may } from '../../accounts/permissions.ts';
import type { Change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { MajorReport } from '../../major/major-report.entity.ts';
import { isDowngrade } from '../../major/rules/reporting.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { MediationCase } from '../case.entity.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import type { LoadedCase } from '../load-facts.ts';
import { hitsAnew } from '../major-hits.ts';
import { type Moved, subjectNow } from '../move-case.ts';
import { protectionOf } from '../party-draft.ts';
import { type DangerTick, raisedRisk, riskOfTicks } from '../rules/danger.ts';
import { type MajorMark, suggestDifficulty } from '../rules/major.ts';
import { DIFFICULTIES, type Difficulty, isRiskAtLeast, type Risk } from '../rules/vocabulary.ts';

/** What somebody saw. Null for risk and difficulty: as the ticks and the rules say. */
export interface RiskAssessment {
  dangerTicks: readonly DangerTick[];
  marks: readonly MajorMark[];
  injuredWorkers: number | null;
  risk: Risk | null;
  difficulty: Difficulty | null;
  /** Asked for where somebody goes below what ticks and rules say. */
  reason: string | null;
}

/**
 * 评定风险: ticks give the colour, rules the difficulty; both may be lowered only with a reason (人民调解法 Art. 25). Possible
 * as long as the case lives, because a quiet quarrel may become dangerous on any day.
 */
export function assessRisk(ctx: Context, request: CaseChangeRequest & RiskAssessment): Promise<Moved> {
  const kind = { action: 'assess-risk', permission: 'case.correct', event: 'case.risk-assessed' } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const { facts } = loaded;
    const stored = await act.em.findOneOrFail(MediationCase, { id: facts.id });
    const { dangerTicks, marks, injuredWorkers, reason } = request;
    const refusalsToSign = facts.agreements.filter(({ state }) => state === 'REFUSED').length;
    const matter = {
      ...{ disputeType: facts.disputeType, ruleHits: facts.ruleHits, dangerTicks, refusalsToSign },
      ...{ peopleCount: stored.peopleCount, hasDeath: stored.deathFlag, amountFen: stored.amountClaimedFen ?? null },
      isPendingElsewhere: facts.isPendingElsewhere,
    };
    const ruleHits = hitsAnew(matter, { marks, injuredWorkers });
    const suggested = {
      risk: raisedRisk(facts.risk, dangerTicks),
      difficulty: suggestDifficulty(facts.disputeType, ruleHits),
    };
    const chosen = { risk: request.risk ?? suggested.risk, difficulty: request.difficulty ?? suggested.difficulty };
    mustBeExplained(suggested, chosen, reason);
    await mustBeTheCentres(act, loaded, chosen, reason);
    const before = { risk: facts.risk, difficulty: facts.difficulty, ruleHits: facts.ruleHits };
    return {
      payload: { ...chosen, ruleHits, dangerTicks, ticksSay: riskOfTicks(dangerTicks), before, reason },
      columns: {
        ...chosen,
        ...{ ruleHits, dangerTicks: [...dangerTicks] },
        ...protectionOf(act, loaded, dangerTicks.includes('VIOLENCE_AT_HOME')),
      },
    };
  });
}

/** 降级: what is reported as a major dispute goes down only by the centre or the street, with a reason (spec §2.7). */
async function mustBeTheCentres(
  act: Change,
  loaded: LoadedCase,
  chosen: Degrees,
  reason: string | null,
): Promise<void> {
  const open = await act.em.findOne(MajorReport, { caseId: loaded.facts.id, endedAt: null });
  if (open === null || !isDowngrade(open, chosen)) return;
  if (!may(act.actor, 'major.downgrade', subjectNow(loaded)))
    throw new Invalid([{ field: chosen.risk === 'RED' ? 'difficulty' : 'risk', key: 'major.error.downgrade' }]);
  if ((reason ?? '').trim() === '') throw new Invalid([{ field: 'reason', key: 'case.error.lower-needs-reason' }]);
}

type Degrees = { risk: Risk; difficulty: Difficulty };

function mustBeExplained(suggested: Degrees, chosen: Degrees, reason: string | null): void {
  const isLower =
    !isRiskAtLeast(chosen.risk, suggested.risk) ||
    DIFFICULTIES.indexOf(chosen.difficulty) < DIFFICULTIES.indexOf(suggested.difficulty);
  if (isLower && (reason ?? '').trim() === '')
    throw new Invalid([{ field: 'reason', key: 'case.error.lower-needs-reason' }]);
}
