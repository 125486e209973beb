import { teamsFor } from '../../config/teams.ts';
import { tellRights } from '../cases/actions/ask-party.ts';
import { answerMediator, assignMediators, discloseRelation } from '../cases/actions/choose-mediator.ts';
import { screenViolence } from '../cases/actions/screen-case.ts';
import type { SessionResult, SessionType } from '../cases/rules/vocabulary.ts';
import { newId } from '../platform/database/columns.ts';
import type { Docket } from './docket.ts';

/** The head names who mediates; a team's leader where the matter asks for one. */
export async function assign(docket: Docket): Promise<void> {
  const { plan, stage } = docket;
  const { teamLeaders } = stage.theatre.street;
  const [team] = docket.takes('TEAM') ? teamsFor(plan.story.type) : [];
  await docket.by(docket.head, (ctx) =>
    assignMediators(ctx, {
      ...docket.request,
      leadMediatorId: docket.worker,
      coMediatorIds: team === undefined ? [] : [teamLeaders[team]],
    }),
  );
}

/** Rights, choice of mediators, relations: told to everybody before the first talk. */
export async function introduce(docket: Docket): Promise<void> {
  const { plan, stage } = docket;
  const { facts } = await docket.look();
  const partyIds = (await docket.table()).map(({ id }) => id);
  await docket.by(docket.worker, (ctx) =>
    tellRights(ctx, { ...docket.request, partyIds, way: 'IN_PERSON', isSigned: true }),
  );
  stage.minutes(5);
  await docket.by(docket.worker, (ctx) => answerMediator(ctx, { ...docket.request, partyIds, choice: 'ACCEPTED' }));
  for (const { id: mediatorId } of facts.mediators) {
    const isLocal = plan.village !== null && stage.chance.happens(0.15);
    const relations = partyIds.map((partyId, index) => ({
      ...{ partyId, note: isLocal && index === 0 ? '同村邻居，双方知情' : null, objection: null, decision: null },
      relation: isLocal && index === 0 ? ('NEIGHBOUR' as const) : ('NONE' as const),
    }));
    await docket.by(docket.worker, (ctx) => discloseRelation(ctx, { ...docket.request, mediatorId, relations }));
  }
}

export async function screen(docket: Docket): Promise<void> {
  const { story } = docket.plan;
  if (story.type !== 'FAMILY') return;
  const isSuspected = false;
  const note =
    story.sub === 'DOMESTIC_VIOLENCE' ? '已由民警出具告诫书，本人目前住娘家' : '分别询问，未发现家庭暴力情形';
  await docket.by(docket.worker, (ctx) =>
    screenViolence(ctx, { ...docket.request, isSuspected, victimAgreesToJointSession: true, note }),
  );
}

export async function investigate(docket: Docket): Promise<void> {
  const { story } = docket.plan;
  const { stage } = docket;
  const text = docket.say(
    story.seen ?? '走访左邻右舍[两|三|四]户，[对起因说法一致|都说两家平日没有大的过节]，{村}[老人|邻居]愿意帮着劝。',
  );
  await docket.move(
    docket.worker,
    'case.investigation-recorded',
    { investigation: { kind: story.seen === undefined ? 'VISIT' : 'SITE', on: stage.today, text } },
    {
      investigation: {
        ...{ id: newId(), at: stage.house.clock.now(), place: docket.words.place ?? '', subject: '纠纷起因与现场' },
        ...{ investigator: '调解员', respondent: story.seen === undefined ? '邻居' : '双方当事人', recorder: null },
      },
    },
  );
}

const HELPERS = ['本家长辈', '退休教师', '老支书', '妇女主任', '楼长'];

export async function inviteHelper(docket: Docket): Promise<void> {
  const { stage } = docket;
  const consentedPartyIds = (await docket.table()).map(({ id }) => id);
  const helper = { name: stage.theatre.cast.nameOf('M'), consentedPartyIds };
  const kind = { id: newId(), kind: 'NEIGHBOUR', unit: stage.chance.pick(HELPERS) };
  await docket.move(docket.worker, 'case.helper-invited', { helper }, { helper: kind });
}

/** A talk of an hour or two that has just ended. */
export async function talk(docket: Docket, result: SessionResult, type: SessionType = 'JOINT'): Promise<void> {
  const { stage, plan } = docket;
  const { facts } = await docket.look();
  const now = stage.house.clock.now();
  const table = await docket.table();
  const text = docket.say(result === 'REACHED' ? plan.story.turn : plan.story.talk);
  const nextAt = result === 'ANOTHER_DATE' ? stage.after(4, 8) : null;
  await docket.move(
    docket.worker,
    'case.session-recorded',
    {
      session: {
        ...{ type, on: stage.today, text, result, nextAt },
        ...{ mediatorIds: facts.mediators.map(({ id }) => id), partyIds: table.map(({ id }) => id) },
        ...{ helpers: [], isPublic: false, publicConsentPartyIds: [] },
        points: ['RIGHTS', 'PRINCIPLES', 'STATEMENTS', 'EVIDENCE', 'RISK', 'OUTCOME', 'SIGNATURES'],
      },
    },
    {
      session: {
        ...{ id: newId(), startedAt: new Date(now.getTime() - stage.chance.whole(50, 140) * 60_000), endedAt: now },
        place:
          type === 'HOME'
            ? (docket.words.place ?? '')
            : plan.village === null
              ? '调处中心调解室'
              : `${plan.village.name}调解室`,
        ...{ subject: result === 'REACHED' ? '商定解决办法' : '听取双方陈述', recorder: '记录员', remediesTold: null },
        attendees: table.map((party) => ({
          ...{ partyId: party.id, name: party.name, capacity: '当事人', present: true, identityChecked: true },
        })),
      },
    },
  );
}

/** The centre, or the street, takes a case over: who mediates is asked and told anew. */
export async function receive(docket: Docket, accountId: string, leadId: string, name: string): Promise<void> {
  await docket.move(accountId, 'case.received', { leadMediator: { id: leadId, personId: null, name } });
  Object.assign(docket, { worker: leadId, head: accountId });
  docket.stage.minutes(20);
  await introduce(docket);
}

export async function escalate(docket: Docket): Promise<void> {
  await docket.move(docket.head, 'case.escalated', {
    caseFacts: docket.say(docket.plan.story.talk),
    opinion: docket.stage.chance.pick([
      '双方差距大，村里劝了几次没有结果，请中心接手。',
      '牵涉公司和多户，超出村里能定的范围，建议上级组织专业队伍调解。',
      '一方情绪激动，有到县里反映的说法，请求接收并安排专人。',
      '责任需要专业部门认定，村里没有条件。',
    ]),
  });
}
