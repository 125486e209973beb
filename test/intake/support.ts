import type { Context } from '../../src/context.ts';
import { registerIntake } from '../../src/intake/actions/register-intake.ts';
import { type RegisterInput, registerForm } from '../../src/intake/forms.ts';
import { readForm } from '../../src/platform/forms/read-form.ts';
import { Invalid } from '../../src/platform/http/refusals.ts';
import type { Office } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';

/** A neighbours' quarrel as a form would send it. */
export const QUARREL = {
  channel: 'VISIT',
  summary: '赵家翻建东屋，屋檐滴水落在两家共用过道，孙家认为越界。',
  nature: 'CIVIL_DISPUTE',
  disputeType: 'NEIGHBOUR',
  place: '东河村三组',
  'visitors.0.name': '赵某某',
  'opposites.0.name': '孙某某',
};

export function formOf(more: Record<string, unknown> = {}): RegisterInput {
  return readForm(registerForm, { ...QUARREL, ...more });
}

/** Registers what a form with these fields would send. */
export function register(ctx: Context, more: Record<string, unknown> = {}) {
  return registerIntake(ctx, formOf(more));
}

/** How it is stored. */
export const rowOfIntake = async (office: Office, intakeId: string) =>
  (await office.sql('select * from intake where id = $1', [intakeId]))[0] ?? {};

/** Where, and by which keys, a form with these fields and two strangers is refused. */
export async function refusedFields(ctx: Context, more: Record<string, unknown>): Promise<string[]> {
  const fault = await refusalFrom(Invalid, register(ctx, { ...strangers(), ...more }));
  return fault.faults.map(({ field, key }) => `${field} ${key}`);
}

let turn = 0;
/** Two people whom no other test of the run knows. */
export function strangers(): { 'visitors.0.name': string; 'opposites.0.name': string } {
  turn += 1;
  const name = (first: string) => `${first}${String.fromCodePoint(0x4e00 + turn)}某`;
  return { 'visitors.0.name': name('陈'), 'opposites.0.name': name('林') };
}
