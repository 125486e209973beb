import { expect } from 'chai';
import { withCheckDigit } from '../../../src/people/rules/id-number.ts';
import { newId } from '../../../src/platform/database/columns.ts';
import { Invalid, NotPossible } from '../../../src/platform/http/refusals.ts';
import { OfficePages } from '../../support/office-pages.ts';
import { refusalFrom } from '../../support/refusals.ts';
import type { Browser } from '../../support/web.ts';
import { Dispute, party, person, sessionInput, sessionPapers } from '../support.ts';

const ID_NO = withCheckDigit('37080219700101003');
const OTHER_ID_NO = withCheckDigit('37080219850101003');
const PHONE = '13900002468';

/** 回避: nobody mediates his own dispute (人民调解法 Art. 15; E6). All of it as an office does it, page by page. */
describe('A mediator who is a party', function () {
  this.timeout(40_000);
  const pages = new OfficePages();
  let head: Browser;
  let admin: Browser;
  before(async () => {
    head = await pages.web.as('village_head');
    admin = await pages.web.as('admin');
  });

  const account = (displayName: string, more: Record<string, string> = {}) => ({
    ...{ displayName, username: `u${newId().slice(-10)}`, phone: '', role: 'village_mediator' },
    ...{ orgId: pages.office.orgs.village1, validFrom: '2026-11-20', ...more },
  });
  /** Opens the account as the administrator does, and reads its id from the page that shows the password. */
  const employ = async (displayName: string, more: Record<string, string> = {}) => {
    const made = await admin.post('/accounts', account(displayName, more));
    return /\/accounts\/([0-9a-f-]{36})/.exec(made.text)?.[1] ?? '';
  };
  const fileWith = (name: string, more: Parameters<typeof person>[1] = {}) =>
    Dispute.file(pages.office, 'village1', {
      parties: [party('APPLICANT', '周某某'), party('RESPONDENT', name, { person: person(name, more) })],
    });
  const assign = (dispute: Dispute, leadMediatorId: string, more: Record<string, string> = {}) =>
    head.post(`/cases/${dispute.caseId}/assign-mediators`, { leadMediatorId, ...more });
  const join = (dispute: Dispute, more: Record<string, string>) =>
    head.post(`/cases/${dispute.caseId}/add-party`, { role: 'THIRD', kind: 'NATURAL', ...more });
  const submitted = async (dispute: Dispute) => {
    await dispute.move('case.submitted');
    return dispute;
  };

  it('has his number in the register of staff, checked at the field and shown masked; it stands in the log for nobody', async () => {
    const wrong = await admin.post('/accounts', account('冯某甲', { idNo: '370802197001010031' }));
    expect(wrong.status).to.equal(422);
    expect(wrong.text).to.include('id="f-idNo-error"').and.include('value="冯某甲"');
    const child = await admin.post('/accounts', account('冯某甲', { idNo: withCheckDigit('37080220150101003') }));
    expect([child.status, child.text.includes('人民调解法第十四条')]).to.deep.equal([422, true]);
    const id = await employ('冯某甲', { idNo: ID_NO, phone: PHONE });
    const page = await admin.get(`/accounts/${id}`);
    expect(page.text).to.include('3708').and.not.include(ID_NO);
    const said = await pages.office.sql<{ row: string }>(
      'select row_to_json(e)::text as row from event e union all select row_to_json(p)::text from person p',
    );
    expect(said.filter(({ row }) => row.includes(ID_NO) || row.includes(PHONE))).to.deep.equal([]);
    const found = await head.post('/people/suggest', { _find: 'name', name: '冯某甲' });
    expect(found.status).to.equal(200);
    expect(found.text, 'who handles cases meets no record of staff').not.to.include('3708');
  });

  it('is refused as mediator by his card number, also under another name, and also when the number is told only later', async () => {
    const id = await employ('冯某乙', { idNo: OTHER_ID_NO });
    const dispute = await submitted(await fileWith('冯大山', { idNo: OTHER_ID_NO }));
    const refused = await assign(dispute, id);
    expect([refused.status, refused.text.includes('是本案当事人')]).to.deep.equal([409, true]);
    expect(refused.text).to.match(new RegExp(`value="${id}" selected`));
    const later = await submitted(await fileWith('冯大河'));
    const second = await employ('冯某丙');
    expect((await assign(later, second)).status).to.equal(303);
    const changed = { displayName: '冯某丙', phone: '', idNo: withCheckDigit('37080219600101003') };
    expect((await admin.post(`/accounts/${second}/edit`, changed)).status).to.equal(303);
    const joining = await join(later, { name: '冯大海', idNo: changed.idNo });
    expect([joining.status, joining.text.includes('是本案当事人')]).to.deep.equal([409, true]);
    expect(joining.text).to.include('value="冯大海"');
  });

  it('is refused by his telephone, unless two card numbers say that it is only shared', async () => {
    const id = await employ('秦某某', { phone: '13900001357', idNo: withCheckDigit('37080219680101003') });
    const dispute = await submitted(await fileWith('秦二', { phone: '139 0000 1357' }));
    const refused = await assign(dispute, id);
    expect([refused.status, refused.text.includes('登记的电话就是调解员')]).to.deep.equal([409, true]);
    const twoCards = { phone: '13900001357', idNo: withCheckDigit('37080219690101003') };
    expect((await assign(await submitted(await fileWith('秦三', twoCards)), id)).status).to.equal(303);
  });

  it('asks of two people with one name, keeps what was typed, and writes the answer into the history', async () => {
    const id = await employ('李建国');
    const dispute = await submitted(await fileWith('李建国'));
    expect((await head.get(`/cases/${dispute.caseId}/assign-mediators`)).text).not.to.include('namesake');
    const asked = await assign(dispute, id);
    expect(asked.status).to.equal(422);
    expect(asked.text).to.include('是同一人吗').and.include('name="namesakeNote"');
    expect(asked.text).to.match(new RegExp(`value="${id}" selected`));
    const same = await assign(dispute, id, { namesake: 'SAME' });
    expect([same.status, same.text.includes('请另选调解员')]).to.deep.equal([422, true]);
    const mute = await assign(dispute, id, { namesake: 'OTHER' });
    expect([mute.status, mute.text.includes('写明怎么知道是两个人')]).to.deep.equal([422, true]);
    const note = '调解员住二组，今年五十多岁';
    expect((await assign(dispute, id, { namesake: 'OTHER', namesakeNote: note })).status).to.equal(303);
    expect((await head.get(`/cases/${dispute.caseId}`)).text)
      .to.include(note)
      .and.include('不是同一人');
    expect((await assign(dispute, id)).status, 'asked once').to.equal(303);
  });

  it('is asked about as well when the party comes after the mediator, by name or by a corrected name', async () => {
    const id = await employ('赵建军');
    const dispute = await submitted(await fileWith('钱某某'));
    await assign(dispute, id);
    const asked = await join(dispute, { name: '赵建军', address: '西岭村' });
    expect([asked.status, asked.text.includes('是同一人吗')]).to.deep.equal([422, true]);
    expect(asked.text).to.include('value="西岭村"');
    const told = { name: '赵建军', namesake: 'OTHER', namesakeNote: '外村人，二十来岁' };
    expect((await join(dispute, told)).status).to.equal(303);
    const partyId = (await dispute.loaded()).facts.parties.find(({ name }) => name === '钱某某')?.id ?? '';
    const correcting = { partyId, role: 'RESPONDENT', name: '赵建军' };
    const corrected = await head.post(`/cases/${dispute.caseId}/correct-party`, correcting);
    expect([corrected.status, corrected.text.includes('是同一人吗')]).to.deep.equal([422, true]);
  });

  it('is held against the parties when he takes a case over, replaces a colleague, or writes the record', async () => {
    const id = await employ('吴志强');
    const dispute = await (await fileWith('吴志强')).to('MEDIATING');
    const lead = pages.office.accountOf('village_head', 'village1');
    const replacing = { leaves: lead, joins: id, joinsRelation: 'NONE', reason: '住院' };
    const path = `/cases/${dispute.caseId}/moves/mediator-replaced`;
    const asked = await head.post(path, replacing);
    expect([asked.status, asked.text.includes('name="namesakeNote"')]).to.deep.equal([422, true]);
    const { facts } = await dispute.loaded();
    const papers = sessionPapers(pages.office.house);
    const record = { ...papers, session: { ...(papers.session as object), recorder: '吴志强' } } as typeof papers;
    const told = sessionInput(facts, 'NOT_REACHED', pages.office.house);
    const writing = () => dispute.move('case.session-recorded', told, dispute.head(), record);
    expect((await refusalFrom(Invalid, writing())).faults[0]?.field).to.equal('namesake');
    const note = '记录人是村委会计，当事人是邻村的';
    const answered = { ...replacing, namesake: 'OTHER', namesakeNote: note };
    expect((await head.post(path, answered)).status).to.equal(303);
  });

  it('cannot let a case be accepted or mediated once his number is known', async () => {
    const mediator = await employ('郑某某');
    const idNo = withCheckDigit('37080219720101003');
    const dispute = await submitted(await fileWith('郑大有', { idNo }));
    expect((await assign(dispute, mediator)).status).to.equal(303);
    await dispute.consents();
    await admin.post(`/accounts/${mediator}/edit`, { displayName: '郑某某', phone: '', idNo });
    await head.post(`/cases/${dispute.caseId}/check-duplicates`, {});
    const { reasons } = await refusalFrom(NotPossible, dispute.move('case.accepted'));
    expect(reasons.map(({ key }) => key)).to.deep.equal(['refusal.mediator-is-party']);
  });

  it('is known to the administrator alone: no case, no other record', async () => {
    const ctx = await pages.office.contextOf('admin');
    const rows = await ctx.em.transactional((em) =>
      em.execute<{ n: number }[]>("select count(*)::int as n from person where reader_org_ids <> '{}'"),
    );
    expect(rows[0]?.n).to.equal(0);
  });
});
