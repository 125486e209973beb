import { expect } from 'chai';
import type { Role } from '../../config/roles.ts';
import { changeConfidentiality } from '../../src/cases/actions/change-confidentiality.ts';
import { recordVisit } from '../../src/cases/actions/record-visit.ts';
import { CasePages } from './case-pages.ts';
import { Dispute } from './support.ts';

/** What a page says before something is done, and where it leads afterwards. */
describe('The pages of a case lead on', function () {
  this.timeout(120_000);
  const pages = new CasePages();

  const at = ({ caseId }: Dispute, path = '') => `/cases/${caseId}${path}`;

  it('looking for duplicates shows the matters that look alike, and none of another village', async () => {
    const earlier = await (await pages.file()).to('ACCEPTED');
    const elsewhere = await Dispute.file(pages.office, 'village2');
    const dispute = await (await pages.file()).to('SUBMITTED');
    const { text } = await pages.head.get(at(dispute, '/check-duplicates'));
    const { case_no } = await earlier.row<{ case_no: string }>();
    expect(text)
      .to.include('看起来像同一件事的')
      .and.include(`href="${at(earlier)}"`)
      .and.include(case_no);
    const [matters = ''] = /id="matters"[\s\S]*?<\/ul>/.exec(text) ?? [];
    expect(matters).to.not.include(elsewhere.caseId).and.not.include(dispute.caseId);
    const alone = await (await pages.web.as('village_head', 'village2')).get(at(elsewhere, '/check-duplicates'));
    expect(alone.text).to.include('没有查到当事人相同的登记或案件');
  });

  it('a draft without a respondent is not submitted, and is led to the page that adds one', async () => {
    const dispute = await pages.file();
    await pages.office.sql("delete from case_party where case_id = $1 and role = 'RESPONDENT'", [dispute.caseId]);
    const early = await pages.head.get(at(dispute, '/moves/submitted'));
    expect(early.status).to.equal(409);
    expect(early.text).to.include(`<a href="${at(dispute, '/add-party')}">`);
  });

  it('the address of the question why leads back to the case, and to nothing for those who may not see it', async () => {
    const dispute = await pages.file();
    expect(await pages.head.get(at(dispute, '/open-protected'))).to.include({ status: 303, location: at(dispute) });
    const stranger = await pages.web.as('village_head', 'village2');
    expect((await stranger.get(at(dispute, '/open-protected'))).status).to.equal(404);
  });

  it('a change of protection says who may read the case now', async () => {
    const dispute = await pages.file();
    const told = { confidentiality: 'RESTRICTED', reason: '当事人要求保密', _version: await pages.version(dispute) };
    expect((await pages.head.post(at(dispute, '/change-confidentiality'), told)).status).to.equal(303);
    expect(await pages.page(dispute)).to.include('别人要写理由才能打开');
  });

  it('the question why is put to nobody whose reason would not open the case; the page says who can', async () => {
    const dispute = await pages.file();
    const sealing = { ...dispute.request, confidentiality: 'SEALED', reason: '未成年人' } as const;
    await changeConfidentiality(await dispute.as('centre_head'), sealing);
    const seen = async (role: Role) => (await (await pages.web.as(role)).get(at(dispute))).text;
    expect(await seen('street_leader')).to.include(at(dispute, '/open-protected'));
    for (const role of ['supervisor', 'auditor', 'intake_clerk'] as const)
      expect(await seen(role), role)
        .to.include('只有中心主任和街道领导写明理由才能打开')
        .and.not.include('/open-protected');
  });

  it('a visit that waits for somebody else says so, and asks before one more is written down', async () => {
    const dispute = await (await pages.file()).to('PERFORMING');
    const told = { way: 'PHONE', visitedPerson: '张某某', visitFacts: '钱还没有给。', existsConfirmed: 'yes' };
    const form = await pages.head.get(at(dispute, '/record-visit'));
    expect(form.text).to.include('留给别人做').and.include('name="isExtra"');
    const post = async (more: Record<string, string>) =>
      pages.head.post(at(dispute, '/record-visit'), {
        ...told,
        visitResult: 'RELAPSED',
        _version: await pages.version(dispute),
        ...more,
      });
    const unasked = await post({});
    expect(unasked.status).to.equal(422);
    expect(unasked.text).to.include('href="#f-isExtra"').and.include('钱还没有给。');
    expect((await post({ isExtra: 'yes' })).status).to.equal(303);
    const [left] = await pages.office.sql<{ n: string }>(
      'select count(*) as n from return_visit where case_id = $1 and by_other and visited_on is null',
      [dispute.caseId],
    );
    expect(left?.n).to.equal('1');
    const clerk = await (await pages.web.as('intake_clerk')).get(at(dispute, '/record-visit'));
    expect(clerk.text).to.not.include('name="isExtra"');
  });

  it('a visit that found a relapse or a new dispute leads to what is done about it', async () => {
    const dispute = await (await pages.file()).to('CLOSED');
    const visit = async (result: string) =>
      recordVisit(await dispute.head(), {
        ...{ ...dispute.request, visitId: null, way: 'PHONE', visitedPerson: '张某某', facts: '又吵起来了。' },
        ...{ existsConfirmed: true, satisfaction: null, result, measures: null },
      });
    expect(await pages.page(dispute))
      .to.not.include('又闹起来了')
      .and.not.include('出了新的矛盾');
    await visit('RELAPSED');
    expect(await pages.page(dispute))
      .to.include('已经报给中心主任')
      .and.not.include('/moves/reopened');
    expect(await pages.page(dispute, await pages.web.as('centre_head'))).to.match(
      new RegExp(`沿用原案号再调。 <a href="${at(dispute)}/moves/reopened"`),
    );
    await visit('NEW_DISPUTE');
    expect(await pages.page(dispute)).to.include('<a href="/intakes/new">登记新矛盾</a>');
    const running = await (await pages.file()).to('PERFORMING');
    const again = {
      visitId: null,
      way: 'PHONE',
      visitedPerson: '张某某',
      facts: '又吵起来了。',
      existsConfirmed: true,
    };
    await recordVisit(await running.head(), {
      ...{ ...running.request, ...again, satisfaction: null, result: 'RELAPSED', measures: null },
    });
    expect(await pages.page(running)).to.match(new RegExp(`重新评定风险[^<]*<a href="${at(running)}/assess-risk"`));
  });

  it("the court's answer stands on the case and in its history, and says what may be done now", async () => {
    const dispute = await (await pages.file()).to('PERFORMING');
    const wish = { applicantWish: 'YES', respondentWish: 'YES', appliedOn: '2026-11-20', court: '示范县人民法院' };
    const post = async (more: Record<string, string>) =>
      pages.head.post(at(dispute, '/record-confirmation'), {
        ...wish,
        _version: await pages.version(dispute),
        ...more,
      });
    expect((await post({})).status).to.equal(303);
    expect(await pages.page(dispute)).to.include('已向示范县人民法院申请，等法院裁定');
    const ruled = { courtNo: '（2026）鲁民特12号', courtAcceptedOn: '2026-11-20', rulingOn: '2026-11-20' };
    expect((await post({ ...ruled, ruling: 'VALID' })).status).to.equal(303);
    const shown = await pages.page(dispute);
    expect(shown).to.include('法院确认协议有效').and.include('裁定协议有效，案号 （2026）鲁民特12号。');
    expect(shown).to.include('记录司法确认的结果：确认有效。');
    expect((await post({ ...ruled, ruling: 'REJECTED' })).status).to.equal(303);
    expect(await pages.page(dispute))
      .to.include('裁定驳回申请')
      .and.include('记录司法确认的结果：驳回。');
  });
});
