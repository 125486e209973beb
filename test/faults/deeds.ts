import { setTimeout as pause } from 'node:timers/promises';
import { addCalendarDays } from '../../src/calendar/day.ts';
import { shanghaiDate, shanghaiTime } from '../../src/calendar/shanghai.ts';
import { clientOf, Refused, type Traffic } from './client.ts';
import type { Material } from './material.ts';

/** What was acknowledged, and what must therefore be found in the end. */
export interface Ledger {
  /** Marks of filings; each stands in exactly one intake. */
  filed: string[];
  /** Cases that were accepted. */
  accepted: string[];
  /** How often each case made each move. */
  moves: Map<string, Record<string, number>>;
  /** Prints that were asked for. */
  prints: string[];
  /** Answers that must not come. */
  refusals: string[];
}

export const emptyLedger = (): Ledger => ({ filed: [], accepted: [], moves: new Map(), prints: [], refusals: [] });

export interface Scene {
  traffic: Traffic;
  material: Material;
  ledger: Ledger;
}

/** Does one deed after the other until the traffic is over. A refusal ends this client, and the run. */
async function keepDoing({ traffic, ledger }: Scene, deed: (n: number) => Promise<boolean>): Promise<void> {
  try {
    for (let n = 0; !traffic.isOver; n++) if (!(await deed(n))) return;
  } catch (fault) {
    if (!(fault instanceof Refused)) throw fault;
    ledger.refusals.push(fault.message);
  }
}

function fileIntakes(scene: Scene, clerk: number): Promise<void> {
  const client = clientOf(scene.traffic, scene.material.clerks[clerk] ?? '');
  return keepDoing(scene, async (n) => {
    const mark = `第${clerk}号窗口第${n}件`;
    const now = new Date();
    await client.send('/intakes', {
      ...{ channel: 'VISIT', nature: 'CIVIL_DISPUTE', matter: 'new', disputeType: 'NEIGHBOUR', place: '东河村三组' },
      ...{ receivedOn: shanghaiDate(now), receivedTime: shanghaiTime(now), 'visitors.0.name': '赵某某' },
      summary: `邻居家排水流到院里，多次说不通。${mark}。`,
    });
    scene.ledger.filed.push(mark);
    return true;
  });
}

/** The villages take turns: one acceptance in each round, so that there are some left for the last one. */
function acceptCases(scene: Scene, village: number): Promise<void> {
  let acceptedIn = -1;
  const { traffic } = scene;
  const isMyTurn = () => traffic.round % scene.material.villages.length === village && traffic.round !== acceptedIn;
  const client = clientOf(scene.traffic, scene.material.villages[village]?.token ?? '');
  const waiting = scene.material.waiting[village] ?? [];
  return keepDoing(scene, async () => {
    while (!isMyTurn() && !traffic.isOver) await pause(100);
    acceptedIn = traffic.round;
    const caseId = traffic.isOver ? undefined : waiting.shift();
    if (caseId === undefined) return false;
    const form = `/cases/${caseId}/moves/accepted`;
    await client.send(form, await client.open(form));
    scene.ledger.accepted.push(caseId);
    return true;
  });
}

/** Up to the centre and down again, for ever: each step is possible only after the one before. */
function travel(scene: Scene, village: number): Promise<void> {
  const { material, traffic, ledger } = scene;
  const room = material.villages[village];
  const caseId = material.travellers[village] ?? '';
  const below = clientOf(traffic, room?.token ?? '');
  const above = clientOf(traffic, material.centreHead);
  const made: Record<string, number> = {};
  ledger.moves.set(caseId, made);
  const requiredOn = addCalendarDays(shanghaiDate(new Date()), 10);
  const steps: [typeof below, string, Record<string, string>][] = [
    [below, 'escalated', { caseFacts: '已调解一次，双方各执一词。', opinion: '请中心调处。' }],
    [above, 'received', { leadMediatorId: material.centreMediatorId }],
    [
      above,
      'handed-down',
      { toOrgId: room?.orgId ?? '', requirement: '请再调一次。', requiredOn, isFirstContactTold: 'true' },
    ],
    [below, 'hand-down-received', { leadMediatorId: room?.headId ?? '' }],
  ];
  return keepDoing(scene, async (n) => {
    const [client, move, fields] = steps[n % steps.length] as (typeof steps)[number];
    const form = `/cases/${caseId}/moves/${move}`;
    await client.send(form, { ...fields, ...(await client.open(form)) });
    made[move] = (made[move] ?? 0) + 1;
    return true;
  });
}

function printBooks(scene: Scene): Promise<void> {
  const client = clientOf(scene.traffic, scene.material.printer);
  const today = shanghaiDate(new Date());
  return keepDoing(scene, async () => {
    const where = await client.send('/registers/prints', {
      ...{ kind: 'JF', place: scene.material.centreId, fromOn: today, toOn: today, variant: 'MASKED' },
    });
    scene.ledger.prints.push(where);
    // Whoever printed waits until it can be downloaded, and looks now and then.
    for (const began = Date.now(); Date.now() - began < 60_000; await pause(400))
      if ((await client.get(`${where}/file`)).status === 200) break;
    return true;
  });
}

/** Everybody at work at once. Resolves when all have stopped. */
export async function everybodyActs(scene: Scene, { prints }: { prints: boolean }): Promise<void> {
  const { clerks, villages } = scene.material;
  await Promise.all([
    ...clerks.map((_, n) => fileIntakes(scene, n)),
    ...villages.map((_, n) => acceptCases(scene, n)),
    ...villages.map((_, n) => travel(scene, n)),
    ...(prints ? [printBooks(scene)] : []),
  ]);
}

/** How much was acknowledged so far, for seeing that the house works again. */
export function progressOf({ filed, accepted, moves }: Ledger): { filed: number; moved: number } {
  const travelled = [...moves.values()].flatMap((made) => Object.values(made)).reduce((sum, n) => sum + n, 0);
  return { filed: filed.length, moved: travelled + accepted.length };
}
