import { type Context, reading } from '../../src/context.ts';
import { mayWithPapers } from '../../src/papers/access.ts';
import { beginPaper, type Numbered, supersedeOlder } from '../../src/papers/keep-paper.ts';
import { missingFields, type PaperModel } from '../../src/papers/model.ts';
import { Paper } from '../../src/papers/paper.entity.ts';
import { masked, paperHash, paperModel } from '../../src/papers/paper-content.ts';
import { unprintable } from '../../src/papers/printable.ts';
import { loadCaseFile } from '../../src/papers/queries/load-case-file.ts';
import { type PaperRow, paperToMake } from '../../src/papers/queries/papers.ts';
import { renderPaper } from '../../src/papers/render-paper.ts';
import { withWarmBrowser } from '../../src/platform/pdf/warm-browser.ts';
import { issueCode, newCode } from '../../src/verification/codes.ts';
import { type Kept, printing } from '../printing.ts';

interface Ready extends Kept, Numbered {
  model: PaperModel;
  hash: string;
  code: string;
  at: Date;
}

/** Prints a paper of a case. */
export const printPaper = printing<PaperRow, Ready>({
  table: 'paper',
  find: ({ em }, id) => paperToMake(em, id),

  async make(person, row, { service, origin, signal, keep }) {
    const found = await reading(person, (inside) => readPaper(inside, row));
    if (found === null) return null;
    const { house } = service;
    const hash = paperHash(found.whole);
    const numbered = await beginPaper(service, row, hash);
    const [code, at, model] = [newCode(), house.clock.now(), found.drawn];
    const facts = { code, origin, hash, at, signal, ...numbered };
    const { bytes, pages } = await withWarmBrowser(house, (browser) => renderPaper({ house, browser }, model, facts));
    return { model, hash, code, at, pages: pages ?? 0, file: await keep(bytes, row.variant === 'FULL'), ...numbered };
  },

  async done(act, row, { model, hash, code, at, file, pages, versionNo, printNo }) {
    const columns = {
      ...{ fileSize: file.size, printedAt: at, verificationCode: code },
      ...{ missingGlyphs: unprintable(model), missingFields: missingFields(model) },
    };
    await act.em.nativeUpdate(Paper, { id: row.id }, columns);
    await supersedeOlder(act, row, versionNo);
    await issueCode(act, {
      ...{ code, kind: `paper.kind.${row.kind}`, number: model.number, contentHash: hash, printedAt: at },
      ...{ pageCount: pages ?? 0, org: { id: model.orgId, name: model.org }, caseId: row.caseId },
    });
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
