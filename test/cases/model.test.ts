import { expect } from 'chai';
import fc from 'fast-check';
import { ALL_STATES } from '../../src/cases/rules/states.ts';
import { type Office, openOffice, type Place } from '../support/office.ts';
import { HISTORY } from './model/commands.ts';
import { Lane } from './model/lane.ts';

/** Histories in all; FC_HISTORIES asks for another number, FC_SEED for the same ones again. */
const HISTORIES = Number(process.env['FC_HISTORIES'] ?? 2000);
const SEED = Number(process.env['FC_SEED'] ?? Date.now() % 2 ** 31);
const PLACES = ['village1', 'village2', 'village3'] as const satisfies readonly Place[];

describe('The lifecycle over the database', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  it('keeps its invariants after every step of every history, whoever tries what', async function () {
    this.timeout(0);
    const lanes = PLACES.map((place) => new Lane(office, place));
    const runs = lanes.map(async (lane, index) => {
      const property = fc.asyncProperty(HISTORY, async (commands) => {
        await lane.begin();
        await fc.asyncModelRun(() => ({ model: { facts: lane.facts }, real: lane }), commands);
      });
      const share = Math.ceil(HISTORIES / PLACES.length);
      await fc.assert(property, { numRuns: share, seed: SEED + index, verbose: 1 });
    });
    await Promise.all(runs).catch((fault: unknown) => {
      throw new Error(`FC_SEED=${SEED}`, { cause: fault });
    });
    const sum = (what: 'moved' | 'refused' | 'sides') => lanes.reduce((all, { counted }) => all + counted[what], 0);
    console.log(
      `      ${HISTORIES} histories, seed ${SEED}: ${sum('moved')} moves, ${sum('refused')} refused, ${sum('sides')} other steps`,
    );
    const seen = new Set(lanes.flatMap((lane) => [...lane.seen]));
    if (HISTORIES >= 500) expect([...seen]).to.have.members(ALL_STATES);
  });
});
