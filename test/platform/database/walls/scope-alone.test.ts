import { expect } from 'chai';
import type { Role } from '../../../../config/roles.ts';
import { moveCase } from '../../../../src/cases/move-case.ts';
import { ALL_EVENTS, LIFECYCLE } from '../../../../src/cases/rules/lifecycle.ts';
import { contextFor, type House } from '../../../../src/context.ts';
import { newId } from '../../../../src/platform/database/columns.ts';
import { NotFound } from '../../../../src/platform/http/refusals.ts';
import type { Route } from '../../../../src/route.ts';
import { ROUTES } from '../../../../src/routes.ts';
import type { Place } from '../../../support/office.ts';
import { refusalFrom } from '../../../support/refusals.ts';
import { type Browser, openTestWeb, type Page, type TestWeb } from '../../../support/web.ts';
import { strongHouse } from './strong-house.ts';
import { type TwoVillages, twoVillages, type Village } from './two-villages.ts';

/** What only the village itself can tell: words that no query echoes. */
const tellings = ({ word }: Village) =>
  ['申', '被', '甲', '乙', '来', '对', '家屋檐', '家反映', '巷口', '巷尾', '修墙'].map((more) => word + more);

/** Values of the other parameters of an address, so that the page behind it is really asked for. */
const MOVES = [...new Set(Object.values(LIFECYCLE).map(({ action }) => action))];
const STEPS = ['dispose', 'answer', 'feedback', 'correct', 'opine', 'finish', 'void', '1', '2', '3', 'who'];
const CHOICES: Record<string, readonly string[]> = {
  move: [...MOVES, ...STEPS],
  step: STEPS,
  week: ['2026-W46'],
  file: ['list.xlsx'],
};

describe('the scope of the queries, with row level security fallen', function () {
  this.timeout(120_000);
  let villages: TwoVillages;
  let house: House;
  let web: TestWeb;
  let close: () => Promise<void>;

  before(async () => {
    villages = await twoVillages(false);
    ({ house, close } = await strongHouse(villages.office));
    web = await openTestWeb({ ...villages.office, house });
  });
  after(async () => {
    await web.close();
    await close();
    await villages.office.close();
  });

  /** A browser that is not slowed down: whoever asks for this much is given pages that have not counted yet. */
  async function browse(role: Role, place?: Place): Promise<Browser> {
    let browser = await web.as(role, place);
    const again = async (ask: (browser: Browser) => Promise<Page>): Promise<Page> => {
      const page = await ask(browser);
      if (page.status !== 429) return page;
      await web.close();
      web = await openTestWeb({ ...villages.office, house });
      browser = await web.as(role, place);
      return ask(browser);
    };
    return { get: (path) => again((b) => b.get(path)), post: (path, fields) => again((b) => b.post(path, fields)) };
  }

  it('has no wall behind it in these tests', async () => {
    const ctx = await villages.office.contextOf('village_head', 'village1');
    const rows = await contextFor(house, ctx.actor).em.execute<{ id: string }[]>('select id from mediation_case');
    expect(rows.map(({ id }) => id)).to.include.members([villages.foreign.normal, villages.foreign.restricted]);
  });

  it('shows a village its own cases, intakes and people', async () => {
    const { own } = villages;
    const browser = await browse('village_head', 'village1');
    for (const path of [
      '/cases',
      `/cases/${own.normal}`,
      `/cases?q=${encodeURIComponent(own.word)}`,
      `/intakes/${own.intake}`,
      '/intakes',
    ]) {
      const page = await browser.get(path);
      expect([page.status, tellings(own).some((telling) => page.text.includes(telling))], path).to.deep.equal([
        200,
        true,
      ]);
    }
  });

  const outsiders: [Role, 'village1' | 'centre' | undefined][] = [
    ['village_head', 'village1'],
    ['village_mediator', 'village1'],
    ['lawyer', 'village1'],
    ['team_member', undefined],
    ['external_unit', undefined],
    ['admin', undefined],
  ];

  /** The address of a route with every parameter filled in; more than one where a parameter chooses a step. */
  function addresses({ path }: Route, id: string): string[] {
    const filled = path.replace(/:(id|\w*Id|binding|photo|delivery)\b/g, id);
    const [choice, name] = /:(\w+)/.exec(filled) ?? [];
    if (choice === undefined) return [filled];
    const values = CHOICES[name ?? ''];
    if (values === undefined) throw new Error(`no values for ${path}`);
    return values.map((value) => filled.replace(choice, value));
  }

  // What anybody may open without an account has tests of its own, and answers slowly on purpose.
  const gets = ROUTES.filter(({ method, permission }) => method === 'get' && permission !== 'public');
  const lists = gets.filter(({ path }) => !path.includes(':'));

  for (const [role, place] of outsiders) {
    it(`shows a ${role} nothing of another village in any list or search`, async () => {
      const browser = await browse(role, place);
      const { foreign } = villages;
      const query = new URLSearchParams({
        ...{ q: foreign.word, orgId: foreign.orgId, org: foreign.orgId, room: foreign.orgId, placeId: foreign.orgId },
        ...{ caseId: foreign.normal, intakeId: foreign.intake, personId: foreign.ids.at(-1) ?? '', id: foreign.normal },
        ...{
          name: `${foreign.word}申`.slice(0, 2),
          kind: 'TJ',
          book: 'TJ',
          fromOn: '2026-01-01',
          toOn: '2026-12-31',
          from: '2026-01-01',
          to: '2026-12-31',
        },
      });
      for (const { path } of lists)
        for (const address of [path, `${path}?${query}`]) {
          const page = await browser.get(address);
          expect(page.status, `${address} ${page.text.slice(0, 200)}`).to.be.below(500);
          for (const telling of tellings(foreign)) expect(page.text, address).to.not.include(telling);
        }
    });

    it(`answers a ${role} for anything of another village as if it were not there`, async () => {
      const browser = await browse(role, place);
      const nowhere = newId();
      const foreign = villages.foreign;
      for (const route of gets.filter(({ path }) => path.includes(':'))) {
        const absent = addresses(route, nowhere);
        const missing = new Map<string, number>();
        for (const address of absent) missing.set(address, (await browser.get(address)).status);
        for (const id of [foreign.normal, foreign.restricted, foreign.intake, foreign.ids.at(-1) ?? ''])
          for (const [index, address] of addresses(route, id).entries()) {
            const page = await browser.get(address);
            expect(page.status, address).to.equal(missing.get(absent[index] ?? ''));
            for (const telling of tellings(foreign)) expect(page.text, address).to.not.include(telling);
          }
      }
    });
  }

  it('moves no case of another village by any of the moves', async () => {
    const ctx = await villages.office.contextOf('village_head', 'village1');
    for (const event of ALL_EVENTS) {
      const work = moveCase(contextFor(house, ctx.actor), event, {
        caseId: villages.foreign.normal,
        version: null,
        input: {},
      });
      await refusalFrom(NotFound, work);
    }
  });

  it('changes nothing of another village by any form', async () => {
    const { office, foreign } = villages;
    const browser = await browse('village_head', 'village1');
    const tables = [
      'mediation_case',
      'case_story',
      'case_party',
      'intake',
      'person',
      'agreement',
      'attachment',
      'event',
      'transfer',
      'duty',
    ];
    const state = async () => {
      const sums = tables.map(async (table) => {
        const rows = await office.sql<{ row: string }>(`select row_to_json(t)::text as row from ${table} t`);
        return rows
          .map(({ row }) => row)
          .filter((row) => foreign.ids.some((id) => row.includes(id)))
          .sort();
      });
      return Promise.all(sums);
    };
    const before = await state();
    const posts = ROUTES.filter(({ method, path }) => method === 'post' && path.includes(':'));
    // What names no row of theirs, such as a list of one's own numbers, is nothing of another village.
    for (const route of posts)
      for (const id of [foreign.normal, foreign.intake])
        for (const address of addresses(route, id).filter((one) => one.includes(id))) {
          const page = await browser.post(address, {
            reason: '想改一改别人的',
            note: 'x',
            summary: '想改一改别人的案件，看看行不行。',
          });
          expect(page.status, address).to.be.oneOf([400, 403, 404, 409, 413, 415, 422]);
        }
    expect(await state()).to.deep.equal(before);
  });
});
