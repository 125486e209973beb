import { createHash } from 'node:crypto';
import { CONTACT_WAYS } from '../../../../config/people-codes.ts';
import type { Context } from '../../../context.ts';
import type { UploadedFile } from '../../../platform/files/read-upload.ts';
import { choice, flag, optionalChoice, optionalText, several, text } from '../../../platform/forms/fields.ts';
import { Invalid } from '../../../platform/http/refusals.ts';
import { assessRisk } from '../../actions/assess-risk.ts';
import { changeConfidentiality } from '../../actions/change-confidentiality.ts';
import { giveFeedback } from '../../actions/give-feedback.ts';
import { keepFile } from '../../actions/keep-file.ts';
import { prepareDossier } from '../../actions/prepare-dossier.ts';
import { DANGER_TICKS, type DangerTick } from '../../rules/danger.ts';
import { agreementInHand } from '../../rules/facts.ts';
import { MAJOR_MARKS } from '../../rules/major.ts';
import { CONFIDENTIALITIES, DIFFICULTIES, type Difficulty, RISKS, type Risk } from '../../rules/vocabulary.ts';
import { field, worded } from '../input-form.ts';
import type { SideForm } from '../side-form.ts';

const FILE_KINDS = ['EVIDENCE', 'IDENTITY', 'SIGNED_PAGE', 'PROOF', 'RECORDING', 'OTHER'] as const;

/** The same request for its next file: each file is kept once, also when the whole form is sent again. */
function keyedFor(ctx: Context, index: number): Context {
  if (ctx.requestKey === undefined || index === 0) return ctx;
  const digest = createHash('sha256').update(`${ctx.requestKey.key} ${index}`).digest('hex');
  const key = digest.slice(0, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { ...ctx, requestKey: { key, hash: ctx.requestKey.hash } };
}

/** What is kept with a case, told about it, and looked after when it is over. */
export const FOLLOWING_FORMS: readonly SideForm[] = [
  {
    name: 'add-file',
    isUpload: true,
    fields: () => [
      field('choice', 'fileKind', { options: worded('file-kind', FILE_KINDS), hint: true }),
      field('text', 'fileNote', { isRequired: false }),
    ],
    shape: { fileKind: choice(FILE_KINDS), fileNote: optionalText({ max: 500 }) },
    run: async (ctx, request, v, { facts }) => {
      const files = v.files as readonly UploadedFile[];
      if (files.length === 0) throw new Invalid([{ field: 'file', key: 'case.error.no-file' }]);
      const kind = v.fileKind as 'EVIDENCE';
      const subjectId = (kind as string) === 'SIGNED_PAGE' ? (agreementInHand(facts)?.id ?? null) : null;
      const asked = { caseId: request.caseId, kind, subjectId, note: v.fileNote as string | null };
      for (const [index, file] of files.entries()) await keepFile(keyedFor(ctx, index), { ...asked, file });
    },
  },
  {
    name: 'give-feedback',
    fields: () => [
      field('choice', 'way', { options: worded('contact-way', CONTACT_WAYS) }),
      field('area', 'feedbackNote', { hint: true }),
    ],
    shape: { way: choice(CONTACT_WAYS), feedbackNote: text({ max: 2000, breaks: true }) },
    run: (ctx, request, v) => giveFeedback(ctx, { ...request, way: v.way as string, note: v.feedbackNote as string }),
  },
  {
    name: 'prepare-dossier',
    fields: () => [field('check', 'arePagesNumbered', { isRequired: false, hint: true })],
    shape: { arePagesNumbered: flag() },
    run: (ctx, request, v) => prepareDossier(ctx, { ...request, arePagesNumbered: v.arePagesNumbered as boolean }),
  },
  {
    name: 'assess-risk',
    fields: () => [
      field('checks', 'dangerTicks', {
        options: worded('danger', Object.keys(DANGER_TICKS)),
        isRequired: false,
        hint: true,
      }),
      field('checks', 'marks', { options: worded('major', MAJOR_MARKS), isRequired: false, hint: true }),
      field('select', 'risk', { options: worded('risk', RISKS), isRequired: false, hint: true }),
      field('select', 'difficulty', { options: worded('difficulty', DIFFICULTIES), isRequired: false, hint: true }),
      field('area', 'reason', { isRequired: false }),
    ],
    shape: {
      dangerTicks: several(choice(Object.keys(DANGER_TICKS) as DangerTick[])),
      marks: several(choice(MAJOR_MARKS)),
      risk: optionalChoice(RISKS),
      difficulty: optionalChoice(DIFFICULTIES),
      reason: optionalText({ max: 1000, breaks: true }),
    },
    run: (ctx, request, v) =>
      assessRisk(ctx, {
        ...request,
        dangerTicks: v.dangerTicks as DangerTick[],
        marks: v.marks as (typeof MAJOR_MARKS)[number][],
        injuredWorkers: null,
        risk: v.risk as Risk | null,
        difficulty: v.difficulty as Difficulty | null,
        reason: v.reason as string | null,
      }),
  },
  {
    name: 'change-confidentiality',
    fields: () => [
      field('choice', 'confidentiality', { options: worded('confidentiality', CONFIDENTIALITIES) }),
      field('area', 'reason', { example: true }),
    ],
    shape: { confidentiality: choice(CONFIDENTIALITIES), reason: text({ max: 1000, breaks: true }) },
    start: (_choices, { confidentiality }) => ({ confidentiality }),
    done: (v) => ({ key: `case.done.protected.${v.confidentiality}` }),
    run: (ctx, request, v) =>
      changeConfidentiality(ctx, {
        ...request,
        confidentiality: v.confidentiality as 'NORMAL',
        reason: v.reason as string,
      }),
  },
];
