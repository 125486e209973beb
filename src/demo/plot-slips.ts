import { issueSlip } from '../supervision/actions/issue-slip.ts';
import { stepSlip } from '../supervision/actions/step-slip.ts';
import type { SlipMove } from '../supervision/rules/steps.ts';
import type { Evaluation, SlipState } from '../supervision/rules/words.ts';
import { pickCase } from './pick-case.ts';
import type { Plot, Stage } from './stage.ts';
import type { Village } from './street.ts';

/** What is demanded, and what is said about it until the slip stands where its story ends. */
const TOLD = {
  ISSUED: {
    cause: 'LEADER',
    matter: '案件久拖未决，当事人再次来访',
    demand: '两日内上门一次，把双方约到一起谈；谈不成的，写明卡在哪里，报中心会商。',
  },
  REPLIED: {
    cause: 'MEETING',
    matter: '会商议定事项未按期落实',
    demand: '按会商意见核清数目，约双方再谈一次，把谈的结果写进案卷。',
  },
  CLOSED: {
    cause: 'REPEAT',
    matter: '同一诉求两次来访，首次接待后没有下文',
    demand: '当面向来访人说明办理情况，说清下一步由谁办、什么时候办完。',
  },
} as const;

type Told = keyof typeof TOLD;

/** Plays one 督办单 of the centre to a village until it stands in the state: issued, answered, or closed with its evaluation. */
export async function* playSlip(stage: Stage, end: Told & SlipState): Plot {
  const { staff, villages } = stage.theatre.street;
  const chosen = await pickCase(stage, staff.supervisor, ['MEDIATING', 'PERFORMING', 'SUSPENDED', 'AGREED']);
  const village = villages.find(({ orgId }) => orgId === chosen?.orgId) ?? villages[0];
  if (village === undefined) return;
  // A case that lies with the centre is no matter of a village: then the demand is about none.
  const caseId = chosen?.orgId === village.orgId ? chosen.caseId : null;
  const { slipId } = await issueSlip(await stage.as(staff.supervisor), {
    ...{ ...TOLD[end], caseId, intakeId: null, toOrgId: village.orgId },
  });
  if (end === 'ISSUED') return;
  yield stage.after(1, 2);
  await answer(stage, village, slipId, '已上门见了双方，数目对清，约定后天上午在村里再谈。');
  if (end === 'REPLIED') return;
  yield stage.after(1);
  await step(stage, slipId, 'return', '只说约了再谈，没有写谈的结果，也没有写来访人知不知道，请补办后再报。');
  yield stage.after(2, 3);
  await answer(stage, village, slipId, '昨天谈过，双方同意按上次的数目办；已当面告诉来访人，来访人没有别的要求。');
  yield stage.after(1);
  await step(stage, slipId, 'close', '第二次回复清楚，已电话核实。', 'ENOUGH');
}

async function answer(stage: Stage, village: Village, slipId: string, words: string): Promise<void> {
  const ctx = await stage.as(village.head);
  await stepSlip(ctx, { slipId, version: null, move: 'reply', words, evaluation: null });
}

async function step(stage: Stage, slipId: string, move: SlipMove, words: string, evaluation: Evaluation | null = null) {
  const ctx = await stage.as(stage.theatre.street.staff.supervisor);
  await stepSlip(ctx, { slipId, version: null, move, words, evaluation });
}
