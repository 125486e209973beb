import { expect } from 'chai';
import { changeConfidentiality } from '../../../src/cases/actions/change-confidentiality.ts';
import { keepFile } from '../../../src/cases/actions/keep-file.ts';
import { CasePages } from '../case-pages.ts';
import { Dispute, party, signedPage } from '../support.ts';

describe('The pages by which others join a case, leave it, or are put right', () => {
  const pages = new CasePages();

  const third = () => party('THIRD', '某水厂', { isNecessary: false });
  const mediated = async () => {
    const sides = [party('APPLICANT', '张某某'), party('RESPONDENT', '孙某某'), third()];
    return (await Dispute.file(pages.office, 'village1', { parties: sides })).to('MEDIATING');
  };
  const partyId = async (dispute: Dispute, name: string) =>
    (await dispute.loaded()).facts.parties.find((one) => one.name === name)?.id ?? '';
  const page = async (dispute: Dispute) => (await pages.page(dispute)).replaceAll('&#x3D;', '=');

  it('ask a team to mediate along: it is told why, and reads the case from then on', async () => {
    const dispute = await mediated();
    const { head } = pages;
    const form = await head.get(`/cases/${dispute.caseId}/share-case`);
    expect(form.text).to.contain('土地承包与宅基地调解队').and.not.to.contain('示范派出所');
    const sent = { partnerId: pages.office.orgs.team1, reason: '要量宅基地' };
    expect((await head.post(`/cases/${dispute.caseId}/share-case`, { ...sent, reason: '' })).status).to.equal(422);
    expect((await head.post(`/cases/${dispute.caseId}/share-case`, sent)).location).to.equal(
      `/cases/${dispute.caseId}`,
    );
    expect(await page(dispute))
      .to.contain('土地承包与宅基地调解队')
      .and.to.contain('要量宅基地');
    expect((await (await pages.web.as('team_leader')).get(`/cases/${dispute.caseId}`)).status).to.equal(200);
  });

  it('open a 限阅 case to the head of the team and to nobody else there', async () => {
    const dispute = await mediated();
    const secret = { confidentiality: 'RESTRICTED', reason: '隐私' } as const;
    await changeConfidentiality(await dispute.head(), { ...dispute.request, ...secret });
    const { head } = pages;
    expect((await head.get(`/cases/${dispute.caseId}/share-case`)).text).to.contain('列为本案经手人');
    await head.post(`/cases/${dispute.caseId}/share-case`, {
      partnerId: pages.office.orgs.team1,
      reason: '要量宅基地',
    });
    expect((await (await pages.web.as('team_leader')).get(`/cases/${dispute.caseId}`)).text).to.contain('孙某某');
    expect((await (await pages.web.as('team_member')).get(`/cases/${dispute.caseId}`)).text).not.to.contain('孙某某');
  });

  it('take a file back with a reason; the history keeps both, and a file that an agreement rests on stays', async () => {
    const dispute = await mediated();
    const receipt = { ...signedPage(dispute.caseId), kind: 'EVIDENCE' as const, note: null };
    await keepFile(await dispute.head(), { ...receipt, file: { ...receipt.file, name: '传错的收条.jpg' } });
    const [file] = await pages.office.sql<{ id: string }>('select id from attachment where case_id = $1', [
      dispute.caseId,
    ]);
    const { head } = pages;
    expect(await page(dispute)).to.contain(`/cases/${dispute.caseId}/withdraw-file?fileId=${file?.id}`);
    const form = await head.get(`/cases/${dispute.caseId}/withdraw-file?fileId=${file?.id}`);
    expect(form.text).to.match(new RegExp(`value="${file?.id}" selected`));
    await head.post(`/cases/${dispute.caseId}/withdraw-file`, { fileId: file?.id ?? '', reason: '是另一个案件的' });
    const text = await page(dispute);
    expect(text).to.contain('撤回材料 传错的收条.jpg').and.to.contain('是另一个案件的');
    expect(text).not.to.contain(`href="/files/${file?.id}"`);
  });

  it('let a third person leave with a reason, but neither side altogether', async () => {
    const dispute = await mediated();
    const { head } = pages;
    const leaving = await partyId(dispute, '某水厂');
    expect(await page(dispute)).to.contain(`/cases/${dispute.caseId}/leave-party?partyId=${leaving}`);
    const respondent = { partyId: await partyId(dispute, '孙某某'), reason: '不来了' };
    const refused = await head.post(`/cases/${dispute.caseId}/leave-party`, respondent);
    expect(refused.status).to.equal(409);
    expect(refused.text).to.contain('被申请人');
    await head.post(`/cases/${dispute.caseId}/leave-party`, { partyId: leaving, reason: '查明与水厂无关' });
    expect((await dispute.loaded()).facts.parties.map(({ name }) => name)).to.deep.equal(['张某某', '孙某某']);
    expect(await page(dispute)).to.contain('查明与水厂无关');
  });

  it('put a party right: the form shows what is stored, an empty number leaves the old one', async () => {
    const dispute = await mediated();
    const id = await partyId(dispute, '孙某某');
    await pages.office.sql(
      `update person set phone_masked = '138****0000', address = '东河村三组' where name = '孙某某'`,
    );
    const { head } = pages;
    const form = await head.get(`/cases/${dispute.caseId}/correct-party?partyId=${id}`);
    expect(form.text).to.contain('value="孙某某"').and.to.contain('value="东河村三组"').and.not.to.contain('138****');
    expect(form.text, 'nobody else can be chosen and overwritten').not.to.contain(await partyId(dispute, '张某某'));
    const typed = { partyId: id, role: 'RESPONDENT', name: '孙某谋', address: '东河村四组' };
    expect((await head.post(`/cases/${dispute.caseId}/correct-party`, typed)).status).to.equal(303);
    const [row] = await pages.office.sql(
      `select n.name, n.address, n.phone_masked as phone from person n join case_party p on p.person_id = n.id where p.id = $1`,
      [id],
    );
    expect(row).to.deep.equal({ name: '孙某谋', address: '东河村四组', phone: '138****0000' });
    const [event] = await pages.office.sql<{ payload: { changes: unknown[] } }>(
      `select payload from event where case_id = $1 and name = 'case.party-changed'`,
      [dispute.caseId],
    );
    expect(event?.payload.changes).to.deep.include({ field: 'name', before: '孙某某', after: '孙某谋' });
    expect(await page(dispute)).to.contain('孙某谋');
  });

  it('say of each visit why it is planned', async () => {
    const dispute = await (await mediated()).to('PERFORMING');
    expect(await page(dispute)).to.contain('书面协议回访 计划回访');
  });
});
