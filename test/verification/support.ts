import { change } from '../../src/change.ts';
import { type Issue, issueCode, newCode, supersedeCode } from '../../src/verification/codes.ts';
import type { Office, Place } from '../support/office.ts';

/** A print of the case register as a room makes it confirmable. @returns its code */
export async function issued(office: Office, more: Partial<Issue> = {}, place: Place = 'village1'): Promise<string> {
  const code = newCode();
  await change(await office.contextOf('village_head', place), 'issue', (act) =>
    issueCode(act, {
      code,
      kind: 'register.book.TJ',
      number: '2026年第1卷',
      contentHash: 'ab12'.repeat(16),
      printedAt: new Date('2026-11-19T16:20:00+08:00'),
      pageCount: 3,
      org: { id: office.orgs[place], name: '示范街道东河村人民调解委员会' },
      caseId: null,
      ...more,
    }),
  );
  return code;
}

export async function superseded(office: Office, code: string, place: Place = 'village1'): Promise<void> {
  await change(await office.contextOf('village_head', place), 'supersede', (act) => supersedeCode(act, code));
}
