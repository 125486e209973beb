import { createHash } from 'node:crypto';
import { may } from '../../src/accounts/permissions.ts';
import { reading } from '../../src/context.ts';
import { placeSheet } from '../../src/dossiers/place-sheet.ts';
import { OfficePrint } from '../../src/office-prints/office-print.entity.ts';
import { type OfficePrintRow, officePrintToMake } from '../../src/office-prints/queries/prints.ts';
import { SHEETS } from '../../src/office-prints/sheets.ts';
import type { PaperModel } from '../../src/papers/model.ts';
import { renderPaper } from '../../src/papers/render-paper.ts';
import { withWarmBrowser } from '../../src/platform/pdf/warm-browser.ts';
import { issueCode, newCode } from '../../src/verification/codes.ts';
import { type Kept, printing } from '../printing.ts';

interface Ready extends Kept {
  model: PaperModel;
  hash: string;
  code: string;
  at: Date;
}

/** Prints a sheet of an institution; what it tells of a case lies in the dossier of that case from then on. */
export const printOfficeSheet = printing<OfficePrintRow, Ready>({
  table: 'office_print',
  find: ({ em }, id) => officePrintToMake(em, id),

  async make(person, row, { service, origin, signal, keep }) {
    const sheet = SHEETS[row.sheet];
    if (!may(person.actor, sheet.permission)) return null;
    const model = await reading(person, (inside) => sheet.read(inside, row));
    const { house } = service;
    const hash = createHash('sha256').update(JSON.stringify(model)).digest('hex');
    const [code, at] = [newCode(), house.clock.now()];
    const facts = { code, origin, hash, versionNo: 1, printNo: 1, at, signal };
    const { bytes, pages } = await withWarmBrowser(house, (browser) => renderPaper({ house, browser }, model, facts));
    return { model, hash, code, at, pages, file: await keep(bytes, false) };
  },

  async done(act, { id, sheet, subjectId, requestedById }, { model, hash, code, at, file, pages }) {
    await act.em.nativeUpdate(OfficePrint, { id }, { contentHash: hash });
    await issueCode(act, {
      ...{ code, kind: `office-print.sheet.${sheet}`, number: model.number, contentHash: hash, printedAt: at },
      ...{ pageCount: pages ?? 0, org: { id: model.orgId, name: model.org }, caseId: null },
    });
    if ((sheet === 'MAJOR_REPORT' || sheet === 'FEEDBACK_LETTER') && subjectId !== null)
      await placeSheet(act, { caseId: subjectId, sheet, file, requestedById });
    act.record({ name: 'office-print.printed', subjectId: id, payload: { sheet, pages, fileSha256: file.sha256 } });
  },
});
