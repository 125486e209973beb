import { reading } from '../context.ts';
import { acknowledgeReport } from '../major/actions/acknowledge-report.ts';
import { writeReport } from '../major/actions/write-report.ts';
import { reportsOf } from '../major/queries/reports.ts';
import type { Docket } from './docket.ts';

/** 重大疑难: the centre's head answers the alert within the hour, and the room writes its report. */
export async function answerAlert(docket: Docket): Promise<void> {
  const { stage, request } = docket;
  const [report] = await reading(await stage.system(), ({ em, actor }) => reportsOf(em, actor, docket.caseId));
  if (report === undefined || report.endedAt !== null || report.acknowledgedAt !== null) return;
  const { staff } = stage.theatre.street;
  const head = docket.head === staff.street_leader ? staff.street_leader : staff.centre_head;
  stage.minutes(6);
  await docket.by(head, (ctx) =>
    acknowledgeReport(ctx, { ...request, measures: '已与村里通话，先把双方分开，中心今天派人到场。' }),
  );
  stage.minutes(35);
  const words = {
    situation: '双方情绪激动，经劝离后现场平稳，无人受伤。',
    measures: '分头谈话，安排专人值守，约定时间再谈。',
  };
  await docket.by(docket.head, (ctx) => writeReport(ctx, { ...request, ...words }));
}
