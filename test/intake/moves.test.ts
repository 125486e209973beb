import { expect } from 'chai';
import { answerIntake } from '../../src/intake/actions/answer-intake.ts';
import { correctIntake } from '../../src/intake/actions/correct-intake.ts';
import { disposeIntake } from '../../src/intake/actions/dispose-intake.ts';
import { finishIntake } from '../../src/intake/actions/finish-intake.ts';
import { opineOnIntake } from '../../src/intake/actions/opine-on-intake.ts';
import { voidIntake } from '../../src/intake/actions/void-intake.ts';
import { correctForm, disposeForm, feedbackForm } from '../../src/intake/forms.ts';
import { readForm } from '../../src/platform/forms/read-form.ts';
import { Forbidden, Invalid, NotFound, NotPossible, Stale } from '../../src/platform/http/refusals.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';
import { QUARREL, register, rowOfIntake } from './support.ts';

describe('an intake after it was registered', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const rowOf = (id: string) => rowOfIntake(office, id);
  const lastEvent = async (id: string) =>
    (await office.sql('select name, payload from event where intake_id = $1 order by seq desc limit 1', [id]))[0];
  const head = () => office.contextOf('village_head');
  const at = (intakeId: string, version: number | null = null) => ({ intakeId, version });
  const way = (body: Record<string, unknown>) => readForm(disposeForm, body);
  const told = (more: Record<string, unknown> = {}) =>
    readForm(feedbackForm, { way: 'PHONE', result: '已告知双方，水管改道', ...more });
  let turn = 0;
  const fresh = async (more: Record<string, unknown> = {}) => {
    turn += 1;
    const names = { 'visitors.0.name': `来访${turn}号`, 'opposites.0.name': `对方${turn}号` };
    return register(await office.contextOf('village_mediator'), { ...names, ...more });
  };

  it('goes where the village head sends it, with the case in the same transaction', async () => {
    const { intakeId } = await fresh();
    const { caseId } = await disposeIntake(await head(), at(intakeId), way({ disposition: 'MEDIATION' }));
    expect(await rowOf(intakeId)).to.deep.include({
      state: 'IN_MEDIATION',
      linked_case_id: caseId,
      disposed_at: office.clock.now(),
    });
    const [found] = await office.sql('select intake_id, state from mediation_case where id = $1', [caseId]);
    expect(found).to.deep.equal({ intake_id: intakeId, state: 'DRAFT' });
  });

  it('becomes 限阅 when it turns out to be a family matter', async () => {
    const { intakeId } = await fresh({ disputeType: '' });
    await disposeIntake(await head(), at(intakeId), way({ disposition: 'MEDIATION', disputeType: 'FAMILY' }));
    expect((await rowOf(intakeId)).confidentiality).to.equal('RESTRICTED');
    // A clerk who was no handler before becomes one by sending it on.
    const other = await fresh({ disputeType: '' });
    const clerk = await office.contextOf('intake_clerk');
    await disposeIntake(clerk, at(other.intakeId), way({ disposition: 'MEDIATION', disputeType: 'FAMILY' }));
    expect((await rowOf(other.intakeId)).handler_ids).to.include(clerk.actor.accountId);
  });

  it('may go another way while somebody is at work on it, and not after it was settled', async () => {
    const { intakeId } = await fresh();
    const watch = way({ disposition: 'WATCH', watchOn: '2026-12-01', dispositionReason: '看水退不退' });
    await disposeIntake(await head(), at(intakeId), watch);
    expect(await rowOf(intakeId)).to.include({ state: 'WATCHED' });
    await disposeIntake(await head(), at(intakeId), way({ disposition: 'SETTLED_ON_THE_SPOT', result: '自己说开了' }));
    const fault = await refusalFrom(NotPossible, disposeIntake(await head(), at(intakeId), watch));
    expect(fault.reasons[0]).to.deep.include({
      key: 'intake.error.not-from-state',
      params: { state: { key: 'intake.state.SETTLED' }, move: { key: 'intake.move.disposed' } },
    });
  });

  it('is opened by a leader’s opinion and stays where it was sent when the opinion comes later', async () => {
    const { intakeId } = await fresh();
    const leader = await office.contextOf('street_leader');
    await opineOnIntake(leader, at(intakeId), { opinion: '请中心三日内上门' });
    expect(await rowOf(intakeId)).to.deep.include({
      state: 'SORTING',
      leader_opinion: '请中心三日内上门',
      leader_id: leader.actor.accountId,
    });
    await disposeIntake(
      await head(),
      at(intakeId),
      way({ disposition: 'LEGAL_SERVICE', dispositionReason: '代写申请书' }),
    );
    await opineOnIntake(leader, at(intakeId), { opinion: '同意' });
    expect((await rowOf(intakeId)).state).to.equal('IN_LEGAL_SERVICE');
    expect((await lastEvent(intakeId))?.payload).to.deep.equal({ opinion: '同意', before: '请中心三日内上门' });
    await refusalFrom(Forbidden, opineOnIntake(await head(), at(intakeId), { opinion: '我也同意' }));
  });

  it('is answered, then finished, and nothing comes after that but a correction', async () => {
    const { intakeId } = await fresh({ disposition: 'LEGAL_SERVICE', dispositionReason: '代写申请书' });
    await refusalFrom(NotPossible, finishIntake(await head(), at(intakeId)));
    await answerIntake(await head(), at(intakeId), told({ satisfaction: '5' }));
    expect(await rowOf(intakeId)).to.deep.include({
      state: 'ANSWERED',
      feedback_way: 'PHONE',
      satisfaction: 5,
      feedback_at: office.clock.now(),
      result: '已告知双方，水管改道',
    });
    await finishIntake(await head(), at(intakeId));
    expect((await rowOf(intakeId)).state).to.equal('FINISHED');
    await refusalFrom(NotPossible, answerIntake(await head(), at(intakeId), told()));
    await refusalFrom(NotPossible, voidIntake(await head(), at(intakeId), { reason: '重复登记' }));
  });

  it('is answered on a day that has been, after the visit', async () => {
    const { intakeId } = await fresh({ disposition: 'SETTLED_ON_THE_SPOT', result: '说开了' });
    const fault = async (on: string) =>
      (await refusalFrom(Invalid, answerIntake(await head(), at(intakeId), told({ on })))).faults[0]?.key;
    expect(await fault('2026-11-21')).to.equal('intake.error.future');
    expect(await fault('2026-11-19')).to.equal('intake.error.before-received');
  });

  it('that became a case is answered when the case has an outcome', async () => {
    const { intakeId, caseId } = await fresh({ disposition: 'MEDIATION' });
    const fault = await refusalFrom(NotPossible, answerIntake(await head(), at(intakeId), told()));
    expect(fault.reasons).to.deep.equal([{ key: 'intake.error.case-open' }]);
    await office.sql("update mediation_case set state = 'TERMINATED' where id = $1", [caseId]);
    await answerIntake(await head(), at(intakeId), told());
    expect((await rowOf(intakeId)).state).to.equal('ANSWERED');
  });

  it('that became a case goes another way, or becomes a case again, once that case came to nothing', async () => {
    const { intakeId, caseId } = await fresh({ disposition: 'MEDIATION' });
    const again = way({ disposition: 'MEDIATION' });
    const fault = await refusalFrom(NotPossible, disposeIntake(await head(), at(intakeId), again));
    expect(fault.reasons).to.deep.equal([{ key: 'intake.error.case-runs' }]);
    await office.sql("update mediation_case set state = 'VOIDED' where id = $1", [caseId]);
    const second = await disposeIntake(await head(), at(intakeId), again);
    expect(second.caseId).to.not.equal(caseId);
    expect(await rowOf(intakeId)).to.include({ linked_case_id: second.caseId });
  });

  it('is struck out with a reason, keeps its number, and not while its case lives', async () => {
    const { intakeId, intakeNo } = await fresh();
    await refusalFrom(
      Forbidden,
      voidIntake(await office.contextOf('village_mediator'), at(intakeId), { reason: '登错了人' }),
    );
    await voidIntake(await head(), at(intakeId), { reason: '登错了人' });
    expect(await rowOf(intakeId)).to.deep.include({ state: 'VOIDED', void_reason: '登错了人', intake_no: intakeNo });
    const next = await fresh({ disposition: 'MEDIATION' });
    expect(Number(next.intakeNo.slice(-5))).to.equal(Number(intakeNo.slice(-5)) + 1);
    const fault = await refusalFrom(NotPossible, voidIntake(await head(), at(next.intakeId), { reason: '登错了人' }));
    expect(fault.reasons).to.deep.equal([{ key: 'intake.error.case-lives' }]);
  });

  describe('is corrected', () => {
    const corrected = (more: Record<string, unknown> = {}) => {
      const { 'visitors.0.name': _v, 'opposites.0.name': _o, ...rest } = QUARREL;
      return readForm(correctForm, { ...rest, reason: '听错了地方', ...more });
    };

    it('with what stood there before in the event', async () => {
      const { intakeId } = await fresh();
      await correctIntake(await head(), at(intakeId, 1), corrected({ place: '东河村四组', visitCount: '3' }));
      expect(await rowOf(intakeId)).to.include({ place: '东河村四组', visit_count: 3, involved_count: 4 });
      expect((await lastEvent(intakeId))?.payload).to.deep.equal({
        reason: '听错了地方',
        changes: [
          { field: 'visitCount', before: 1, after: 3 },
          { field: 'involvedCount', before: 2, after: 4 },
          { field: 'place', before: '东河村三组', after: '东河村四组' },
        ],
      });
    });

    it('not by nothing, and never to a lower protection', async () => {
      const { intakeId } = await fresh({ disputeType: 'FAMILY' });
      await correctIntake(await head(), at(intakeId), corrected());
      expect(await rowOf(intakeId)).to.include({ dispute_type: 'NEIGHBOUR', confidentiality: 'RESTRICTED' });
      const fault = await refusalFrom(Invalid, correctIntake(await head(), at(intakeId), corrected()));
      expect(fault.faults).to.deep.equal([{ field: 'reason', key: 'intake.error.nothing-changed' }]);
    });

    it('once: the second of two editors is told that the page was old', async () => {
      const { intakeId } = await fresh();
      const both = await Promise.allSettled([
        correctIntake(await head(), at(intakeId, 1), corrected({ place: '四组' })),
        correctIntake(await office.contextOf('village_mediator'), at(intakeId, 1), corrected({ place: '五组' })),
      ]);
      const refused = both.filter((one) => one.status === 'rejected');
      expect(refused).to.have.length(1);
      expect(refused[0]?.reason).to.be.instanceOf(Stale);
      expect((await rowOf(intakeId)).version).to.equal(2);
    });
  });

  it('of another village is absent, for every move', async () => {
    const { intakeId } = await fresh();
    const neighbour = () => office.contextOf('village_head', 'village2');
    const settled = way({ disposition: 'SETTLED_ON_THE_SPOT', result: '说开了' });
    await refusalFrom(NotFound, disposeIntake(await neighbour(), at(intakeId), settled));
    await refusalFrom(NotFound, answerIntake(await neighbour(), at(intakeId), told()));
    await refusalFrom(NotFound, finishIntake(await neighbour(), at(intakeId)));
    await refusalFrom(NotFound, voidIntake(await neighbour(), at(intakeId), { reason: '登错了人' }));
    await refusalFrom(NotFound, voidIntake(await neighbour(), at('no-such-id'), { reason: '登错了人' }));
  });

  it('that is 限阅 is absent for other mediators of the room, and there for its head and the centre’s head', async () => {
    const { intakeId } = await fresh({ disputeType: 'FAMILY' });
    const other = await office.contextOfAccount(await office.hire('village_mediator', 'village1', '刘某某'));
    await refusalFrom(NotFound, finishIntake(other, at(intakeId)));
    await refusalFrom(NotFound, finishIntake(await office.contextOf('intake_clerk'), at(intakeId)));
    await refusalFrom(NotPossible, finishIntake(await head(), at(intakeId)));
    await refusalFrom(NotPossible, finishIntake(await office.contextOf('centre_head'), at(intakeId)));
  });
});
