import { expect } from 'chai';
import { reading } from '../../../src/context.ts';
import { rowsInPieces, rowsOf } from '../../../src/platform/database/in-pieces.ts';
import { type Office, openOffice } from '../../support/office.ts';

describe('rows in pieces', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const numbers = (count: number) => ({
    sql: 'select n, :word::text as word from generate_series(1, :count::int) n order by n',
    params: { count, word: "it's ?" },
    tell: ({ n, word }: { n: number; word: string }) => `${n} ${word}`,
  });

  it('are the rows of the statement in its order, some at a time, one reading after the other', async () => {
    const ctx = await office.contextOf('centre_head');
    await reading(ctx, async ({ em }) => {
      for (const count of [0, 1, 499, 500, 501, 1_700]) {
        const pieces: string[][] = [];
        for await (const piece of rowsInPieces(em, numbers(count))) pieces.push(piece);
        expect(pieces.flat()).to.deep.equal(await rowsOf(em, numbers(count)));
        expect(pieces).to.have.length(Math.ceil(count / 500));
      }
    });
  });

  it('are asked for with the rights of the reader', async () => {
    const asked = {
      sql: "select current_setting('app.sid') as sid",
      params: {},
      tell: ({ sid }: { sid: string }) => sid,
    };
    await reading(await office.contextOf('village_mediator', 'village1'), async ({ em, actor }) => {
      for await (const piece of rowsInPieces(em, asked)) expect(piece).to.deep.equal([actor.rlsToken]);
    });
  });
});
