import { type Context, reading } from '../../src/context.ts';
import { mayWithPapers } from '../../src/papers/access.ts';
import { beginPaper, type Numbered, supersedeOlder } from '../../src/papers/keep-paper.ts';
import { missingFields, type PaperModel } from '../../src/papers/model.ts';
import { Paper } from '../../src/papers/paper.entity.ts';
import { masked, paperHash, paperModel } from '../../src/papers/paper-content.ts';
import { unprintable } from '../../src/papers/printable.ts';
import { loadCaseFile } from '../../src/papers/queries/load-case-file.ts';
import { type PaperRow, paperToMake } from '../../src/papers/queries/papers.ts';
import { announceModel, type PrintedModel, printModel } from '../print-model.ts';
import { printing } from '../printing.ts';

type Ready = PrintedModel & Numbered;

/** Prints a paper of a case. */
export const printPaper = printing<PaperRow, Ready>({
  table: 'paper',
  find: ({ em }, id) => paperToMake(em, id),

  async make(person, row, tools) {
    const found = await reading(person, (inside) => readPaper(inside, row));
    if (found === null) return null;
    const hash = paperHash(found.whole);
    const numbered = await beginPaper(tools.service, row, hash);
    const printed = await printModel(tools, found.drawn, { hash, ...numbered, isSealed: row.variant === 'FULL' });
    return { ...printed, ...numbered };
  },

  async done(act, row, printed) {
    const { model, code, at, file, pages, versionNo, printNo } = printed;
    const columns = {
      ...{ fileSize: file.size, printedAt: at, verificationCode: code },
      ...{ missingGlyphs: unprintable(model), missingFields: missingFields(model) },
    };
    await act.em.nativeUpdate(Paper, { id: row.id }, columns);
    await supersedeOlder(act, row, versionNo);
    await announceModel(act, printed, `paper.kind.${row.kind}`, row.caseId);
    const payload = { kind: row.kind, versionNo, printNo, pageCount: pages, fileSha256: file.sha256 };
    const about = row.caseId === null ? {} : { caseId: row.caseId };
    act.record({ name: 'paper.printed', ...about, subjectId: row.id, payload });
  },
});

/** What the paper says, and as it is drawn for this reader; null when they may not print it. */
async function readPaper(person: Context, row: PaperRow): Promise<{ whole: PaperModel; drawn: PaperModel } | null> {
  const file = await loadCaseFile(person, row.caseId ?? '');
  if (!mayWithPapers(person.actor, 'paper.print', file.loaded)) return null;
  const isFull = row.variant === 'FULL' && mayWithPapers(person.actor, 'identity.reveal', file.loaded);
  const whole = paperModel(file, row.kind, row.subjectId);
  const drawn = paperModel(isFull ? file : masked(file), row.kind, row.subjectId);
  return whole === null || drawn === null ? null : { whole, drawn };
}
