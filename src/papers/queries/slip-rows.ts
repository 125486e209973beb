import type { EntityManager } from '@mikro-orm/postgresql';
import type { Actor } from '../../accounts/actor.ts';
import { shanghaiDate } from '../../calendar/shanghai.ts';
import { chinese } from '../../platform/i18n/chinese.ts';
import { type SlipLine, type StepLine, slipsOfCase, stepsOf } from '../../supervision/queries/slips.ts';
import type { SlipOfPaper } from '../case-file.ts';

/** Supervision slips about a case that were issued. */
export async function slipsOfPaper(em: EntityManager, actor: Actor, caseId: string): Promise<SlipOfPaper[]> {
  const issued = (await slipsOfCase(em, actor, caseId)).filter(({ number }) => number !== null);
  const slips: SlipOfPaper[] = [];
  for (const slip of issued) slips.push(slipOfPaper(slip, await stepsOf(em, actor, slip.id)));
  return slips;
}

/** A slip and its steps in the words of the paper. */
export function slipOfPaper(slip: SlipLine, steps: readonly StepLine[]): SlipOfPaper {
  const said = steps.filter(({ kind }) => kind === 'REPLY' || kind === 'RETURN' || kind === 'EXTENSION');
  const remarks = steps.findLast(({ kind }) => kind === 'EVALUATION')?.text;
  const grade = slip.evaluation === null ? null : chinese(`supervision.evaluation.${slip.evaluation}`);
  return {
    ...{ id: slip.id, number: slip.number, matter: slip.matter, issuedAt: slip.issuedAt, dueOn: slip.dueOn },
    ...{ toOrgName: slip.toOrgName, toName: slip.toName, fromOrgName: slip.orgName },
    cause: chinese(`supervision.cause.${slip.cause}`),
    demand: steps.find(({ kind }) => kind === 'DEMAND')?.text ?? null,
    answers: said.map(
      ({ kind, text, at, byName }) =>
        `${shanghaiDate(at)} ${chinese(`supervision.step.${kind}`)}（${byName}）：${text}`,
    ),
    evaluation: grade === null ? null : [grade, remarks].filter(Boolean).join('。'),
    ...{ closedAt: slip.closedAt, closedBy: slip.closedBy },
  };
}
