import { expect } from 'chai';
import { OfficePages } from '../support/office-pages.ts';
import { Client, tokenFor } from './client.ts';

/** Each about other people at another place, so that none looks like one before. */
const matter = (turn: number) => ({
  ...{ channel: 'VISIT', place: `村东头第${turn}道水渠边`, summary: '两家因为排水沟的走向起了争执，雨天水流进院里。' },
  ...{ nature: 'CIVIL_DISPUTE', disputeType: 'NEIGHBOUR', disposition: 'MEDIATION' },
  visitors: [{ kind: 'NATURAL', name: `周${'甲乙丙丁'[turn]}`, isRepresentative: false }],
  opposites: [{ kind: 'NATURAL', name: `吴${'子丑寅卯'[turn]}` }],
});

describe('Rows of a book for programs', () => {
  const pages = new OfficePages();

  it('come once each by pages, in the order of rooms and numbers, whatever is written in earlier rooms meanwhile', async () => {
    const open = async (role: 'centre_head' | 'village_head', place: 'centre' | 'village1' | 'village2') =>
      Client.open(pages.web.origin, (await tokenFor(pages.office, role, place)).token);
    const reader = await open('centre_head', 'centre');
    const writers = [await open('village_head', 'village1'), await open('village_head', 'village2')];
    const rows = async (more: string) =>
      (await reader.get(`/registers/JF/rows?place=street&fromOn=2026-11-01&toOn=2026-11-30&${more}`)).body;
    const idsOf = ({ items }: { items: { entryId: string }[] }) => items.map(({ entryId }) => entryId);
    const write = async (turn: number) => {
      for (const writer of writers) expect((await writer.post('/intakes', matter(turn))).status).to.equal(201);
    };
    for (const turn of [0, 1, 2]) await write(turn);
    const before = idsOf(await rows('limit=200'));
    expect(before).to.have.length(6);
    let page = await rows('limit=4');
    const seen = idsOf(page);
    await write(3);
    while (page.nextCursor !== null) {
      page = await rows(`limit=2&cursor=${page.nextCursor}`);
      seen.push(...idsOf(page));
    }
    expect(seen).to.have.length(new Set(seen).size).and.to.include.members(before);
  });
});
