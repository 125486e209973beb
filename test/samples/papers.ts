import path from 'node:path';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { contextFor, reading } from '../../src/context.ts';
import { PAPER_KINDS, type PaperKind } from '../../src/papers/kinds.ts';
import { paperHash } from '../../src/papers/paper-content.ts';
import { loadCaseFile } from '../../src/papers/queries/load-case-file.ts';
import { renderPaper } from '../../src/papers/render-paper.ts';
import { PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { modelOf, withEverything } from '../papers/everything.ts';
import type { Sample } from './list.ts';
import type { Story } from './story.ts';

const AGENT = { name: '李律师', kind: 'LAWYER', authority: 'SPECIAL' } as const;

/** One paper of the confirmed agreement; what that case has not is told beside it, as invented as the rest. */
async function printed({ office, cases }: Story, kind: PaperKind): Promise<Uint8Array> {
  const { house } = office;
  const service = contextFor(house, await openServiceSession(house, null));
  const found = withEverything(await reading(service, (inside) => loadCaseFile(inside, cases.confirmed.caseId)));
  const parties = found.parties.map((party, i) =>
    i > 0 ? party : { ...party, agentName: AGENT.name, agentKind: AGENT.kind, agentAuthority: AGENT.authority },
  );
  const model = modelOf(kind === 'POWER_OF_ATTORNEY' ? { ...found, parties } : found, kind);
  const { chromiumPath, dataDir } = house.env;
  const browser = new PrintBrowser({ chromiumPath, folder: path.join(dataDir, 'print'), log: house.log });
  try {
    // Nobody issued this code: the public page says of it that it is unknown.
    const facts = {
      code: 'SAMP-LE00-0000-0000',
      origin: 'https://tiaojie.example',
      hash: paperHash(model),
      versionNo: 1,
      printNo: 1,
      at: house.clock.now(),
    };
    return (await renderPaper({ house, browser }, model, facts)).bytes;
  } finally {
    await browser.close();
  }
}

/** One file of every paper, named after it. */
export const PAPER_SAMPLES: readonly Sample[] = PAPER_KINDS.map((kind) => ({
  name: `paper-${kind.toLowerCase().replaceAll('_', '-')}.pdf`,
  make: (story) => printed(story, kind),
}));
