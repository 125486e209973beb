import { may, type Permission } from '../../accounts/permissions.ts';
import type { Context } from '../../context.ts';
import { servicesOf } from '../../legal-service/queries/services-of.ts';
import { reportsOfIntake } from '../../major/queries/reports.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import {
  findEarlier,
  findHistory,
  findIntake,
  findIntakePeople,
  findReplies,
  type IntakeDetail,
} from '../queries/intake-page.ts';
import { isEnded, isSentTo, possibleMoves } from '../rules/moving.ts';
import type { IntakeMove } from '../rules/states.ts';
import { intakeView } from '../views/intake-view.ts';

/** Who may make which move; what is possible now is another table (`rules/moving.ts`). */
export const MOVE_PERMISSIONS: Record<IntakeMove, Permission> = {
  'intake.opined': 'intake.opine',
  'intake.disposed': 'intake.dispose',
  'intake.answered': 'intake.feedback',
  'intake.finished': 'intake.feedback',
  'intake.corrected': 'intake.create',
  'intake.voided': 'intake.void',
};

/** The moves that a page offers: both possible and permitted. */
export function offeredMoves({ actor }: Pick<Context, 'actor'>, intake: IntakeDetail): IntakeMove[] {
  const { linkedCase, linkedCaseId, state, orgId, handlerIds } = intake;
  const caseState = linkedCase?.state ?? 'DRAFT';
  const facts = { state, linkedCase: linkedCaseId === null ? null : { state: caseState, isEnded: isEnded(caseState) } };
  return possibleMoves(facts).filter((move) => may(actor, MOVE_PERMISSIONS[move], { orgId, handlerIds }));
}

const isInLegalService = ({ state, disposition }: IntakeDetail): boolean =>
  state === 'IN_LEGAL_SERVICE' || (disposition === 'LEGAL_SERVICE' && state !== 'VOIDED');

async function viewOf({ ctx, params, now }: PageRequest) {
  const { em, actor } = ctx;
  const intake = await findIntake(em, actor, params.id ?? '');
  return intakeView({
    intake,
    people: await findIntakePeople(em, intake.id),
    earlier: await findEarlier(em, actor, intake.priorIntakeIds),
    history: await findHistory(em, intake.id),
    replies: await findReplies(em, intake.id),
    majors: await reportsOfIntake(em, actor, intake.id),
    canReply: isSentTo(intake, actor.orgIds) && may(actor, 'intake.reply', { orgId: intake.targetOrgId ?? '' }),
    moves: offeredMoves(ctx, intake),
    services: may(actor, 'legal-service.read') ? await servicesOf(em, actor, { intakeId: intake.id }) : [],
    canRecordService: isInLegalService(intake) && may(actor, 'legal-service.record', { orgId: intake.orgId }),
    canPrint: may(actor, 'office-print.ask'),
    canReadPeople: may(actor, 'person.read'),
    canReveal: may(actor, 'identity.reveal', { orgId: intake.orgId, handlerIds: intake.handlerIds }),
    now,
  });
}

async function show(request: PageRequest): Promise<Answer> {
  return { page: 'intake/intake', view: await viewOf(request) };
}

/** The same beside the list, in short. */
async function panel(request: PageRequest): Promise<Answer> {
  return { fragment: 'intake/_panel', view: await viewOf(request) };
}

export const intakePageRoutes: readonly Route[] = [
  { method: 'get', path: '/intakes/:id', permission: 'intake.read', handle: show },
  { method: 'get', path: '/intakes/:id/panel', permission: 'intake.read', handle: panel },
];
