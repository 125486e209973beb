import { shanghaiDate } from '../../calendar/shanghai.ts';
import { adviceFor, DANGER_TICKS, type DangerTick } from '../../cases/rules/danger.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { countRows, formView, type Typed } from '../../platform/html/form-view.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import { Invalid, NotPossible, type Refusal } from '../../platform/http/refusals.ts';
import type { Message } from '../../platform/i18n/message.ts';
import { MattersFound } from '../matters-found.ts';
import { intakeChoices } from '../queries/choices.ts';
import { matterViews } from './matter-view.ts';
import { CODE_OPTIONS, type FormOptions, formOptions, textOf } from './options.ts';
import { BARS, moreFields, stepBefore, stepOf } from './steps.ts';

type Fact = { term: Message; text: Message | string | null };
type Section = { title: Message; href: string; rows: Fact[] };

/**
 * 核对: everything that was answered, one section for each question, and what is still wrong with a way to it. The page
 * sends all of it once more, so that a second tap repeats the same request and not an empty one.
 */
export async function checkView(
  ctx: Context,
  { typed, refusal, now }: { typed: Typed; refusal: Refusal | null; now: Date },
): Promise<View & Titled> {
  const options = formOptions(await intakeChoices(ctx.em, ctx.actor, shanghaiDate(now)));
  const matters = refusal instanceof MattersFound ? refusal.matters : [];
  const ticks = listOf(typed.dangerTicks).filter((tick): tick is DangerTick => Object.hasOwn(DANGER_TICKS, tick));
  const faults = refusal instanceof Invalid && matters.length === 0 ? refusal.faults : [];
  const view = {
    title: { key: 'intake.step.check' },
    hint: { key: 'intake.step.check.hint' },
    bars: Array.from({ length: BARS }, () => ({ isOn: true })),
    total: BARS,
    form: formView({ fields: ['matter'], typed, key: newId() }),
    hidden: Object.entries(typed)
      .filter(([name]) => !name.startsWith('_') && name !== 'matter')
      .flatMap(([name, value]) => listOf(value).map((one) => ({ name, value: one }))),
    sections: sections(typed, options),
    faults: faults.map(({ field, key, params = {} }) => ({
      message: { key, params },
      href: `/intakes/file/${stepOf(field)}?check=1`,
      step: { key: `intake.step.${stepOf(field)}` },
    })),
    reasons: refusal instanceof NotPossible ? refusal.reasons.map(({ key, params = {} }) => ({ key, params })) : [],
    matters: matterViews(matters, String(typed.matter ?? '')),
    isMatterNew: typed.matter === 'new',
    scripts: ticks.map((tick) => ({ title: { key: `danger.${tick}` }, text: { key: `danger.${tick}.script` } })),
    calls: adviceFor(ticks).calls.map((number) => ({ number, href: `tel:${number}` })),
    back: `/intakes/file/${stepBefore('check', typed) ?? 'way'}`,
  };
  return view as unknown as View & Titled;
}

function listOf(value: unknown): string[] {
  if (value === undefined || value === null || value === '') return [];
  return Array.isArray(value) ? value.map(String) : [String(value)];
}

function sections(typed: Typed, options: FormOptions): Section[] {
  const plain = (field: string): Fact => ({
    term: { key: `intake.column.${field}` },
    text: String(typed[field] ?? '') || null,
  });
  const coded = (field: string, choices: Parameters<typeof textOf>[0]): Fact => ({
    term: { key: `intake.column.${field}` },
    text: textOf(choices, typed[field]),
  });
  const dayOf = (field: string): Fact => {
    const day = String(typed[field] ?? '');
    return {
      term: { key: `intake.column.${field}` },
      text: day === '' ? null : { key: 'intake.day', params: { on: { date: day } } },
    };
  };
  const asked = new Set(moreFields(typed));
  const all: Record<string, Fact> = {
    result: plain('result'),
    dispositionReason: plain('dispositionReason'),
    targetOrgId: coded('targetOrgId', options.units),
    watchOn: dayOf('watchOn'),
    remediesTold: several('remediesTold', CODE_OPTIONS.remedies, typed),
    toldWay: coded('toldWay', CODE_OPTIONS.contactWays),
  };
  const section = (step: string, rows: Fact[]): Section => ({
    title: { key: `intake.step.${step}` },
    href: `/intakes/file/${step}`,
    rows,
  });
  return [
    section('who', [...people('visitors', typed), plain('visitCount')]),
    section('other', [
      ...people('opposites', typed),
      plain('oppositeText'),
      coded('oppositeRelation', CODE_OPTIONS.relations),
    ]),
    section('matter', [
      plain('summary'),
      plain('demand'),
      coded('nature', CODE_OPTIONS.natures),
      coded('disputeType', CODE_OPTIONS.types),
    ]),
    section('where', [
      plain('place'),
      coded('placeLocationId', options.places),
      dayOf('occurredOn'),
      coded('channel', CODE_OPTIONS.channels),
      dayOf('receivedOn'),
      plain('receivedTime'),
    ]),
    section('way', [
      several('dangerTicks', CODE_OPTIONS.dangers, typed),
      coded('disposition', CODE_OPTIONS.ways),
      ...[...asked].flatMap((field) => all[field] ?? []),
    ]),
  ].map((one) => ({ ...one, rows: one.rows.filter(({ text }) => text !== null) }));
}

/** Several ticks in one line: each word keeps its language. */
function several(field: string, choices: typeof CODE_OPTIONS.dangers, typed: Typed): Fact {
  const words = listOf(typed[field]).flatMap((value) => choices.find((choice) => choice.value === value)?.text ?? []);
  const [first, ...rest] = words;
  const text = first === undefined ? null : rest.reduce<Message>(joined, first);
  return { term: { key: `intake.column.${field}` }, text };
}

function joined(first: Message, second: Message): Message {
  return { key: 'list.more', params: { first, rest: second } };
}

function people(rows: string, typed: Typed): Fact[] {
  return Array.from({ length: countRows(typed, rows, 0) }, (_, index) => {
    const of = (name: string) => String(typed[`${rows}.${index}.${name}`] ?? '').trim();
    const known = of('personId') !== '' && of('name') === '';
    const marks = [of('phone'), of('idNo') === '' ? '' : maskTyped(of('idNo'))].filter((mark) => mark !== '');
    const name: Message | string = known ? { key: 'intake.check.known' } : of('name');
    const text =
      marks.length === 0
        ? name
        : ({ key: 'person.who.marked', params: { name, mark: marks.join(' · ') } } satisfies Message);
    return { term: { key: `intake.person.${rows}`, params: { n: index + 1 } }, text };
  });
}

/** A number on a screen that somebody may look at over the shoulder. */
function maskTyped(number: string): string {
  return number.length < 8 ? number : `${number.slice(0, 4)}…${number.slice(-4)}`;
}
