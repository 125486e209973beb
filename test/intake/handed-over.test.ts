import { expect } from 'chai';
import { reading } from '../../src/context.ts';
import { answerIntake } from '../../src/intake/actions/answer-intake.ts';
import { disposeIntake } from '../../src/intake/actions/dispose-intake.ts';
import { replyToIntake } from '../../src/intake/actions/reply-to-intake.ts';
import { type DisposeInput, disposeForm } from '../../src/intake/forms.ts';
import { findIntake } from '../../src/intake/queries/intake-page.ts';
import { readForm } from '../../src/platform/forms/read-form.ts';
import { OfficePages } from '../support/office-pages.ts';
import { refused } from '../support/refused.ts';
import { register } from './support.ts';

describe('An intake that is handed over to a unit outside', () => {
  const pages = new OfficePages();

  const way = (more: Record<string, unknown>): DisposeInput => readForm(disposeForm, { ...more });
  const handOver = async (target = pages.office.orgs.external1, more: Record<string, unknown> = {}) => {
    const { intakeId } = await register(await pages.office.contextOf('intake_clerk'), { matter: 'new', ...more });
    await sendTo(intakeId, target);
    return intakeId;
  };
  const sendTo = async (intakeId: string, targetOrgId: string) =>
    disposeIntake(
      await pages.office.contextOf('centre_head'),
      { intakeId, version: null },
      way({ disposition: 'TRANSFER', targetOrgId, dispositionReason: '属治安管理，请处理并回复' }),
    );
  const unit = () => pages.office.contextOf('external_unit');
  const read = async (intakeId: string) =>
    reading(await unit(), ({ em, actor }) => findIntake(em, actor, intakeId).then(({ intakeNo }) => intakeNo));

  it('is read by it with the people in it, and no other intake is', async () => {
    const intakeId = await handOver();
    const other = (await register(await pages.office.contextOf('intake_clerk'), { matter: 'new' })).intakeId;
    expect(await read(intakeId)).to.match(/^2026中心访/);
    expect(await refused(read(other))).to.equal('NotFound error.not-found');
    const page = await (await pages.web.as('external_unit')).get(`/intakes/${intakeId}`);
    expect(page.status).to.equal(200);
    expect(page.text).to.contain('赵某某').and.to.contain('办理并回复').and.to.contain('属治安管理，请处理并回复');
    const home = await (await pages.web.as('external_unit')).get('/');
    expect(home.text).to.contain(`/intakes/${intakeId}`).and.not.to.contain(`/intakes/${other}`);
  });

  it('is hidden from it by row level security alone: only what stands with it, only while it does', async () => {
    const intakeId = await handOver();
    const seen = async () =>
      reading(await unit(), ({ em }) =>
        em.execute<{ i: string; p: string; x: string }[]>(
          `select (select count(*) from intake where id = :id) as i,
             (select count(*) from person where id in (select person_id from intake_person where intake_id = :id)) as p,
             (select count(*) from intake_person where intake_id = :id) as x`,
          { id: intakeId },
        ),
      );
    expect(await seen()).to.deep.equal([{ i: '1', p: '2', x: '2' }]);
    await sendTo(intakeId, pages.office.orgs.team1);
    expect(await seen()).to.deep.equal([{ i: '0', p: '0', x: '0' }]);
    expect(await refused(read(intakeId))).to.equal('NotFound error.not-found');
    await pages.office.sql(`update intake set target_org_id = $1, state = 'ANSWERED' where id = $2`, [
      pages.office.orgs.external1,
      intakeId,
    ]);
    expect(await seen()).to.deep.equal([{ i: '0', p: '0', x: '0' }]);
  });

  it('is answered by it on its page; the answer stands on the intake, and somebody owes it to the visitor', async () => {
    const intakeId = await handOver();
    const theirs = await pages.web.as('external_unit');
    expect((await theirs.get(`/intakes/${intakeId}/reply`)).text).to.contain('办理情况');
    const short = await theirs.post(`/intakes/${intakeId}/reply`, { text: '好' });
    expect(short.status).to.equal(422);
    const done = await theirs.post(`/intakes/${intakeId}/reply`, { text: '已到现场劝离，双方答应不再堆放。' });
    expect(done.location).to.equal(`/intakes/${intakeId}`);
    const page = await (await pages.web.as('intake_clerk')).get(`/intakes/${intakeId}`);
    expect(page.text).to.contain('已到现场劝离').and.to.contain('示范派出所已回复');
    const duties = await pages.office.sql(
      `select due_on::text as due, done_at is null as open from duty where intake_id = $1 and kind = 'tell-visitor'`,
      [intakeId],
    );
    expect(duties).to.deep.equal([{ due: '2026-11-25', open: true }]);
    const told = { way: 'PHONE', on: null, result: '已劝离', satisfaction: null } as const;
    await answerIntake(await pages.office.contextOf('intake_clerk'), { intakeId, version: null }, told);
    expect(
      await pages.office.sql('select 1 from duty where intake_id = $1 and done_at is null', [intakeId]),
    ).to.have.length(0);
  });

  it('is changed by it in no other way', async () => {
    const intakeId = await handOver();
    const theirs = await pages.web.as('external_unit');
    for (const page of ['correct', 'dispose', 'void', 'feedback']) {
      const answer = await theirs.post(`/intakes/${intakeId}/${page}`, {
        reason: '试试看能不能改',
        summary: '改成别的',
      });
      expect(answer.status, page).to.be.oneOf([403, 404, 422]);
    }
    const ctx = await unit();
    const changed = await ctx.em.execute(`update intake set summary = '改' where id = ? returning id`, [intakeId]);
    expect(changed).to.deep.equal([]);
    const reply = ctx.em.execute(
      `insert into intake_reply (id, intake_id, org_id, by_id, at, text) values (uuidv7(), ?, ?, ?, now(), '冒名')`,
      [intakeId, pages.office.orgs.team1, pages.office.accountOf('external_unit')],
    );
    expect(await reply.then(String, String)).to.match(/row-level security/);
  });

  it('is answered neither by somebody whose unit it is not with, nor after it went elsewhere', async () => {
    const intakeId = await handOver(pages.office.orgs.team1);
    const reply = async () => refused(replyToIntake(await unit(), { intakeId }, { text: '已经处理' }));
    expect(await reply()).to.equal('NotFound error.not-found');
    const team = await pages.office.contextOf('team_leader');
    expect(await replyToIntake(team, { intakeId }, { text: '已丈量，双方认可。' })).to.deep.equal({ intakeId });
    expect(
      await refused(replyToIntake(await pages.office.contextOf('intake_clerk'), { intakeId }, { text: '代复一下' })),
    ).to.equal('Forbidden error.forbidden');
  });
});
