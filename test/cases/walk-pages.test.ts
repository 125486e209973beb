import { expect } from 'chai';
import { OfficePages } from '../support/office-pages.ts';
import type { Browser } from '../support/web.ts';
import { FILED, type Fields, PNG, said, walker } from './walk.ts';

/** The main job by plain form posts, without JavaScript, as the people who do it. */
describe('a dispute walks by forms alone from the village room to the street and into the archive', () => {
  const pages = new OfficePages();
  let head: Browser;
  let clerk: Browser;
  let centre: Browser;
  let leader: Browser;
  let caseId: string;

  before(async () => {
    head = await pages.web.as('village_head', 'village1');
    clerk = await pages.web.as('intake_clerk', 'centre');
    centre = await pages.web.as('centre_head', 'centre');
    leader = await pages.web.as('street_leader', 'street');
  });

  const { versionOf, stateOf, send, parties, explainPapers } = walker(() => ({ office: pages.office, caseId }));

  it('is written down by the village head in one save, and becomes a draft with its people', async () => {
    const answer = await head.post('/intakes', FILED);
    expect(answer.status, said(answer.text)).to.equal(303);
    const [row] = await pages.office.sql<{ id: string; state: string }>('select id, state from mediation_case');
    expect(row?.state).to.equal('DRAFT');
    caseId = row?.id ?? '';
    expect((await head.get(answer.location ?? '')).status).to.equal(200);
  });

  it('is submitted, both sides agree, and acceptance gives it a number', async () => {
    await send(head, 'moves/submitted', {});
    for (const { id } of await parties()) {
      await send(head, 'record-consent', { partyId: id, consent: 'AGREED', way: 'IN_PERSON', witness: '' });
    }
    await send(head, 'check-duplicates', {});
    await send(head, 'moves/accepted', {});
    const [row] = await pages.office.sql<{ case_no: string }>('select case_no from mediation_case where id = $1', [
      caseId,
    ]);
    expect(row?.case_no).to.equal('〔2026〕东河民调字第1号');
  });

  it('cannot begin before rights are told, mediators accepted and relations disclosed, and says so', async () => {
    const early = await head.get(`/cases/${caseId}/moves/mediation-started`);
    expect(early.status).to.equal(409);
    expect(early.text).to.include('权利义务');
  });

  const leads = async (who: Browser, action: string) =>
    expect((await who.get(`/cases/${caseId}`)).text).to.match(
      new RegExp(`class="btn main"[^>]*href="/cases/${caseId}/${action}"`),
    );

  it('begins when everything is told, and each session gets its record', async () => {
    const me = pages.office.accountOf('village_head', 'village1');
    const ids = (await parties()).map(({ id }) => id);
    const leadsTo = (action: string) => leads(head, action);
    await leadsTo('tell-rights');
    await send(head, 'tell-rights', { partyIds: ids, way: 'IN_PERSON', isSigned: 'yes' });
    await leadsTo('assign-mediators');
    await send(head, 'assign-mediators', { leadMediatorId: me });
    await leadsTo('answer-mediator');
    await send(head, 'answer-mediator', { partyIds: ids, choice: 'ACCEPTED' });
    await leadsTo('disclose-relation');
    await send(head, 'disclose-relation', { mediatorId: me, partyIds: ids, relation: 'NEIGHBOUR' });
    await leadsTo('moves/mediation-started');
    await send(head, 'moves/mediation-started', {});
    await send(head, 'moves/session-recorded', session(me, ids, 'NOT_REACHED'));
    expect(await stateOf()).to.equal('MEDIATING');
  });

  const session = (mediator: string, ids: string[], result: string): Fields => ({
    sessionType: 'JOINT',
    on: '2026-11-20',
    startTime: '08:30',
    endTime: '09:30',
    heldAt: '东河村调解室',
    subject: '屋檐滴水',
    presentIds: ids,
    identityCheckedIds: ids,
    mediatorIds: [mediator],
    recorder: '记录人',
    points: ['RIGHTS', 'PRINCIPLES', 'STATEMENTS', 'OUTCOME', 'SIGNATURES'],
    text: '双方各自陈述，对滴水的事实没有争议，对怎么改意见不同。',
    sessionResult: result,
  });

  it('goes up to the centre, which sees it at once with the time to answer, while the village keeps reading', async () => {
    await send(head, 'moves/escalated', { caseFacts: '屋檐滴水，调解一次未成。', opinion: '请中心派人看现场。' });
    expect(await stateOf()).to.equal('UP_PENDING');
    const today = await centre.get('/');
    expect(today.text).to.include('张㛃䶮');
    expect((await centre.get('/cases?queue=incoming')).text).to.include('〔2026〕东河民调字第1号');
    expect((await head.get(`/cases/${caseId}`)).status).to.equal(200);
    expect((await head.post(`/cases/${caseId}/moves/received`, { _version: await versionOf() })).status).to.be.oneOf([
      403, 404, 422,
    ]);
  });

  it('is received, mediated and settled at the centre by an agreement with dates and sums', async () => {
    const mediator = pages.office.accountOf('centre_head', 'centre');
    const ids = (await parties()).map(({ id }) => id);
    await send(centre, 'moves/received', { leadMediatorId: mediator });
    await leads(centre, 'answer-mediator');
    await send(centre, 'disclose-relation', { mediatorId: mediator, partyIds: ids, relation: 'NONE' });
    await send(centre, 'answer-mediator', { partyIds: ids, choice: 'ACCEPTED' });
    await leads(centre, 'moves/session-recorded');
    await send(centre, 'moves/session-recorded', session(mediator, ids, 'REACHED'));
    await leads(centre, 'draft-agreement');
    const [applicant, respondent] = await parties();
    await send(centre, 'draft-agreement', {
      form: 'WRITTEN',
      facts: '孙某某翻建东屋，屋檐滴水落在两家共用的过道上。',
      responsibility: '孙某某负责改造屋檐并赔偿。',
      clauses: '孙某某于2026年12月10日以前给屋檐装好檐沟。\n孙某某于2026年12月10日以前用转账方式付给张㛃䶮600元。',
      copies: '3',
      'items.0.kind': 'PAYMENT',
      'items.0.obligorPartyId': respondent?.id ?? '',
      'items.0.payeePartyId': applicant?.id ?? '',
      'items.0.what': '赔偿修墙款',
      'items.0.amount': '600',
      'items.0.dueOn': '2026-12-10',
      'items.0.way': '转账',
    });
    await send(centre, 'moves/agreed', {});
    expect(await stateOf()).to.equal('AGREED');
  });

  it('takes effect by itself on the day of the last signature, mark and photographed page', async () => {
    for (const { id, name } of await parties()) {
      await send(centre, 'record-signature', {
        partyId: id,
        signer: name,
        capacity: 'SELF',
        signWay: 'SIGNATURE',
        signedOn: '2026-11-19',
      });
    }
    await send(centre, 'record-office-marks', {
      mediatorSignedOn: '2026-11-19',
      sealedOn: '2026-11-20',
      oralAgreedOn: '',
    });
    expect(await stateOf()).to.equal('AGREED');
    await send(centre, 'add-file', {
      fileKind: 'SIGNED_PAGE',
      fileNote: '',
      file: new File([PNG], '签字页.png', { type: 'image/png' }),
    });
    expect(await stateOf()).to.equal('PERFORMING');
    const [row] = await pages.office.sql<{ on: string }>(
      'select effective_on::text as on from agreement where case_id = $1',
      [caseId],
    );
    expect(row?.on).to.equal('2026-11-20');
  });

  it('is performed, closed with a task to report back, and archived when the dossier is complete', async () => {
    const [item] = await pages.office.sql<{ id: string }>('select id from performance_item where case_id = $1', [
      caseId,
    ]);
    await send(centre, 'record-performance', {
      itemId: item?.id ?? '',
      performedOn: '2026-11-20',
      performedAmount: '600',
      confirmedByCreditor: 'yes',
      proofNote: '收条一张',
    });
    expect((await centre.get(`/cases/${caseId}/moves/performed`)).text).to.include('卷宗还缺');
    await leads(centre, 'dossier');
    await explainPapers(centre);
    await leads(centre, 'moves/performed');
    await send(centre, 'moves/performed', {});
    expect(await stateOf()).to.equal('CLOSED');
    const [task] = await pages.office.sql(
      "select 1 from duty where case_id = $1 and kind = 'feedback' and done_at is null",
      [caseId],
    );
    expect(task, 'a duty to tell the first receiver').to.not.equal(undefined);
    await send(centre, 'give-feedback', { way: 'PHONE', feedbackNote: '已电话告知首问人。' });
    const archivist = await pages.web.as('archivist', 'centre');
    await send(archivist, 'prepare-dossier', { arePagesNumbered: 'yes' });
    await send(archivist, 'moves/archived', {});
    expect(await stateOf()).to.equal('ARCHIVED');
  });

  it('gives a kept file to who may read the case, and to nobody else', async () => {
    const [file] = await pages.office.sql<{ id: string }>('select id from attachment where case_id = $1', [caseId]);
    expect((await leader.get(`/files/${file?.id}`)).status).to.equal(200);
    const other = await pages.web.as('village_head', 'village2');
    expect((await other.get(`/files/${file?.id}`)).status).to.equal(404);
    expect((await leader.get('/files/nonsense')).status).to.equal(404);
  });

  it('shows the leader the whole way, and nobody of another village anything at all', async () => {
    const page = await leader.get(`/cases/${caseId}`);
    expect(page.text).to.include('归档');
    expect(page.text).to.include('张㛃䶮');
    const other = await pages.web.as('village_head', 'village2');
    expect((await other.get(`/cases/${caseId}`)).status).to.equal(404);
    expect((await other.get(`/cases/${crypto.randomUUID()}`)).status).to.equal(404);
    expect((await other.get('/cases/nonsense')).status).to.equal(404);
    expect((await other.get('/cases')).text).to.not.include('张㛃䶮');
  });

  it('refuses a move that is not possible with the reason and what is possible, and a stale version without losing words', async () => {
    const answer = await centre.post(`/cases/${caseId}/moves/escalated`, {
      caseFacts: '甲',
      opinion: '乙',
      _version: await versionOf(),
    });
    expect(answer.status).to.equal(409);
    expect((await clerk.get(`/cases/${caseId}/moves/reopened`)).status).to.be.oneOf([403, 404, 409]);
    const stale = await centre.post(`/cases/${caseId}/moves/reopened`, {
      _version: '1',
      reopenReason: 'RELAPSE',
      isSameMatter: 'yes',
      consentedPartyIds: (await parties()).map(({ id }) => id),
      reason: '又开始滴水，当事人要求再调解',
    });
    expect(stale.status).to.equal(409);
    expect(stale.text).to.include('又开始滴水，当事人要求再调解');
  });

  it('does once what a double tap sends twice', async () => {
    const fields = {
      _key: crypto.randomUUID(),
      _version: await versionOf(),
      reopenReason: 'RELAPSE',
      isSameMatter: 'yes',
      consentedPartyIds: (await parties()).map(({ id }) => id),
      reason: '又开始滴水',
    };
    const [first, second] = await Promise.all([
      centre.post(`/cases/${caseId}/moves/reopened`, fields),
      centre.post(`/cases/${caseId}/moves/reopened`, fields),
    ]);
    expect([first.status, second.status]).to.deep.equal([303, 303]);
    const events = await pages.office.sql("select 1 from event where case_id = $1 and name = 'case.reopened'", [
      caseId,
    ]);
    expect(events.length).to.equal(1);
  });
});
