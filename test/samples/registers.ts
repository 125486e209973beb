import { requestPrint } from '../../src/registers/actions/request-print.ts';
import type { PrintInput } from '../../src/registers/forms.ts';
import type { SheetKind } from '../../src/registers/looks.ts';
import { printInput } from '../registers/support.ts';
import { fileOf } from './files.ts';
import type { Sample } from './list.ts';
import type { Story } from './story.ts';

const NAMES: Record<SheetKind, string> = {
  JF: 'reception-register',
  TJ: 'case-register',
  FL: 'legal-service-register',
  HY: 'meeting-record-book',
  MARRIAGE: 'marriage-mediation-ledger',
  MOVES: 'escalation-and-hand-down-ledger',
  VISITS: 'return-visit-register',
  CONFIRMATION: 'judicial-confirmation-ledger',
  PROMINENT: 'prominent-disputes-ledger',
  SCREENING: 'screening-register',
  REFERRALS: 'referral-register',
};

/** Asks for a print as the centre's head does and waits for the worker that the samples run. */
async function printed(story: Story, more: Partial<PrintInput>): Promise<Buffer> {
  const ctx = await story.office.contextOf('centre_head');
  const { printId } = await requestPrint(ctx, printInput({ place: 'street', ...more }));
  return fileOf(story, 'register_print', printId);
}

const sample = (name: string, more: (story: Story) => Partial<PrintInput>): Sample => ({
  name,
  make: (story) => printed(story, more(story)),
});

/** One file of every book and ledger, and of every way in which a book is printed. */
export const REGISTER_SAMPLES: readonly Sample[] = [
  ...Object.entries(NAMES).map(([kind, name]) => sample(`${name}.pdf`, () => ({ kind: kind as SheetKind }))),
  sample('case-register-public.pdf', () => ({ kind: 'TJ', variant: 'PUBLIC' })),
  sample('case-register-full.pdf', () => ({ kind: 'TJ', variant: 'FULL', reason: '样张' })),
  sample('case-register-bound.pdf', () => ({ kind: 'TJ', product: 'BOUND' })),
  sample('case-register.xlsx', () => ({ kind: 'TJ', product: 'XLSX' })),
  sample('case-register-slip.pdf', ({ office }) => ({
    kind: 'TJ',
    place: office.orgs.village1,
    product: 'SLIP',
    seq: 1,
  })),
  ...([10, 15, 20] as const).map((blankRows) =>
    sample(`reception-register-blank-${blankRows}.pdf`, ({ office }) => ({
      ...{ kind: 'JF', place: office.orgs.village1, product: 'BLANK', blankRows, sheetCount: 2 },
    })),
  ),
];
