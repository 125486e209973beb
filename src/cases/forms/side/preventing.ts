import { PREVENTED, type Prevented } from '../../../../config/people-codes.ts';
import { choice, several, text } from '../../../platform/forms/fields.ts';
import { notePrevented } from '../../actions/note-prevented.ts';
import { MediationCase } from '../../case.entity.ts';
import { field, worded } from '../input-form.ts';
import type { SideForm } from '../side-form.ts';

/** 防止纠纷转化: told by the handlers, found so by the centre, counted by the statistics. */
export const PREVENTING_FORMS: readonly SideForm[] = [
  {
    name: 'note-prevented',
    fields: () => [
      field('checks', 'prevented', { options: worded('prevented', PREVENTED), isRequired: false, hint: true }),
      field('area', 'reason', { label: 'case.form.preventedReason', hint: true, example: true }),
    ],
    shape: { prevented: several(choice(PREVENTED)), reason: text({ min: 4, max: 1000, breaks: true }) },
    // What somebody has told of already waits to be found so; else what counts now.
    async stored({ em }, { facts }) {
      const [told] = await em.execute<{ params: { codes: string; reason: string } }[]>(
        `select params from duty where case_id = :id and kind = 'approve-prevented' and done_at is null
           and cancelled_at is null order by created_at desc limit 1`,
        { id: facts.id },
      );
      if (told !== undefined) return { prevented: told.params.codes.split(','), reason: told.params.reason };
      return { prevented: (await em.findOneOrFail(MediationCase, { id: facts.id })).prevented };
    },
    run: (ctx, request, v) =>
      notePrevented(ctx, { ...request, prevented: v.prevented as Prevented[], reason: v.reason as string }),
  },
];
