import { may } from '../../src/accounts/permissions.ts';
import { reading } from '../../src/context.ts';
import { placeSheet } from '../../src/dossiers/place-sheet.ts';
import { OfficePrint } from '../../src/office-prints/office-print.entity.ts';
import { type OfficePrintRow, officePrintToMake } from '../../src/office-prints/queries/prints.ts';
import { SHEETS } from '../../src/office-prints/sheets.ts';
import { announceModel, type PrintedModel, printModel } from '../print-model.ts';
import { printing } from '../printing.ts';

/** Prints a sheet of an institution; what it tells of a case lies in the dossier of that case from then on. */
export const printOfficeSheet = printing<OfficePrintRow, PrintedModel>({
  table: 'office_print',
  find: ({ em }, id) => officePrintToMake(em, id),

  async make(person, row, tools) {
    const sheet = SHEETS[row.sheet];
    if (!may(person.actor, sheet.permission)) return null;
    return printModel(tools, await reading(person, (inside) => sheet.read(inside, row)));
  },

  async done(act, { id, sheet, subjectId, requestedById }, printed) {
    const { hash: contentHash, file, pages } = printed;
    await act.em.nativeUpdate(OfficePrint, { id }, { contentHash });
    await announceModel(act, printed, `office-print.sheet.${sheet}`);
    if ((sheet === 'MAJOR_REPORT' || sheet === 'FEEDBACK_LETTER') && subjectId !== null)
      await placeSheet(act, { caseId: subjectId, sheet, file, requestedById });
    act.record({ name: 'office-print.printed', subjectId: id, payload: { sheet, pages, fileSha256: file.sha256 } });
  },
});
