import type { Context } from '../../src/context.ts';
import { planMeeting } from '../../src/meetings/actions/plan-meeting.ts';
import { writeUnplannedMeeting } from '../../src/meetings/actions/write-meeting.ts';
import { newlyHeldForm, planForm } from '../../src/meetings/forms.ts';
import { readForm } from '../../src/platform/forms/read-form.ts';

/** A review that was held this morning, as a form would send it. */
export const HELD = {
  ...{ kind: 'HALF_MONTHLY_REVIEW', title: '11月下半月会商研判会', on: '2026-11-20', from: '08:30', to: '9:40' },
  ...{ place: '三楼会议室', chair: '李主任', recorder: '周文书', minutes: '会议听取了情况，逐案研判。' },
  ...{
    'people.0.name': '李主任',
    'people.1.name': '王所长',
    'people.1.unit': '示范派出所',
    'people.1.attendance': 'OBSERVER',
  },
  ...{ 'people.2.name': '赵调解', 'people.2.attendance': 'ABSENT', 'people.2.reason': '下乡' },
  ...{ 'items.0.topic': '东河村排水沟', 'items.0.opinion': '先清淤' },
};

/** What one decision of a form says. */
export const decision = (n: number, ownerOrgId: string, text: string, dueOn = '2026-11-27') => ({
  [`decisions.${n}.text`]: text,
  [`decisions.${n}.ownerOrgId`]: ownerOrgId,
  [`decisions.${n}.dueOn`]: dueOn,
});

export const hold = (ctx: Context, more: Record<string, unknown> = {}) =>
  writeUnplannedMeeting(ctx, readForm(newlyHeldForm, { ...HELD, ...more }));

export const plan = (ctx: Context, more: Record<string, unknown> = {}) => {
  const { to: _to, minutes: _minutes, 'items.0.opinion': _opinion, ...frame } = HELD;
  return planMeeting(ctx, readForm(planForm, { ...frame, on: '2026-11-30', title: '11月下半月第二次会商', ...more }));
};
