import { expect } from 'chai';
import { assessRisk } from '../../../src/cases/actions/assess-risk.ts';
import { correctCase } from '../../../src/cases/actions/correct-case.ts';
import { Stale } from '../../../src/platform/http/refusals.ts';
import { type Office, openOffice } from '../../support/office.ts';
import { refused } from '../../support/refused.ts';
import { Dispute } from '../support.ts';

describe('Correcting and assessing a case', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  it('keeps before and after of each changed field, and of no other', async () => {
    const dispute = await (await Dispute.file(office)).to('ACCEPTED');
    const words = { place: '东河村四组', peopleCount: 2, amountClaimedFen: 60_000, disputeType: 'HOUSE_SITE' } as const;
    await correctCase(await dispute.head(), { ...dispute.request, words, reason: '登记时记错' });
    const [event] = await office.sql<{ payload: Record<string, unknown> }>(
      `select payload from event where case_id = $1 and name = 'case.corrected'`,
      [dispute.caseId],
    );
    expect(event?.payload).to.deep.equal({
      reason: '登记时记错',
      fields: ['place', 'disputeType', 'amountClaimedFen'],
      changes: [
        { field: 'place', before: '东河村三组', after: '东河村四组' },
        { field: 'disputeType', before: 'NEIGHBOUR', after: 'HOUSE_SITE' },
        { field: 'amountClaimedFen', before: null, after: 60_000 },
      ],
    });
    const { title } = await dispute.loaded();
    expect(title).to.match(/^张某某、孙某某.*宅基地/);
  });

  it('answers the second of two editors with what is stored now and changes nothing', async () => {
    const dispute = await Dispute.file(office);
    const { version } = await dispute.loaded();
    await correctCase(await dispute.head(), {
      caseId: dispute.caseId,
      version,
      words: { place: '村东头' },
      reason: null,
    });
    const second = correctCase(await dispute.as('centre_head'), {
      ...{
        caseId: dispute.caseId,
        version,
        words: { place: '村西头', summary: '另一位办事员写的事情经过。' },
        reason: null,
      },
    });
    const fault = await second.catch((error: unknown) => error);
    expect(fault).to.be.instanceOf(Stale);
    expect((fault as Stale).stored).to.include({ place: '村东头', version: version + 1 });
    expect((await dispute.loaded()).facts.place).to.equal('村东头');
  });

  it('does not let a filed case lose what it was filed with', async () => {
    const dispute = await (await Dispute.file(office)).to('SUBMITTED');
    const correct = async (words: Parameters<typeof correctCase>[1]['words']) =>
      refused(correctCase(await dispute.head(), { ...dispute.request, words, reason: null }));
    expect(await correct({ place: null })).to.equal('NotPossible refusal.no-place');
    expect(await correct({ disputeType: null })).to.equal('NotPossible refusal.no-dispute-type');
    expect(await correct({ nature: 'PETITION' })).to.equal('NotPossible refusal.not-civil-dispute');
    expect(await correct({ summary: '太短' })).to.equal('NotPossible refusal.summary-too-short');
    expect(await correct({ occurredOn: '2026-11-21' })).to.equal('Invalid occurredOn:case.error.date-in-future');
    expect(await correct({ place: '东河村三组' })).to.equal('Invalid summary:case.error.nothing-changed');
  });

  it('counts the rules of 重大疑难 anew, also after acceptance', async () => {
    const dispute = await (await Dispute.file(office)).to('ACCEPTED');
    await correctCase(await dispute.head(), {
      ...dispute.request,
      words: { peopleCount: 12, deathFlag: true },
      reason: null,
    });
    const { facts } = await dispute.loaded();
    expect(facts).to.deep.include({ difficulty: 'MAJOR', ruleHits: ['GROUP', 'UNNATURAL_DEATH'] });
  });

  it('makes a marriage case 限阅 and goes on for whoever corrected it', async () => {
    const dispute = await Dispute.file(office);
    await correctCase(await dispute.head(), { ...dispute.request, words: { disputeType: 'FAMILY' }, reason: null });
    expect((await dispute.row()).confidentiality).to.equal('RESTRICTED');
    expect(await dispute.move('case.submitted')).to.include({ state: 'SUBMITTED' });
  });

  const assess = { marks: [], injuredWorkers: null, risk: null, difficulty: null, reason: null } as const;

  it('lets ticks raise the colour and asks for a reason to go below it', async () => {
    const dispute = await (await Dispute.file(office)).to('MEDIATING');
    const ticked = { ...assess, dangerTicks: ['WEAPON'] } as const;
    await assessRisk(await dispute.head(), { ...dispute.request, ...ticked });
    expect((await dispute.loaded()).facts).to.deep.include({
      risk: 'RED',
      ruleHits: ['THREAT_OR_WEAPON'],
      difficulty: 'MAJOR',
    });
    const lower = { ...assess, dangerTicks: [], risk: 'BLUE' } as const;
    expect(await refused(assessRisk(await dispute.head(), { ...dispute.request, ...lower }))).to.equal(
      'Invalid reason:case.error.lower-needs-reason',
    );
    await assessRisk(await dispute.as('centre_head'), { ...dispute.request, ...lower, reason: '刀具已由派出所收走' });
    expect((await dispute.loaded()).facts).to.deep.include({ risk: 'BLUE', ruleHits: [] });
  });

  it('keeps the marks of an earlier assessment when the case is corrected', async () => {
    const dispute = await (await Dispute.file(office)).to('ACCEPTED');
    await assessRisk(await dispute.head(), { ...dispute.request, ...assess, dangerTicks: [], marks: ['MEDIA'] });
    await correctCase(await dispute.head(), { ...dispute.request, words: { peopleCount: 3 }, reason: null });
    expect((await dispute.loaded()).facts.ruleHits).to.deep.equal(['MEDIA']);
  });
});
