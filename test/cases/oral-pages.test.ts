import { expect } from 'chai';
import { CasePages } from './case-pages.ts';
import type { Dispute } from './support.ts';

/** An agreement by word of mouth, and what is written down of any agreement, by plain forms. */
describe('The forms of an agreement', () => {
  const pages = new CasePages();

  async function send(dispute: Dispute, path: string, fields: Record<string, string | string[]>) {
    return pages.head.post(`/cases/${dispute.caseId}/${path}`, { _version: await pages.version(dispute), ...fields });
  }

  async function agreed(form: 'ORAL' | 'WRITTEN', more: Record<string, string> = {}): Promise<Dispute> {
    const dispute = await (await pages.file()).to('MEDIATING');
    await dispute.session();
    const [payee = '', obligor = ''] = await pages.parties(dispute);
    const words = { facts: '屋檐滴水。', issues: '墙皮怎么修', clauses: '孙某某2026年11月20日当场付600元。' };
    const item = { kind: 'PAYMENT', obligorPartyId: obligor, payeePartyId: payee, amount: '600' };
    const rest = { what: '', dueOn: '2026-11-20', way: '现金', place: '村调解室' };
    const row = Object.fromEntries(Object.entries({ ...item, ...rest }).map(([name, v]) => [`items.0.${name}`, v]));
    const asked: Record<string, string> = form === 'ORAL' ? { writtenWaived: 'yes' } : {};
    const answer = await send(dispute, 'draft-agreement', { form, copies: '3', ...words, ...row, ...asked, ...more });
    expect(answer.status, answer.text).to.equal(303);
    return dispute;
  }

  it('keep every word of a draft when it is opened again: the points in dispute and the place, too', async () => {
    const dispute = await agreed('WRITTEN');
    const again = await pages.page(dispute, pages.head, '/draft-agreement');
    for (const typed of ['墙皮怎么修', '村调解室', '现金', '屋檐滴水。']) expect(again).to.include(typed);
  });

  it('offer what was refused as the beginning of the next draft', async () => {
    const dispute = await agreed('WRITTEN');
    await dispute.move('case.agreed');
    await send(dispute, 'moves/agreement-withdrawn', { withdrawal: 'CHANGED_MIND', reason: '孙某某说钱太多。' });
    expect(await dispute.state()).to.equal('MEDIATING');
    expect(await pages.page(dispute, pages.head, '/draft-agreement')).to.include('墙皮怎么修');
  });

  it('ask nobody what is done where money is paid', async () => {
    const dispute = await agreed('ORAL');
    expect(await pages.page(dispute))
      .to.include('付款')
      .and.include(`/cases/${dispute.caseId}/moves/agreed`);
  });

  it('lead an oral agreement to one form of who agreed, and never to signatures, seals or copies', async () => {
    const dispute = await agreed('ORAL');
    await dispute.move('case.agreed');
    const at = `/cases/${dispute.caseId}`;
    const asked = await pages.page(dispute);
    expect(asked).to.match(new RegExp(`class="btn main"[^>]*href="${at}/record-assent"`));
    expect(asked).to.not.include(`${at}/record-signature`).and.not.include(`${at}/record-office-marks`);
    const nobody = await send(dispute, 'record-assent', { agreedOn: '2026-11-20' });
    expect(nobody.status).to.equal(422);
    expect(nobody.text).to.include('href="#f-partyIds"');
    const [first = '', second = ''] = await pages.parties(dispute);
    await send(dispute, 'record-assent', { partyIds: first, agreedOn: '2026-11-19' });
    const twice = await send(dispute, 'record-assent', { partyIds: first, agreedOn: '2026-11-20' });
    expect(twice.text).to.include('已经登记过同意');
    expect(await dispute.state(), 'one of two has agreed').to.equal('AGREED');
    await send(dispute, 'record-assent', { partyIds: second, agreedOn: '2026-11-20' });
    const bound = await pages.page(dispute);
    expect(bound).to.include('协议自 2026年11月20日').and.include('口头同意');
    expect(bound, 'no copies are handed out').to.not.include('还没收到协议书').and.not.include(`${at}/record-delivery`);
    expect(bound, 'it binds already').to.not.include(`${at}/record-assent`);
  });

  it('refuse a spoken assent to a written agreement', async () => {
    const dispute = await agreed('WRITTEN');
    await dispute.move('case.agreed');
    const answer = await send(dispute, 'record-assent', {
      partyIds: await pages.parties(dispute),
      agreedOn: '2026-11-20',
    });
    expect(answer.status).to.equal(409);
    expect(answer.text).to.include('这份协议是书面的');
  });

  it('choose the one thing that is left to be done', async () => {
    const dispute = await agreed('ORAL');
    await dispute.move('case.agreed');
    await send(dispute, 'record-assent', { partyIds: await pages.parties(dispute), agreedOn: '2026-11-20' });
    expect(await pages.page(dispute, pages.head, '/record-performance')).to.match(
      /type="radio"[^>]*name="itemId"[^>]*checked/,
    );
  });

  it('keep what the court has done so far when its next step is told', async () => {
    const dispute = await (await pages.file()).to('PERFORMING');
    const both = { applicantWish: 'YES', respondentWish: 'YES', appliedOn: '2026-11-20', court: '东河法庭' };
    const blank = { ineligibleReason: '', courtNo: '', courtAcceptedOn: '', ruling: '', rulingOn: '' };
    const alone = await send(dispute, 'record-confirmation', { ...blank, ...both, respondentWish: 'NO' });
    expect(alone.text).to.include('href="#f-respondentWish"').and.include('东河法庭');
    expect((await send(dispute, 'record-confirmation', { ...blank, ...both })).status).to.equal(303);
    const next = await pages.page(dispute, pages.head, '/record-confirmation');
    expect(next).to.include('value="东河法庭"').and.include('value="2026-11-20"');
    expect(next).to.match(/name="respondentWish"[^>]*value="YES"[^>]*checked/);
  });

  it('say of a partial agreement what becomes of the rest, and lead on', async () => {
    const dispute = await agreed('WRITTEN', { isPartial: 'yes' });
    expect(await pages.page(dispute))
      .to.include('部分达成')
      .and.include('另记一件接着调解');
  });
});
