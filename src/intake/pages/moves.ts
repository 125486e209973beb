import { shanghaiDate } from '../../calendar/shanghai.ts';
import type { Context } from '../../context.ts';
import { readForm, versionOf } from '../../platform/forms/read-form.ts';
import { NotFound, NotPossible, Stale } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { Answer, PageRequest, Route } from '../../route.ts';
import { answerIntake } from '../actions/answer-intake.ts';
import { correctIntake } from '../actions/correct-intake.ts';
import { disposeIntake } from '../actions/dispose-intake.ts';
import { finishIntake } from '../actions/finish-intake.ts';
import { opineOnIntake } from '../actions/opine-on-intake.ts';
import { voidIntake } from '../actions/void-intake.ts';
import { correctForm, disposeForm, feedbackForm, opinionForm, voidForm } from '../forms.ts';
import type { IntakeRequest } from '../load-intake.ts';
import { intakeChoices } from '../queries/choices.ts';
import { findHistory, findIntake, findIntakePeople, type IntakeDetail } from '../queries/intake-page.ts';
import { intakeBlockers, isEnded } from '../rules/moving.ts';
import type { IntakeMove } from '../rules/states.ts';
import { conflictOf } from '../views/conflict.ts';
import { isMovePage, type MovePage, moveView } from '../views/move-view.ts';
import { offeredMoves } from './intake.ts';

type Body = PageRequest['body'];
type Done = { flash: Message };

const plain = (key: string): Done => ({ flash: { key } });

/** What each page sends off, and the sentence that says what happened and what comes next. */
const MOVES: Record<
  MovePage,
  { move: IntakeMove; send: (ctx: Context, at: IntakeRequest, body: Body) => Promise<Done> }
> = {
  dispose: {
    move: 'intake.disposed',
    send: async (ctx, at, body) => {
      const { disposition, dueOn } = await disposeIntake(ctx, at, readForm(disposeForm, body));
      const params: Message['params'] = { way: { key: `disposition.${disposition}` } };
      if (disposition === 'MEDIATION') return plain('intake.flash.disposed-case');
      if (dueOn === null) return { flash: { key: 'intake.flash.disposed', params } };
      return { flash: { key: 'intake.flash.disposed-due', params: { ...params, due: { date: dueOn } } } };
    },
  },
  feedback: {
    move: 'intake.answered',
    send: async (ctx, at, body) => {
      await answerIntake(ctx, at, readForm(feedbackForm, body));
      return plain('intake.flash.answered');
    },
  },
  opinion: {
    move: 'intake.opined',
    send: async (ctx, at, body) => {
      await opineOnIntake(ctx, at, readForm(opinionForm, body));
      return plain('intake.flash.opined');
    },
  },
  correct: {
    move: 'intake.corrected',
    send: async (ctx, at, body) => {
      const { changed } = await correctIntake(ctx, at, readForm(correctForm, body));
      return { flash: { key: 'intake.flash.corrected', params: { n: changed } } };
    },
  },
  void: {
    move: 'intake.voided',
    send: async (ctx, at, body) => {
      await voidIntake(ctx, at, readForm(voidForm, body));
      return plain('intake.flash.voided');
    },
  },
};

function pageIn({ move = '' }: PageRequest['params']): MovePage {
  if (!isMovePage(move)) throw new NotFound();
  return move;
}

async function show({ ctx, params, refused, now }: PageRequest): Promise<Answer> {
  const page = pageIn(params);
  const intake = await findIntake(ctx.em, ctx.actor, params.id ?? '');
  if (refused?.refusal instanceof Stale) return conflict(ctx, page, intake, refused.typed, now);
  if (refused === null) assertOffered(ctx, page, intake);
  const choices = await intakeChoices(ctx.em, ctx.actor, shanghaiDate(now));
  const people = await findIntakePeople(ctx.em, intake.id);
  return { page: 'intake/move', view: moveView({ page, intake, people, choices, refused, now }) };
}

/** A form that could not be sent off is not shown: the answer says why, or that there is no such page for this role. */
function assertOffered(ctx: Context, page: MovePage, intake: IntakeDetail): void {
  const { move } = MOVES[page];
  if (offeredMoves(ctx, intake).includes(move)) return;
  const { state, linkedCase } = intake;
  const caseFacts = linkedCase === null ? null : { state: linkedCase.state, isEnded: isEnded(linkedCase.state) };
  const reasons = intakeBlockers(move, { state, linkedCase: caseFacts });
  if (reasons.length > 0) throw new NotPossible(reasons);
  throw new NotFound();
}

/** Somebody else was quicker: both versions side by side, and the form once more with what was typed. */
async function conflict(ctx: Context, page: MovePage, intake: IntakeDetail, typed: Body, now: Date): Promise<Answer> {
  const [last] = await findHistory(ctx.em, intake.id);
  const choices = await intakeChoices(ctx.em, ctx.actor, shanghaiDate(now));
  const saved = { who: last?.actorName ?? '', at: last?.at ?? now };
  return { page: 'errors/conflict', view: conflictOf({ page, intake, choices, saved, typed, now }) };
}

async function send({ ctx, params, body }: PageRequest): Promise<Answer> {
  const at = { intakeId: params.id ?? '', version: versionOf(body) };
  const { flash } = await MOVES[pageIn(params)].send(ctx, at, body);
  return { redirect: `/intakes/${at.intakeId}`, flash };
}

async function finish({ ctx, params, body }: PageRequest): Promise<Answer> {
  const intakeId = params.id ?? '';
  await finishIntake(ctx, { intakeId, version: versionOf(body) });
  return { redirect: `/intakes/${intakeId}`, flash: { key: 'intake.flash.finished' } };
}

export const moveRoutes: readonly Route[] = [
  { method: 'post', path: '/intakes/:id/finish', permission: 'intake.feedback', handle: finish },
  { method: 'get', path: '/intakes/:id/:move', permission: 'intake.read', handle: show },
  { method: 'post', path: '/intakes/:id/:move', permission: 'intake.read', handle: send, redisplay: show },
];
