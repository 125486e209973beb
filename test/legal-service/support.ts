import type { Context } from '../../src/context.ts';
import { recordLegalService } from '../../src/legal-service/actions/record-legal-service.ts';
import { recordForm } from '../../src/legal-service/forms.ts';
import { readForm } from '../../src/platform/forms/read-form.ts';

/** A question about unpaid wages as a form would send it. */
export const QUESTION = {
  servedOn: '2026-11-20',
  servedTime: '09:10',
  category: 'CONSULTATION',
  way: 'VISIT',
  name: '钱某某',
  summary: '在工地干活三个月没有拿到工资，想问怎么要。',
  providerName: '孔律师',
  providerKind: 'DUTY_LAWYER',
};

/** Records what a form with these fields would send. */
export const record = (ctx: Context, more: Record<string, unknown> = {}) =>
  recordLegalService(ctx, readForm(recordForm, { ...QUESTION, ...more }));
