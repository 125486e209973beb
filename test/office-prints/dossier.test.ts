import { expect } from 'chai';
import { assessRisk } from '../../src/cases/actions/assess-risk.ts';
import { reading } from '../../src/context.ts';
import { loadDossier } from '../../src/dossiers/load-dossier.ts';
import { printOfficeSheet } from '../../workers/handlers/print-office-sheet.ts';
import { Dispute } from '../cases/support.ts';
import { OfficePages } from '../support/office-pages.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { workUntil } from '../support/work-until.ts';

const TICKED = { marks: [], injuredWorkers: null, risk: null, difficulty: null, reason: null };

describe('a sheet that was printed about a case', function () {
  this.timeout(120_000);
  const pages = new OfficePages();
  let dispute: Dispute;
  before(async () => {
    await withOwnFiles(pages.office);
    dispute = await (await Dispute.file(pages.office)).to('MEDIATING');
    await assessRisk(await dispute.head(), { ...dispute.request, ...TICKED, dangerTicks: ['WEAPON'] });
  });

  async function print(sheet = 'MAJOR_REPORT', { caseId } = dispute): Promise<void> {
    const head = await pages.web.as('centre_head');
    const asked = await head.post('/office-prints', { sheet, subjectId: caseId });
    expect(asked.status, asked.text.slice(0, 300)).to.equal(303);
    const stations = { 'office.print': { lane: 'print' as const, handler: printOfficeSheet } };
    const id = (asked.location ?? '').split('/').at(-1);
    const isDone = async () =>
      (await pages.office.sql("select 1 from office_print where id = $1 and state = 'DONE'", [id])).length > 0 || null;
    await workUntil(pages.office, stations, 'the sheet to be printed', isDone, 90_000);
  }
  const kept = async (of = dispute) => {
    const { items } = await reading(await of.head(), ({ em, actor }) => loadDossier(em, actor, of.caseId));
    return items.map(({ slot, title }) => [slot, title]);
  };

  it('lies in its dossier and catalogue by itself; a newer print takes its place', async () => {
    expect(await kept()).to.deep.equal([]);
    await print();
    expect(await kept()).to.deep.equal([['OTHER', '重大疑难纠纷报告单']]);
    expect((await (await pages.web.as('centre_head')).get(`/cases/${dispute.caseId}/dossier`)).text).to.contain(
      '重大疑难纠纷报告单',
    );
    await print();
    expect(await kept()).to.deep.equal([['OTHER', '重大疑难纠纷报告单']]);
    const files = await pages.office.sql('select withdrawn_at is null as here from attachment order by uploaded_at');
    expect(files).to.deep.equal([{ here: false }, { here: true }]);
  });

  it('lies there as well when it is the letter to the unit that entrusted the dispute', async () => {
    const court = { source: 'COURT', entrustingUnit: '示范人民法院', entrustLetterNo: '（2026）委调字第7号' } as const;
    const entrusted = await (await Dispute.file(pages.office, 'village1', court)).to('MEDIATING');
    const [, respondent] = (await entrusted.loaded()).facts.parties;
    await entrusted.move('case.stopped', {
      ...{ terminationReasons: ['PARTY_REFUSES'], requestedByPartyId: respondent?.id ?? '' },
      ...{ remediesTold: ['LAWSUIT'], isUndisputedFactsOffered: true },
    });
    await print('FEEDBACK_LETTER', entrusted);
    expect(await kept(entrusted)).to.deep.equal([['OTHER', '办结反馈函']]);
  });
});
