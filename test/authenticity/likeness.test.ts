import { expect } from 'chai';
import { openServiceSession } from '../../src/accounts/sessions.ts';
import { findLikenesses } from '../../src/authenticity/actions/find-likenesses.ts';
import { settleLikeness } from '../../src/authenticity/actions/settle-likeness.ts';
import { contextFor } from '../../src/context.ts';
import { Forbidden, Invalid, NotFound, NotPossible } from '../../src/platform/http/refusals.ts';
import { Dispute } from '../cases/support.ts';
import { failing } from '../support/failing.ts';
import { OfficePages } from '../support/office-pages.ts';

const STORY =
  '双方因宅基地边界砌墙发生争执，经现场丈量并查看旧契，甲方退让二十公分，乙方承担砌墙工料，当面说清不再争执。';

describe('what looks alike in two cases', function () {
  this.timeout(60_000);
  const pages = new OfficePages();
  let first: Dispute;
  let second: Dispute;
  before(async () => {
    first = await (await Dispute.file(pages.office)).to('MEDIATING');
    second = await (await Dispute.file(pages.office, 'village2')).to('MEDIATING');
  });
  beforeEach(async () => {
    for (const table of ['likeness', 'call_back']) await pages.office.sql(`delete from ${table}`);
    await pages.office.sql('update case_story set summary = $2 where case_id = $1', [first.caseId, STORY]);
    await pages.office.sql('update case_story set summary = $2 where case_id = $1', [
      second.caseId,
      '租客拖欠三个月房租，房东要求搬离。',
    ]);
    await pages.office.sql('update person set phone_hash = null');
    await pages.office.sql("update mediation_session set started_at = started_at - interval '1 day' * ordinal");
  });
  const find = async () =>
    findLikenesses(contextFor(pages.office.house, await openServiceSession(pages.office.house, null)));
  const rows = (kind: string) =>
    pages.office.sql<{ id: string; case_id: string; other_case_id: string; facts: Record<string, string> }>(
      'select id, case_id, other_case_id, facts from likeness where kind = $1',
      [kind],
    );
  const copied = () =>
    pages.office.sql('update case_story set summary = $2 where case_id = $1', [
      second.caseId,
      STORY.replace('二十', '三十'),
    ]);

  it('is a copied story: kept as a percentage, not as a text, and found once', async () => {
    await copied();
    await find();
    await find();
    const [one, ...more] = await rows('SUMMARY');
    expect(more).to.deep.equal([]);
    expect(one).to.include({ case_id: second.caseId, other_case_id: first.caseId });
    expect(Object.keys(one?.facts ?? {})).to.deep.equal(['percent']);
    expect(Number(one?.facts.percent)).to.be.within(80, 99);
  });

  it('is nothing between two stories of their own', async () => {
    await find();
    expect(await rows('SUMMARY')).to.deep.equal([]);
    expect(await rows('PHONE')).to.deep.equal([]);
  });

  it('is one telephone of two persons, or one photograph of a signed page', async () => {
    await pages.office.sql(
      `update person set phone_hash = '\\x01' where id in (select distinct on (case_id) person_id from case_party order by case_id, person_id)`,
    );
    for (const [n, { caseId }] of [first, second].entries())
      await pages.office.sql(
        `insert into attachment (id, case_id, kind, name, mime, size, sha256, is_original, uploaded_by_id, uploaded_at)
         values (uuidv7(), $1, 'SIGNED_PAGE', $2, 'image/png', 1, 'aa', false, $3, now())`,
        [caseId, `page ${n}`, (await pages.office.contextOf('centre_head')).actor.accountId],
      );
    await find();
    expect(await rows('PHONE')).to.have.length(1);
    expect((await rows('PHOTOGRAPH')).map(({ facts }) => facts)).to.deep.equal([{ n: '1' }]);
    await pages.office.sql('delete from attachment');
  });

  it('is one mediator in two sessions at the same hour', async () => {
    const me = (await pages.office.contextOf('centre_head')).actor.accountId;
    for (const { caseId } of [first, second])
      await pages.office.sql(
        `insert into mediation_session (id, case_id, ordinal, round, type, started_at, ended_at, place, subject, mediator_ids, recorder,
           is_public, attendees, points, text, result, created_at, created_by_id)
         values (uuidv7(), $1, 90, 1, 'JOINT', '2026-11-19T09:00:00+08', '2026-11-19T10:00:00+08', '村委', '调解', array[$2::uuid], '某', false,
           '[]', '{}', '……', 'NOT_REACHED', now(), $2)`,
        [caseId, me],
      );
    const leads = await pages.office.sql<{ id: string; lead: string }>(
      'select id, lead_mediator_id as lead from mediation_case',
    );
    await pages.office.sql('update mediation_case set lead_mediator_id = $1', [me]);
    await find();
    for (const { id, lead } of leads)
      await pages.office.sql('update mediation_case set lead_mediator_id = $2 where id = $1', [id, lead]);
    expect((await rows('TIME')).map(({ facts }) => facts)).to.deep.equal([{ at: '2026-11-19 09:00' }]);
    await pages.office.sql('delete from mediation_session where ordinal = 90');
  });

  it('is shown to the centre with both texts, what is the same marked, and without a word of blame', async () => {
    await copied();
    await find();
    const [one] = await rows('SUMMARY');
    const browser = await pages.web.as('supervisor');
    expect((await browser.get('/authenticity')).text).to.match(/简要情况有\d+%的文字相同/);
    const page = await browser.get(`/authenticity/likenesses/${one?.id}`);
    expect(page.text).to.contain('<mark>');
    expect(page.text.replaceAll(/<\/?mark>/g, ''))
      .to.contain('退让三十公分')
      .and.contain('退让二十公分');
    expect(page.text).to.not.match(/造假|虚假|伪造|违规/);
    for (const [role, place] of [
      ['village_head', 'village2'],
      ['street_leader', 'street'],
      ['intake_clerk', 'centre'],
    ] as const)
      expect(
        (await (await pages.web.as(role, place)).get(`/authenticity/likenesses/${one?.id}`)).status,
        role,
      ).to.equal(404);
    const refused = await browser.post(`/authenticity/likenesses/${one?.id}`, { as: 'EXPLAINED', words: '' });
    expect(refused.status).to.equal(422);
    const settled = await browser.post(`/authenticity/likenesses/${one?.id}`, { as: 'CHECKED', words: '' });
    expect(settled.status, settled.text.slice(0, 800)).to.equal(303);
    expect(await pages.office.sql('select case_id, origin from call_back')).to.deep.equal([
      { case_id: second.caseId, origin: 'LIKENESS' },
    ]);
  });

  it('once explained is not shown again, and is explained by the centre alone', async () => {
    await copied();
    await find();
    const [one] = await rows('SUMMARY');
    const settling = {
      likenessId: one?.id ?? '',
      version: null,
      as: 'EXPLAINED' as const,
      words: '同一堵墙，两家各立一案',
    };
    expect(
      await failing(settleLikeness(await pages.office.contextOf('village_head', 'village2'), settling)),
    ).to.be.instanceOf(NotFound);
    const head = () => pages.office.contextOf('centre_head');
    expect(await failing(settleLikeness(await head(), { ...settling, words: null }))).to.be.instanceOf(Invalid);
    await settleLikeness(await head(), settling);
    expect(await failing(settleLikeness(await head(), settling))).to.be.instanceOf(NotPossible);
    await find();
    expect(await rows('SUMMARY')).to.have.length(1);
    expect((await (await pages.web.as('supervisor')).get('/authenticity')).text).to.contain('没有要看的');
    expect(await failing(findLikenesses(await head()))).to.be.instanceOf(Forbidden);
  });
});
