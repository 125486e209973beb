import { expect } from 'chai';
import { disposeIntake } from '../../src/intake/actions/dispose-intake.ts';
import { disposeForm } from '../../src/intake/forms.ts';
import { answerLegalService } from '../../src/legal-service/actions/answer-legal-service.ts';
import { appointLegalService } from '../../src/legal-service/actions/appoint-legal-service.ts';
import { correctLegalService } from '../../src/legal-service/actions/correct-legal-service.ts';
import { voidLegalService } from '../../src/legal-service/actions/void-legal-service.ts';
import { answerForm, correctForm } from '../../src/legal-service/forms.ts';
import { readForm } from '../../src/platform/forms/read-form.ts';
import { Forbidden, Invalid, NotFound, NotPossible, Stale } from '../../src/platform/http/refusals.ts';
import { freezeMonth } from '../../src/registers/actions/freeze-month.ts';
import { register } from '../intake/support.ts';
import { bookRows } from '../registers/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';
import { QUESTION, record } from './support.ts';

describe('a legal service', function () {
  this.timeout(60_000);
  let office: Office;
  beforeEach(async () => {
    office = await openOffice();
  });
  afterEach(() => office.close());

  const head = () => office.contextOf('village_head', 'village1');
  const lawyer = () => office.contextOf('lawyer', 'village1');
  const at = (serviceId: string) => ({ serviceId, version: null });
  const rows = (kind = 'FL') => bookRows(office, kind);
  const duties = () =>
    office.sql(
      `select kind, due_at, done_at is not null as done, cancelled_at is not null as cancelled from duty where kind like 'legal-%'`,
    );

  it('writes its row of the register with client, question, answer, cited articles and provider', async () => {
    await record(await lawyer(), {
      ...{ phone: '13812341234', gender: 'M', age: '52', specialGroups: ['MIGRANT_WORKER'] },
      ...{ answer: '可先向劳动监察大队投诉。', 'laws.0.code': 'LABOUR_CONTRACT', 'laws.0.article': '30' },
      ...{ isAidTold: 'yes', aidNo: '示援2026-7', satisfaction: '5' },
    });
    const [row] = await rows();
    expect(row?.seq).to.equal(1);
    expect(row?.numbers).to.deep.equal({ items: 1, special: 1 });
    expect(row?.content).to.include({
      ...{ client: '钱某某', category: '咨询（来访）', phone: '138****1234', servedOn: '2026-11-20\n09:10' },
      ...{ provider: '孔律师\n值班律师', about: '男\n52 岁\n［农民工］' },
    });
    expect(row?.content.answer).to.contain('《劳动合同法》第三十条').and.contain('已告知法律援助条件');
    expect(row?.content.result).to.contain('法援受理号：示援2026-7');
    expect(await duties()).to.deep.equal([]);
  });

  it('may be of somebody who keeps the name back; a telephone told all the same stands encrypted', async () => {
    const { serviceId } = await record(await lawyer(), {
      ...{ name: '', isNameRefused: 'yes', gender: 'F', age: '40', phone: '13800001111' },
    });
    const [row] = await rows();
    expect(row?.content).to.include({ client: '拒绝提供', phone: '138****1111', about: '女\n40 岁' });
    const [stored] = await office.sql('select * from legal_service where id = $1', [serviceId]);
    expect(JSON.stringify(stored)).not.to.contain('13800001111');
    expect((await office.sql('select 1 from person')).length).to.equal(0);
  });

  it('that is not answered is owed until its time, and no longer once it is', async () => {
    const { serviceId } = await record(await lawyer());
    expect((await duties())[0]).to.deep.include({
      kind: 'legal-answer',
      due_at: new Date('2026-11-20T14:10:00+08:00'),
    });
    await appointLegalService(await lawyer(), at(serviceId), {
      ...{ appointedOn: '2026-11-23', appointedTime: '15:00', appointment: '带工资条' },
    });
    expect((await duties())[0]).to.deep.include({
      kind: 'legal-appointment',
      due_at: new Date('2026-11-23T15:00:00+08:00'),
    });
    office.clock.set(new Date('2026-11-23T15:30:00+08:00'));
    const answer = readForm(answerForm, {
      answer: '可申请仲裁。',
      'laws.0.code': 'LABOUR_ARBITRATION',
      'laws.0.article': '5',
    });
    await answerLegalService(await lawyer(), at(serviceId), answer);
    expect(await duties()).to.have.length(1);
    expect((await duties())[0]).to.include({ done: true });
    const [row] = await rows();
    expect(row?.content.answer).to.contain('《劳动争议调解仲裁法》第五条').and.contain('约期：2026-11-23 15:00');
    const again = await refusalFrom(NotPossible, answerLegalService(await lawyer(), at(serviceId), answer));
    expect(again.reasons[0]?.key).to.equal('legal-service.error.not-now');
  });

  it('is corrected with a reason; what stood there stays in the log, and the row says what is true', async () => {
    const { serviceId } = await record(await lawyer(), { phone: '13812341234' });
    const input = readForm(correctForm, { ...QUESTION, summary: '四个月没有拿到工资。', reason: '月数记错了' });
    await correctLegalService(await lawyer(), at(serviceId), input);
    const [event] = await office.sql("select payload from event where name = 'legal-service.corrected'");
    expect(event?.payload.changes).to.deep.equal([
      { field: 'summary', before: QUESTION.summary, after: '四个月没有拿到工资。' },
    ]);
    expect((await rows())[0]?.content).to.include({ summary: '四个月没有拿到工资。', phone: '138****1234' });
    const same = await refusalFrom(Invalid, correctLegalService(await lawyer(), at(serviceId), input));
    expect(same.faults[0]?.key).to.equal('legal-service.error.nothing-changed');
  });

  it('of a frozen month is corrected in a new row that points to the old one', async () => {
    const { serviceId } = await record(await lawyer());
    office.clock.set(new Date('2026-12-07T10:00:00+08:00'));
    await freezeMonth(await office.contextOf('centre_head'), {
      kind: 'FL',
      orgId: office.orgs.village1,
      month: '2026-11',
    });
    const input = readForm(correctForm, { ...QUESTION, summary: '五个月没有拿到工资。', reason: '月数记错了' });
    await correctLegalService(await lawyer(), at(serviceId), input);
    const [first, second] = await rows();
    expect(first?.content.summary).to.equal(QUESTION.summary);
    expect(second).to.deep.include({ seq: 2, corrects: 1, numbers: { items: 0, special: 0 } });
    expect(second?.content.summary).to.equal('五个月没有拿到工资。');
  });

  it('recorded by mistake is struck through and owes nothing', async () => {
    const { serviceId } = await record(await lawyer());
    await refusalFrom(Forbidden, voidLegalService(await lawyer(), at(serviceId), { reason: '重复登记' }));
    await voidLegalService(await head(), at(serviceId), { reason: '重复登记' });
    expect((await rows())[0]).to.include({ seq: 1, voidReason: '重复登记' });
    expect((await duties())[0]).to.include({ cancelled: true });
  });

  it('leads from an intake and back: its row is named in the reception register', async () => {
    const { intakeId } = await register(await head(), { nature: 'INQUIRY', disputeType: '' });
    const way = readForm(disposeForm, { disposition: 'LEGAL_SERVICE', dispositionReason: '想问工资怎么要' });
    await disposeIntake(await head(), { intakeId, version: null }, way);
    const { serviceId } = await record(await lawyer(), { intakeId });
    const [service] = await office.sql('select intake_id as "intakeId" from legal_service where id = $1', [serviceId]);
    expect(service?.intakeId).to.equal(intakeId);
    expect((await rows('JF'))[0]?.content.remark).to.contain('法律服务簿：2026-1');
    expect((await rows())[0]?.content.result).to.contain('登记号：');
  });

  it('is as protected as the intake that it came from', async () => {
    const { intakeId } = await register(await head(), { disputeType: 'FAMILY' });
    const { serviceId } = await record(await head(), { intakeId });
    const [service] = await office.sql('select confidentiality from legal_service where id = $1', [serviceId]);
    expect(service?.confidentiality).to.equal('RESTRICTED');
    await refusalFrom(NotFound, voidLegalService(await lawyer(), at(serviceId), { reason: '看不到的' }));
  });

  it('names every fault at its field', async () => {
    const wrong = { name: '', 'laws.0.code': 'OTHER', 'laws.0.article': '3', servedTime: '9点' };
    const { faults } = await refusalFrom(Invalid, record(await lawyer(), wrong));
    expect(faults.map(({ field }) => field)).to.include.members(['servedTime', 'laws.0.name']);
    const { faults: more } = await refusalFrom(Invalid, record(await lawyer(), { name: '', caseNo: '' }));
    expect(more.map(({ field }) => field)).to.deep.equal(['name']);
    const { faults: last } = await refusalFrom(Invalid, record(await lawyer(), { caseNo: '〔2026〕没有字第9号' }));
    expect(last[0]?.field).to.equal('caseNo');
  });

  it('belongs to its own room: another village neither finds nor records it', async () => {
    const { serviceId } = await record(await lawyer());
    const stranger = await office.contextOf('village_head', 'village2');
    await refusalFrom(NotFound, voidLegalService(stranger, at(serviceId), { reason: '别的村的' }));
    await refusalFrom(Forbidden, record(stranger, { orgId: office.orgs.village1 }));
    const bare = await stranger.em.transactional((em) => em.execute('select id from legal_service'));
    expect(bare).to.deep.equal([]);
  });

  it('saved by somebody else meanwhile is not overwritten unseen', async () => {
    const { serviceId } = await record(await lawyer());
    await appointLegalService(await head(), at(serviceId), {
      appointedOn: '2026-11-24',
      appointedTime: '09:00',
      appointment: null,
    });
    const answer = readForm(answerForm, { answer: '可申请仲裁。' });
    await refusalFrom(Stale, answerLegalService(await lawyer(), { serviceId, version: 1 }, answer));
  });
});
