import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { type Context, reading } from '../../src/context.ts';
import { bindVolume } from '../../src/dossiers/bind-volume.ts';
import { DossierBinding } from '../../src/dossiers/dossier.entity.ts';
import { loadDossier } from '../../src/dossiers/load-dossier.ts';
import type { CatalogueLine } from '../../src/dossiers/rules/catalogue.ts';
import { coverFacts } from '../../src/dossiers/volume-facts.ts';
import { withWarmBrowser } from '../../src/platform/pdf/warm-browser.ts';
import { type Kept, printing } from '../printing.ts';

/** Binds a volume into one file. */
export const bindDossier = printing<DossierBinding, Kept & { catalogue: CatalogueLine[]; missing: string[] }>({
  table: 'dossier_binding',
  find: ({ em }, id) => em.findOne(DossierBinding, { id }),

  async make(person, row, { signal, tell, keep }) {
    const { house } = person;
    const at = house.clock.now();
    const volume = await readVolume(person, row.caseId, at);
    const job = { ...volume, at, signal, tell };
    const { bytes, ...bound } = await withWarmBrowser(house, (browser) => bindVolume(house, browser, job));
    // A volume holds signed pages and copies of identity cards.
    return { ...bound, file: await keep(bytes, true) };
  },

  async done(act, { id, caseId, volume }, { file, pages: pageCount, catalogue, missing: missingGlyphs }) {
    const columns = { fileSize: file.size, progress: 100, catalogue, missingGlyphs };
    await act.em.nativeUpdate(DossierBinding, { id }, columns);
    // Numbering the pages is what a volume needs before it is filed (lifecycle T25).
    await act.em.execute(`update mediation_case set pages_numbered_at = :now where id = :caseId and state = 'CLOSED'`, {
      ...{ now: act.now, caseId },
    });
    const payload = { volume, pageCount, fileSha256: file.sha256, papers: catalogue.length };
    act.record({ name: 'dossier.bound', caseId, subjectId: id, payload });
  },
});

/** What is to be bound, and the cover with the name of whoever asked for it. @throws NotFound, Forbidden */
function readVolume(person: Context, caseId: string, at: Date) {
  return reading(person, async ({ em, actor }) => {
    const dossier = await loadDossier(em, actor, caseId);
    const cover = await coverFacts(em, dossier, { binder: actor.displayName, on: shanghaiDate(at) });
    return { items: dossier.items, cover };
  });
}
