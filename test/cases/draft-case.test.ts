import { expect } from 'chai';
import { draftCase } from '../../src/cases/draft-case.ts';
import { loadCase } from '../../src/cases/load-facts.ts';
import type { CaseDraft } from '../../src/cases/rules/draft.ts';
import { caseTitle } from '../../src/cases/rules/title.ts';
import { change } from '../../src/change.ts';
import { type Context, reading } from '../../src/context.ts';
import { keepPersons } from '../../src/people/keep-person.ts';
import { personInput } from '../../src/people/person-fields.ts';
import { Forbidden, NotPossible } from '../../src/platform/http/refusals.ts';
import { type Office, openOffice } from '../support/office.ts';
import { refusalFrom } from '../support/refusals.ts';

describe('the title of a case', () => {
  it('names applicants, respondents and the type', () => {
    expect(caseTitle(['赵某某'], ['孙某某'], '邻里纠纷')).to.equal('赵某某、孙某某邻里纠纷');
    expect(caseTitle(['赵某某'], [], null)).to.equal('赵某某纠纷');
  });

  it('stays short with many people, and says how many they are', () => {
    const names = Array.from({ length: 200 }, (_, index) => `户${index}`);
    expect(caseTitle(names, ['某物业'], '物业纠纷')).to.equal('户0、户1、户2等200人、某物业物业纠纷');
    expect(caseTitle(names.slice(0, 3), ['某物业'], '物业纠纷')).to.equal('户0、户1、户2、某物业物业纠纷');
  });
});

describe('drafting a case (lifecycle T1)', () => {
  let office: Office;
  before(async () => {
    office = await openOffice();
  });
  after(() => office.close());

  /** Drafts inside a change of its own, as an action would, with two new persons. */
  const draft = async (ctx: Context, more: Partial<CaseDraft> = {}, names = ['赵某某', '孙某某']) =>
    change(ctx, 'draft-test', async (act) => {
      const orgId = more.orgId ?? office.orgs.village1;
      const rows = names.map((name, index) => ({ at: `parties.${index}`, input: personInput.parse({ name }) }));
      const kept = await keepPersons(act, rows, [orgId, office.orgs.centre, office.orgs.street]);
      const parties = kept.map(({ id, name }, index) => ({
        ...{ personId: id, name, isMinor: false },
        role: index === 0 ? ('APPLICANT' as const) : ('RESPONDENT' as const),
      }));
      return draftCase(act, {
        ...{
          intakeId: null,
          orgId,
          parties,
          requests: [],
          place: '三组',
          placeLocationId: null,
          nature: 'CIVIL_DISPUTE',
        },
        summary: '赵家翻建东屋，屋檐滴水落在两家共用过道。',
        ...{ disputeType: 'NEIGHBOUR', subType: 'DRAINAGE', occurredOn: null, source: 'APPLICATION', channel: 'VISIT' },
        ...{
          entrustingUnit: null,
          entrustLetterNo: null,
          risk: 'BLUE',
          dangerTicks: [],
          peopleCount: 2,
          isGroup: false,
        },
        ...{ amountClaimedFen: null, visits: 1, isPrivacyAskedFor: false, areDuplicatesChecked: true, handlerIds: [] },
        ...more,
      });
    });
  const rowOf = async (id: string) => (await office.sql('select * from mediation_case where id = $1', [id]))[0] ?? {};

  it('gives a case that its lifecycle can read, with its event', async () => {
    const ctx = await office.contextOf('village_mediator');
    const { caseId, title } = await draft(ctx);
    const loaded = await reading(ctx, ({ em, actor }) => loadCase(em, actor, caseId));
    expect(title).to.equal('赵某某、孙某某邻里纠纷');
    expect(loaded.facts).to.deep.include({ state: 'DRAFT', caseNo: null, difficulty: 'SIMPLE', place: '三组' });
    expect(loaded.facts.parties.map(({ name, role, isNecessary }) => [name, role, isNecessary])).to.deep.equal([
      ['赵某某', 'APPLICANT', true],
      ['孙某某', 'RESPONDENT', true],
    ]);
    expect(loaded.readerOrgIds).to.deep.equal([office.orgs.village1, office.orgs.centre, office.orgs.street]);
    const events = await office.sql('select name, payload from event where case_id = $1', [caseId]);
    expect(events.map(({ name }) => name)).to.deep.equal(['case.drafted']);
  });

  it('marks a hard case from the first day: many people, much money, threats, a third visit', async () => {
    const ctx = await office.contextOf('village_mediator');
    const hitsOf = async (more: Partial<CaseDraft>) => (await rowOf((await draft(ctx, more)).caseId)).rule_hits;
    expect(await hitsOf({})).to.deep.equal([]);
    expect(await hitsOf({ peopleCount: 10 })).to.deep.equal(['GROUP']);
    expect(await hitsOf({ amountClaimedFen: 10_000_000 })).to.deep.equal(['AMOUNT']);
    expect(await hitsOf({ dangerTicks: ['THREAT'], visits: 3 })).to.deep.equal(['REPEATED_VISIT', 'THREAT_OR_WEAPON']);
  });

  it('protects family matters, violence, minors and whoever asks for it', async () => {
    const ctx = await office.contextOf('village_mediator');
    const levelOf = async (more: Partial<CaseDraft>) => (await rowOf((await draft(ctx, more)).caseId)).confidentiality;
    expect(await levelOf({})).to.equal('NORMAL');
    expect(await levelOf({ disputeType: 'FAMILY' })).to.equal('RESTRICTED');
    expect(await levelOf({ dangerTicks: ['VIOLENCE_AT_HOME'] })).to.equal('RESTRICTED');
    expect(await levelOf({ isPrivacyAskedFor: true })).to.equal('RESTRICTED');
  });

  it('refuses nobody, a story too short, one person on both sides, and who may not', async () => {
    const ctx = await office.contextOf('village_mediator');
    const nobody = await refusalFrom(NotPossible, draft(ctx, {}, []));
    expect(nobody.reasons.map(({ key }) => key)).to.deep.equal(['refusal.no-person']);
    const short = await refusalFrom(NotPossible, draft(ctx, { summary: '吵架' }));
    expect(short.reasons[0]?.key).to.equal('refusal.summary-too-short');
    const one = { personId: '019aa0f0-0000-7000-8000-000000000001', name: '赵某某', isMinor: false };
    const both = await refusalFrom(
      NotPossible,
      draft(ctx, {
        parties: [
          { ...one, role: 'APPLICANT' },
          { ...one, role: 'RESPONDENT' },
        ],
      }),
    );
    expect(both.reasons[0]?.key).to.equal('refusal.same-person-twice');
    await refusalFrom(Forbidden, draft(ctx, { orgId: office.orgs.centre }));
    await refusalFrom(Forbidden, draft(await office.contextOf('stat_clerk'), { orgId: office.orgs.centre }));
  });
});
