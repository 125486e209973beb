import { addCalendarDays } from '../../src/calendar/day.ts';
import { recordConfirmation } from '../../src/cases/actions/follow-performance.ts';
import type { OpenCaseInput } from '../../src/cases/actions/open-case.ts';
import { recordVisit } from '../../src/cases/actions/record-visit.ts';
import type { Papers } from '../../src/cases/move.ts';
import { agreementDraft, Dispute, party, sessionInput, sessionPapers } from '../cases/support.ts';
import { register } from '../intake/support.ts';
import type { Office, Place } from '../support/office.ts';
import { meet, screen, serve } from './office-life.ts';

/** Invented people, matters and a street that does not exist; everything happens through the actions of the product. */
export interface Story {
  office: Office;
  /** Cases by what became of them. */
  cases: Record<
    'agreed' | 'confirmed' | 'family' | 'handedDown' | 'escalated' | 'referred' | 'major' | 'voided',
    Dispute
  >;
  meetingId: string;
}

const NAMES: Record<string, string> = {
  'village_head@village1': '李守田',
  'village_mediator@village1': '王桂兰',
  'village_head@village2': '周长河',
  'village_head@village3': '郑春生',
  'centre_head@centre': '孟凡平',
  'centre_mediator@centre': '高志远',
  'intake_clerk@centre': '孙小满',
  'street_leader@street': '韩正阳',
  'supervisor@centre': '冯秉公',
  'auditor@street': '严明之',
  'archivist@centre': '档案员陈静',
};

const VISITS: readonly {
  name: string;
  other: string;
  summary: string;
  type: string;
  channel?: string;
  demand?: string;
}[] = [
  {
    name: '赵文娟',
    other: '孙长顺',
    type: 'NEIGHBOUR',
    summary: '孙家翻建东屋，屋檐滴水落在两家共用过道，雨天过不去人。',
    demand: '把檐沟装好',
  },
  {
    name: '张一㛃',
    other: '钱有粮',
    type: 'LAND_FOREST',
    summary: '两家承包地界石去年修路时被挪动，今春播种越过界线两垄。',
    demand: '按底册重新定界',
  },
  {
    name: '马建国',
    other: '东河砂石料厂',
    type: 'ENVIRONMENT',
    summary: '料厂夜里开机，粉尘落进院子，老人咳嗽。',
    channel: 'CALL',
  },
  { name: '刘志强', other: '刘志刚', type: 'FAMILY', summary: '兄弟二人为母亲赡养费的分摊说不到一起。' },
  {
    name: '欧阳永福',
    other: '恒信建筑队',
    type: 'MIGRANT_WAGES',
    summary: '去年秋天在恒信建筑队干了四十二天，工钱一直没有结清。',
    demand: '付清工钱 9,870 元',
  },
  {
    name: '何秀英',
    other: '村委会',
    type: 'HOUSE_SITE',
    summary: '申请宅基地两年没有答复，想知道排到第几位。',
    channel: 'LETTER',
  },
];

async function visits(office: Office, place: Place): Promise<void> {
  for (const { name, other, summary, type, channel = 'VISIT', demand } of VISITS) {
    office.clock.advance(45 * 60_000);
    await register(await office.contextOf('village_head', place), {
      ...{ 'visitors.0.name': name, 'opposites.0.name': other, summary, disputeType: type, channel },
      ...{ 'visitors.0.phone': '13800000000', visitCount: '1', ...(demand === undefined ? {} : { demand }) },
    });
  }
}

const pair = (one: string, other: string) => [party('APPLICANT', one), party('RESPONDENT', other)];

const lead = (id: string) => ({ leadMediator: { id, personId: null, name: '' } });
const SHEET = { caseFacts: '谈了两次，双方对界线各执一词。', opinion: '请中心派人量地后再谈。' };

async function escalated(office: Office): Promise<Dispute> {
  const parties = pair('吴大山', '郑秋收');
  const summary = '修渠占了吴家地头一角，郑家说是自己的地。';
  const dispute = await (await Dispute.file(office, 'village2', { parties, summary, disputeType: 'LAND_FOREST' })).to(
    'MEDIATING',
  );
  await dispute.session('NOT_REACHED');
  await dispute.move('case.escalated', SHEET);
  await dispute.move('case.received', lead(office.accountOf('centre_mediator')), dispute.as('centre_head'));
  return dispute;
}

async function handedDown(office: Office): Promise<Dispute> {
  const dispute = await escalated(office);
  const today = office.clock.now().toISOString().slice(0, 10);
  await dispute.move(
    'case.handed-down',
    {
      ...{
        toOrg: { id: office.orgs.village3, name: '', tier: 'VILLAGE' },
        requirement: '按底册量清边界，十日内谈一次。',
      },
      ...{ requiredOn: addCalendarDays(today, 10), isFirstContactTold: true },
    },
    dispute.as('centre_head'),
  );
  return dispute;
}

/** Sessions and an agreement in the words of this case, signed by everybody. */
async function agree(dispute: Dispute, words: { facts: string; issues: string; what: string; yuan: number }) {
  await dispute.to('MEDIATING');
  const { facts: found } = await dispute.loaded();
  const session = sessionPapers(dispute.house).session;
  const papers = { session: { ...session, subject: words.issues } } as Papers;
  await dispute.move('case.session-recorded', sessionInput(found, 'REACHED', dispute.house), dispute.head(), papers);
  const [applicant, respondent] = found.parties.map(({ name }) => name);
  const usual = agreementDraft(found);
  await dispute.draft({
    ...{ facts: words.facts, issues: words.issues },
    clauses: [`${respondent}于2026年12月10日前付给${applicant}${words.what}${words.yuan}元。`, '双方不再为此事争执。'],
    items: usual.items.map((item) => ({ ...item, what: words.what, amountFen: words.yuan * 100 })),
  });
  await dispute.move('case.agreed');
  await dispute.sign();
}

/** The roof that dripped: agreed, paid and closed. */
async function agreed(office: Office): Promise<Dispute> {
  const parties = pair('赵文娟', '孙长顺');
  const summary = '孙家翻建东屋，屋檐滴水落在赵家院墙上，墙皮脱落。';
  const dispute = await Dispute.file(office, 'village1', { parties, summary });
  const facts = '孙长顺翻建东屋后屋檐滴水，赵文娟家院墙墙皮脱落。';
  await agree(dispute, { facts, issues: '院墙由谁修、花多少', what: '修墙款', yuan: 600 });
  await dispute.perform();
  return dispute;
}

async function confirmed(office: Office): Promise<Dispute> {
  const parties = pair('欧阳永福', '恒信建筑队');
  const summary = '恒信建筑队拖欠欧阳永福四十二天工钱，双方对天数没有争议，对单价有争议。';
  const matter = {
    parties,
    summary,
    requests: ['付清工钱 9,870 元'],
    place: '东河村村委会',
    disputeType: 'MIGRANT_WAGES',
  };
  const dispute = await Dispute.file(office, 'village1', matter as Partial<OpenCaseInput>);
  const facts = '欧阳永福为恒信建筑队做工四十二天，每天二百三十五元，工钱一直没有结清。';
  await agree(dispute, { facts, issues: '每天的工价', what: '工钱', yuan: 9870 });
  await recordConfirmation(await dispute.head(), {
    ...{ ...dispute.request, ineligibleReason: null, wishes: { applicant: 'YES', respondent: 'YES' } },
    ...{ appliedOn: '2026-11-20', court: '示范县人民法院东河法庭', courtNo: null, acceptedOn: null },
    ...{ result: null, rulingOn: null },
  });
  await recordVisit(await dispute.as('intake_clerk'), {
    ...{
      ...dispute.request,
      visitId: null,
      way: 'PHONE',
      visitedPerson: '欧阳永福',
      facts: '第一笔已经到账，双方没有再起争执。',
    },
    ...{ existsConfirmed: true, satisfaction: 5, result: 'SATISFIED', measures: '到期前再打一次电话' },
  });
  return dispute;
}

async function referred(office: Office): Promise<Dispute> {
  const parties = pair('钱有粮', '南湾养殖场');
  const summary = '养殖场排水冲毁麦苗，双方对损失数额相差太大，钱家要求起诉。';
  const dispute = await (await Dispute.file(office, 'village1', { parties, summary, disputeType: 'DAMAGES' })).to(
    'MEDIATING',
  );
  const informedPartyIds = (await dispute.loaded()).facts.parties.map(({ id }) => id);
  await dispute.move(
    'case.referred',
    { referralTarget: 'COURT', referralLetter: '移送函', informedPartyIds, reason: '一方要求起诉，调解不成' },
    dispute.as('centre_head'),
  );
  return dispute;
}

/** Lets some days of the office's life happen. */
export async function tellStory(office: Office): Promise<Story> {
  for (const [username, name] of Object.entries(NAMES))
    await office.sql('update account set display_name = $2 where username = $1', [username, name]);
  await office.sql("update organization set seal_name = name where kind = 'STREET'");
  await visits(office, 'village1');
  const first = await agreed(office);
  const family = await (
    await Dispute.file(office, 'village1', {
      ...{ parties: pair('刘志强', '刘志刚'), disputeType: 'FAMILY', subType: 'PARENT_SUPPORT' },
      summary: '兄弟二人为母亲赡养费的分摊说不到一起，母亲现在轮流住。',
    })
  ).to('ACCEPTED');
  const major = await (
    await Dispute.file(office, 'village1', {
      ...{
        parties: pair('村民代表马建国等', '东河砂石料厂'),
        disputeType: 'EXPROPRIATION',
        risk: 'ORANGE',
        peopleCount: 23,
      },
      ...{ summary: '料厂扩建占用河滩地，二十三户要求先补偿后动工，曾到街道反映两次。' },
    })
  ).to('ACCEPTED');
  const voided = await (await Dispute.file(office, 'village1', { parties: pair('赵文娟', '孙长顺') })).to('MEDIATING');
  await voided.move('case.voided', { voidReason: 'MISTAKE', reason: '与第1行重复登记' }, voided.as('centre_head'));
  await serve(office);
  await screen(office);
  return {
    office,
    meetingId: await meet(office),
    cases: {
      ...{ agreed: first, family, major, voided, confirmed: await confirmed(office), referred: await referred(office) },
      ...{ escalated: await escalated(office), handedDown: await handedDown(office) },
    },
  };
}
