import { addCalendarDays } from '../calendar/day.ts';
import type { Docket } from './docket.ts';
import { STAFF } from './names.ts';
import * as ending from './plot-ending.ts';
import * as mediating from './plot-mediating.ts';
import type { Plot } from './stage.ts';

/** Up to the centre and the street, back again, or down to a village. */
export async function* betweenTiers(docket: Docket): Plot {
  const { stage, plan } = docket;
  const { staff } = stage.theatre.street;
  if (docket.takes('UP')) {
    yield stage.after(1, 2);
    await mediating.escalate(docket);
    if (plan.end === 'UP_PENDING' && !docket.takes('STREET')) return;
    yield stage.after(0, 1);
    if (docket.takes('RETURNED')) {
      await docket.move(staff.centre_head, 'case.returned', {
        ...{ reason: '双方尚未面对面谈过，事实也没有核清。', guidance: '先到现场核实，再请老支书参加谈一次。' },
      });
      return;
    }
    await mediating.receive(docket, staff.centre_head, staff.centre_mediator, STAFF.centre_mediator.name);
  }
  if (docket.takes('STREET')) {
    yield stage.after(2, 4);
    await mediating.talk(docket, 'NOT_REACHED');
    await mediating.escalate(docket);
    if (plan.end === 'UP_PENDING') return;
    yield stage.after(0, 1);
    await mediating.receive(docket, staff.street_leader, staff.street_leader, STAFF.street_leader.name);
  }
  if (docket.takes('DOWN')) {
    yield stage.after(1, 2);
    await ending.handDown(docket);
    if (plan.end === 'DOWN_PENDING') return;
    yield stage.after(0, 1);
    const { scene } = plan;
    await docket.move(scene.head, 'case.hand-down-received', {
      leadMediator: { id: scene.mediator, personId: null, name: '' },
    });
    Object.assign(docket, { worker: scene.mediator, head: scene.head });
    stage.minutes(20);
    await mediating.introduce(docket);
  }
}

/** The clock stands still for a while, or runs longer. */
export async function* termChanges(docket: Docket): Plot {
  const { stage, plan } = docket;
  const { staff } = stage.theatre.street;
  if (docket.takes('SUSPENDED') || plan.end === 'SUSPENDED') {
    yield stage.after(1, 2);
    await docket.move(staff.centre_head, 'case.suspended', {
      suspensionReason: stage.chance.pick(['APPRAISAL', 'KEY_PERSON_ABSENT', 'AWAITING_DECISION']),
      resumeExpectedOn: addCalendarDays(stage.today, 25),
      reason: '等待鉴定意见，双方同意先停一停。',
    });
    if (plan.end === 'SUSPENDED') return;
    yield stage.after(15, 24);
    await docket.move(staff.centre_head, 'case.resumed');
  }
  if (docket.takes('EXTENDED')) {
    yield stage.after(2, 4);
    const consentedPartyIds = (await docket.table()).map(({ id }) => id);
    const reason = '双方都在农忙，同意延长二十天。';
    await docket.move(staff.centre_head, 'case.extended', { extensionDays: 20, consentedPartyIds, reason });
  }
}
