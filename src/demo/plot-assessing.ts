import { makeAssessment } from '../assessment/actions/make-assessment.ts';
import { openAssessments } from '../assessment/actions/open-assessments.ts';
import { recordTraining } from '../assessment/actions/record-training.ts';
import { reading } from '../context.ts';
import type { Plot, Stage } from './stage.ts';

const OPINION = '各单位按期办理和零报告情况总体平稳；卷宗不齐的，下期前补齐。补助名单按他人回访核实的列入。';

/** Trainings, some weeks apart: so many of the mediators came, for so many tenths of hours. */
const TRAININGS = [
  { came: 2, tenths: 40, subject: '怎样写好调解笔录', organiser: '示范司法所' },
  { came: 3, tenths: 80, subject: '民法典相邻关系和人身损害赔偿', organiser: '示范人民法庭' },
  { came: 2, tenths: 35, subject: '重大疑难纠纷的报告和先期处置', organiser: null },
] as const;

/** Plays the trainings of a handful of mediators. */
export async function* playTrainings(stage: Stage): Plot {
  const { staff, villages } = stage.theatre.street;
  for (const [n, { came, tenths, subject, organiser }] of TRAININGS.entries()) {
    yield stage.after(24, 34);
    for (let i = 0; i < Math.min(came, villages.length); i++) {
      const village = villages[(n * 2 + i) % villages.length];
      if (village === undefined) continue;
      const name = await nameOf(stage, village.mediator);
      await recordTraining(await stage.as(staff.centre_head), {
        ...{ orgId: village.orgId, name, heldOn: stage.today, hours: tenths, subject, organiser },
      });
    }
  }
}

async function nameOf(stage: Stage, accountId: string): Promise<string> {
  return reading(await stage.system(), async ({ em }) => {
    const [row] = await em.execute<{ name: string }[]>('select display_name as name from account where id = ?', [
      accountId,
    ]);
    return row?.name ?? '';
  });
}

/** Plays one 考核: what has ended is opened, and the supervisor, who mediates nothing, assesses it within the days given. */
export async function* playAssessment(stage: Stage): Plot {
  await openAssessments(await stage.system());
  yield stage.after(1);
  const { supervisor } = stage.theatre.street.staff;
  const waiting = await reading(await stage.as(supervisor), ({ em, actor }) =>
    em.execute<{ id: string }[]>(
      'select id from assessment where made_at is null and org_id = any (:below::uuid[]) order by from_on, period_key',
      { below: `{${actor.orgScope.join(',')}}` },
    ),
  );
  for (const { id } of waiting)
    await makeAssessment(await stage.as(supervisor), { assessmentId: id, opinion: OPINION });
}
