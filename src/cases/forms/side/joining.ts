import { choice, reference, text } from '../../../platform/forms/fields.ts';
import { correctParty, leaveParty } from '../../actions/change-parties.ts';
import { withdrawFile } from '../../actions/keep-file.ts';
import { shareCase } from '../../actions/share-case.ts';
import { partnersOf } from '../../queries/choices.ts';
import { filesOf } from '../../queries/files.ts';
import { partyWords } from '../../queries/party-words.ts';
import { PARTY_ROLES, type PartyRole } from '../../rules/vocabulary.ts';
import { field, partyOptions, worded } from '../input-form.ts';
import { namesakeFields, namesakeOf, namesakeShape } from '../namesake.ts';
import type { SideForm } from '../side-form.ts';
import { personAndAgent, personFields, personShape } from './party-fields.ts';

/** Who joins, who leaves, what is taken back: each with its reason. */
export const JOINING_FORMS: readonly SideForm[] = [
  {
    name: 'share-case',
    choices: async (ctx, loaded) => ({ partners: await partnersOf(ctx.em, loaded) }),
    fields: ({ partners, facts }) => [
      {
        ...field('select', 'partnerId', { options: partners ?? [], hint: true }),
        ...(facts.confidentiality === 'NORMAL' ? {} : { hint: { key: 'case.form.partnerId.protected' } }),
      },
      field('area', 'reason', { label: 'case.form.shareReason', example: true }),
    ],
    shape: { partnerId: reference(), reason: text({ max: 1000, breaks: true }) },
    run: (ctx, request, v) => shareCase(ctx, { ...request, orgId: v.partnerId as string, reason: v.reason as string }),
  },
  {
    name: 'withdraw-file',
    choices: async (ctx, { facts }) => ({
      files: (await filesOf(ctx.em, facts.id)).map(({ id, name }) => ({ value: id, text: name })),
    }),
    fields: ({ files }) => [
      field('select', 'fileId', { options: files ?? [], hint: true }),
      field('area', 'reason', { label: 'case.form.withdrawReason', example: true }),
    ],
    shape: { fileId: reference(), reason: text({ max: 1000, breaks: true }) },
    run: (ctx, request, v) => withdrawFile(ctx, { ...request, fileId: v.fileId as string, reason: v.reason as string }),
  },
  {
    name: 'leave-party',
    fields: (c) => [
      field('choice', 'partyId', { options: partyOptions(c), label: 'case.form.leavingParty', hint: true }),
      field('area', 'reason', { label: 'case.form.leaveReason', example: true }),
    ],
    shape: { partyId: reference(), reason: text({ max: 1000, breaks: true }) },
    run: (ctx, request, v) => leaveParty(ctx, { ...request, partyId: v.partyId as string, reason: v.reason as string }),
  },
  {
    name: 'correct-party',
    // Only the party whose words stand in the form: another one chosen here would be overwritten with them.
    choices: async (ctx, loaded, query) => {
      const { partyId, name } = await partyWords(ctx.em, loaded, String(query.partyId ?? ''));
      return { party: { value: String(partyId), text: String(name) } };
    },
    stored: (ctx, loaded, query) => partyWords(ctx.em, loaded, String(query.partyId ?? '')),
    fields: (c) => [
      field('choice', 'partyId', {
        options: c.party === undefined ? [] : [c.party],
        label: 'case.form.correctedParty',
      }),
      field('choice', 'role', { options: worded('party-role', PARTY_ROLES) }),
      field('text', 'name'),
      ...namesakeFields(c),
      ...personFields({
        idNo: { label: 'case.form.newIdNo' },
        phone: { label: 'case.form.newPhone', hint: true },
      }),
    ],
    shape: {
      partyId: reference(),
      role: choice(PARTY_ROLES),
      ...namesakeShape,
      ...personShape,
    },
    run: async (ctx, request, v, loaded) => {
      const { partyId, role, files: _files, namesake: _answer, namesakeNote: _note, ...rest } = v;
      // What the form does not show of a party stays as it is.
      const { isNecessary, addressForService } = await partyWords(ctx.em, loaded, String(partyId));
      return correctParty(ctx, {
        ...{ ...request, partyId: partyId as string, role: role as PartyRole, namesake: namesakeOf(v) },
        ...{ isNecessary: isNecessary as boolean, addressForService: addressForService as string | null },
        ...personAndAgent(rest),
      });
    },
  },
];
