import { dutyNamed } from '../../../config/duties.ts';
import type { Actor } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import { urlTo } from '../../platform/html/links.ts';
import type { PageRequest } from '../../route.ts';
import type { Behind, Subsidy } from '../queries/figures.ts';
import type { AssessmentLine, TrainingLine } from '../queries/records.ts';
import { type AssessedPeriod, endedPeriods } from '../rules/period.ts';
import { type Figure, hoursOf, INDICATORS, type Indicator, type RoomFigures, shareOf } from '../rules/words.ts';

type Refused = PageRequest['refused'];

/** A number as it is said: a share of so many, hours, or that there was nothing to judge. */
export function sayFigure(indicator: Indicator, figure: Figure) {
  if (figure.all === 0) return { key: 'assessment.none' };
  if (indicator === 'TRAINED') return { key: 'assessment.hours', params: { n: hoursOf(figure.good) } };
  return { key: 'assessment.share', params: { percent: shareOf(figure) ?? 0, good: figure.good, all: figure.all } };
}

export const periodWords = ({ key }: Pick<AssessedPeriod, 'key'>) => ({
  key:
    key.length === 4
      ? 'assessment.period.year'
      : key.includes('Q')
        ? 'assessment.period.quarter'
        : 'assessment.period.month',
  params: { year: key.slice(0, 4), n: key.length === 4 ? 0 : Number(key.replace(/^.*[-Q]/, '')) },
});

export function assessmentView(
  actor: Actor,
  input: {
    period: AssessedPeriod;
    rooms: RoomFigures[];
    subsidy: Subsidy;
    record: AssessmentLine | null;
    today: string;
    refused: Refused;
  },
) {
  const { period, rooms, subsidy, record, today, refused } = input;
  const href = (indicator: Indicator, orgId: string) =>
    urlTo('/assessment/behind', { period: period.key, indicator, org: orgId });
  return {
    title: { key: 'assessment.title' },
    period: periodWords(period),
    periods: periodLinks(period.key, today),
    indicators: INDICATORS.map((one) => ({
      name: { key: `assessment.indicator.${one}` },
      hint: { key: `assessment.indicator.${one}.hint` },
    })),
    rooms: rooms.map(({ orgId, name, figures }) => ({
      name,
      cells: INDICATORS.map((one) => ({
        label: { key: `assessment.indicator.${one}` },
        text: sayFigure(one, figures[one]),
        href: figures[one].all === 0 ? null : href(one, orgId),
      })),
    })),
    subsidy: subsidy.lines.map(({ id, caseNo, room, mediator, on }) => ({
      caseNo,
      room,
      mediator,
      on,
      href: `/cases/${id}`,
    })),
    locked: subsidy.locked.length === 0 ? null : { key: 'assessment.locked', params: lockedParams(subsidy) },
    unconfirmed:
      subsidy.unconfirmed === 0 ? null : { key: 'assessment.unconfirmed', params: { n: subsidy.unconfirmed } },
    record: record === null ? null : recordView(record),
    mayMake: record !== null && record.madeAt === null && may(actor, 'assessment.make', { orgId: record.orgId }),
    print: { key: newId(), from: period.from, to: period.to },
    form: formView({
      ...{ fields: ['opinion'], typed: refused?.typed ?? {}, key: newId(), isTyped: refused !== null },
      errors: whyRefused(refused?.refusal ?? null, true),
    }),
    reasons: refused !== null && 'reasons' in refused.refusal ? (refused.refusal.reasons as never[]) : [],
    mayTrain: may(actor, 'training.record'),
  };
}

const lockedParams = ({ locked }: Subsidy) => ({ n: locked.length, cases: locked.join('、') });

function recordView({ id, dueOn, toOn, madeAt, madeBy, opinion }: AssessmentLine) {
  const dueHref = `/calendar/explain?what=assess.period&start=${toOn}`;
  return { id, dueOn, dueHref, madeAt, madeBy, opinion };
}

/** The running month and what ended last. */
function periodLinks(shown: string, today: string) {
  const keys = [today.slice(0, 7), ...endedPeriods(today).map(({ key }) => key)];
  return [...new Set([...keys, shown])].map((key) => ({
    href: `/assessment?period=${key}`,
    text: periodWords({ key }),
    count: null,
    isOn: key === shown,
  }));
}

export function behindView(
  rows: readonly Behind[],
  { period, indicator, room }: { period: AssessedPeriod; indicator: Indicator; room: string },
) {
  return {
    title: { key: `assessment.indicator.${indicator}` },
    lead: { key: `assessment.indicator.${indicator}.hint` },
    ...{ room, period: periodWords(period), back: `/assessment?period=${period.key}` },
    rows: rows.map(({ label, kind, on, isGood, amount, href }) => ({
      ...{ on, href: href === '' ? null : href },
      name: label === '' ? { key: 'assessment.unnamed' } : label,
      kind: kind === '' ? null : dutyNamed(kind),
      good:
        indicator === 'TRAINED'
          ? { key: 'assessment.hours', params: { n: hoursOf(amount) } }
          : { key: `assessment.${isGood ? 'good' : 'bad'}.${indicator}` },
      look: isGood ? 'done' : 'orange',
    })),
  };
}

export function trainingView(
  actor: Actor,
  {
    rows,
    rooms,
    typed,
    refused,
  }: { rows: TrainingLine[]; rooms: { id: string; name: string }[]; typed: Record<string, unknown>; refused: Refused },
) {
  return {
    title: { key: 'training.title' },
    mayRecord: may(actor, 'training.record'),
    rooms: rooms
      .filter(({ id }) => may(actor, 'training.record', { orgId: id }))
      .map(({ id, name }) => ({ value: id, text: name })),
    rows: rows.map(({ id, room, name, heldOn, tenths, subject, organiser, isVoided, voidReason }) => ({
      ...{ id, room, name, heldOn, subject, organiser, isVoided, voidReason, hours: hoursOf(tenths) },
      mayVoid: !isVoided && may(actor, 'training.record'),
    })),
    form: formView({
      ...{ fields: ['orgId', 'name', 'heldOn', 'hours', 'subject', 'organiser'], key: newId() },
      ...{
        typed: refused?.typed ?? typed,
        isTyped: refused !== null,
        errors: whyRefused(refused?.refusal ?? null, true),
      },
    }),
  };
}
