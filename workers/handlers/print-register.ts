import { may } from '../../src/accounts/permissions.ts';
import type { Context } from '../../src/context.ts';
import { beginPrint } from '../../src/registers/keep-print.ts';
import { type MadePrint, makePrint } from '../../src/registers/make-print.ts';
import { type PrintRow, printToMake } from '../../src/registers/queries/prints.ts';
import { RegisterPrint } from '../../src/registers/register.entity.ts';
import { mayWith, printPermissions } from '../../src/registers/selection.ts';
import { issueCode } from '../../src/verification/codes.ts';
import { type Kept, printing } from '../printing.ts';

type Ready = Kept & Omit<MadePrint, 'bytes'> & { contentHash: string };

/** Prints a book, or part of it. */
export const printRegister = printing<PrintRow, Ready>({
  table: 'register_print',
  find: ({ em }, id) => printToMake(em, id),

  async make(person, print, { service, tell, keep, ...facts }) {
    if (!mayPrint(person, print)) return null;
    let contentHash = '';
    const { bytes, ...told } = await makePrint(person, print, {
      ...facts,
      tell,
      begin: (hash) => {
        contentHash = hash;
        return beginPrint(service, print, hash);
      },
    });
    return { ...told, contentHash, file: await keep(bytes, print.variant === 'FULL') };
  },

  async done(act, print, { file, rows: rowCount, pages: pageCount, missing: missingGlyphs, code, contentHash }) {
    const columns = { fileSize: file.size, rowCount, missingGlyphs, verificationCode: code, progress: 100 };
    await act.em.nativeUpdate(RegisterPrint, { id: print.id }, columns);
    // Whoever holds the paper may ask whether it is genuine.
    if (code !== null) {
      await issueCode(act, {
        ...{ code, kind: `register.book.${print.kind}`, number: `${print.fromOn} – ${print.toOn}` },
        ...{ contentHash, printedAt: act.now, pageCount: pageCount ?? 0 },
        ...{ org: { id: print.orgId, name: print.orgName }, caseId: null },
      });
    }
    const payload = { rowCount, pageCount, fileSha256: file.sha256 };
    act.record({ name: 'register.printed', subjectId: print.id, payload });
  },
});

function mayPrint({ actor }: Context, print: PrintRow): boolean {
  const permissions = ['register.read' as const, ...printPermissions(print.variant)];
  return permissions.every((permission) => may(actor, permission) && mayWith(actor, permission, print));
}
