import { expect } from 'chai';
import { addParty, correctParty, leaveParty } from '../../../src/cases/actions/change-parties.ts';
import { openCase } from '../../../src/cases/actions/open-case.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { refused } from '../../support/refused.ts';
import { Dispute, party, person, quarrel } from '../support.ts';

describe('Parties of a case', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  const partyNamed = async (dispute: Dispute, name: string) => {
    const found = (await dispute.loaded()).facts.parties.find((one) => one.name === name);
    if (found === undefined) throw new Error(`no party ${name}`);
    return found;
  };
  const titleOf = async (dispute: Dispute) => (await dispute.loaded()).title;

  it('lets a waterworks join as a third person, not necessary unless it is said, with agent and authority', async () => {
    const dispute = await Dispute.file(office);
    const agent = { name: '王经理', kind: 'COLLEAGUE', authority: 'SPECIAL' } as const;
    await addParty(await dispute.head(), {
      ...dispute.request,
      ...party('THIRD', '某自来水厂', { agent, person: person('某自来水厂', { kind: 'LEGAL', legalRep: '陈某' }) }),
    });
    const [row] = await office.sql(
      `select p.role, p.is_necessary, p.agent_name, p.agent_kind, p.agent_authority, n.kind, n.legal_rep
       from case_party p join person n on n.id = p.person_id where p.case_id = $1 and p.role = 'THIRD'`,
      [dispute.caseId],
    );
    expect(row).to.deep.equal({
      ...{
        role: 'THIRD',
        is_necessary: false,
        agent_name: '王经理',
        agent_kind: 'COLLEAGUE',
        agent_authority: 'SPECIAL',
      },
      ...{ kind: 'LEGAL', legal_rep: '陈某' },
    });
  });

  it('gives the case its title anew when a side grows', async () => {
    const dispute = await Dispute.file(office);
    expect(await titleOf(dispute)).to.equal('张某某、孙某某邻里纠纷');
    await addParty(await dispute.head(), { ...dispute.request, ...party('RESPONDENT', '孙某甲') });
    expect(await titleOf(dispute)).to.equal('张某某、孙某某、孙某甲邻里纠纷');
  });

  it('refuses the same person on both sides, when filing and when joining', async () => {
    const dispute = await Dispute.file(office);
    const { personId } = await partyNamed(dispute, '张某某');
    const twice = { ...party('RESPONDENT', ''), person: person('', { personId }) };
    const answer = addParty(await dispute.head(), { ...dispute.request, ...twice });
    expect(await refused(answer)).to.equal('NotPossible refusal.same-person-twice');
    const ctx = await dispute.head();
    const both = [{ ...party('APPLICANT', ''), person: person('', { personId }) }, twice];
    expect(await refused(openCase(ctx, quarrel(office.orgs.village1, { parties: both })))).to.equal(
      'NotPossible refusal.same-person-twice',
    );
  });

  it('corrects name, role and agent, and tells what stood there before', async () => {
    const dispute = await Dispute.file(office);
    const { id } = await partyNamed(dispute, '孙某某');
    await correctParty(await dispute.head(), {
      ...dispute.request,
      partyId: id,
      ...party('RESPONDENT', '孙某乙', {
        addressForService: '东河村5号',
        person: person('孙某乙', { phone: '13800000000' }),
      }),
    });
    expect(await titleOf(dispute)).to.equal('张某某、孙某乙邻里纠纷');
    const [event] = await office.sql<{ payload: { changes: unknown[] } }>(
      `select payload from event where case_id = $1 and name = 'case.party-changed'`,
      [dispute.caseId],
    );
    expect(event?.payload.changes).to.deep.include({ field: 'name', before: '孙某某', after: '孙某乙' });
    expect(JSON.stringify(event?.payload)).to.not.include('13800000000');
  });

  it('refuses a correction in which nothing is different', async () => {
    const dispute = await Dispute.file(office);
    const { id } = await partyNamed(dispute, '孙某某');
    const same = correctParty(await dispute.head(), {
      ...dispute.request,
      partyId: id,
      ...party('RESPONDENT', '孙某某'),
    });
    expect(await refused(same)).to.equal('Invalid name:case.error.nothing-changed');
  });

  it('lets a third person leave with a reason and keeps its row, but not the last respondent', async () => {
    const dispute = await Dispute.file(office);
    await addParty(await dispute.head(), { ...dispute.request, ...party('THIRD', '周某某') });
    const third = await partyNamed(dispute, '周某某');
    await leaveParty(await dispute.head(), { ...dispute.request, partyId: third.id, reason: '与本案无关' });
    expect((await dispute.loaded()).facts.parties.map(({ name }) => name)).to.deep.equal(['张某某', '孙某某']);
    const rows = await office.sql('select left_reason from case_party where id = $1', [third.id]);
    expect(rows).to.deep.equal([{ left_reason: '与本案无关' }]);
    const last = await partyNamed(dispute, '孙某某');
    const leaving = leaveParty(await dispute.head(), { ...dispute.request, partyId: last.id, reason: '不愿参加' });
    expect(await refused(leaving)).to.equal('NotPossible refusal.no-respondent');
  });

  it('makes a case with a minor 限阅 and leaves it open to whoever brought the minor in', async () => {
    const dispute = await Dispute.file(office);
    const child = party('THIRD', '孙小某', { person: person('孙小某', { birthDate: '2015-05-01' }) });
    await addParty(await dispute.head(), { ...dispute.request, ...child });
    expect((await dispute.row()).confidentiality).to.equal('RESTRICTED');
    expect(await dispute.move('case.submitted')).to.include({ state: 'SUBMITTED' });
  });

  it('takes two hundred parties and not one more', async function () {
    this.timeout(60_000);
    const many = Array.from({ length: 199 }, (_, index) => party('APPLICANT', `业主${index + 1}`));
    const dispute = await Dispute.file(office, 'village1', { parties: [...many, party('RESPONDENT', '某物业公司')] });
    expect((await dispute.loaded()).facts.parties).to.have.length(200);
    const oneMore = addParty(await dispute.head(), { ...dispute.request, ...party('APPLICANT', '业主二百') });
    expect(await refused(oneMore)).to.equal('Invalid name:case.error.too-many-parties');
    const ctx = await dispute.head();
    const tooMany = [...many, party('APPLICANT', '业主甲'), party('RESPONDENT', '某物业公司')];
    expect(await refused(openCase(ctx, quarrel(office.orgs.village1, { parties: tooMany })))).to.equal(
      'Invalid parties.0.name:case.error.too-many-parties',
    );
  });

  it('files on the committee’s own initiative without an applicant, and refuses nobody at all', async () => {
    const alone = { source: 'OWN_INITIATIVE', parties: [party('RESPONDENT', '孙某某')] } as const;
    const dispute = await Dispute.file(office, 'village1', alone);
    expect(await dispute.move('case.submitted')).to.include({ state: 'SUBMITTED' });
    const ctx = await dispute.head();
    expect(await refused(openCase(ctx, quarrel(office.orgs.village1, { parties: [] })))).to.equal(
      'NotPossible refusal.no-person',
    );
  });
});
