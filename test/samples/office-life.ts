import { signMinutes } from '../../src/meetings/actions/end-meeting.ts';
import { reportFindings } from '../../src/screening/actions/report-findings.ts';
import { reportZero } from '../../src/screening/actions/report-zero.ts';
import { record } from '../legal-service/support.ts';
import { decision, hold } from '../meetings/support.ts';
import { findings, lead, runOpening } from '../screening/support.ts';
import type { Office } from '../support/office.ts';

/** What an office does beside its cases, as invented as these. */

/** A question that the village's lawyer answers, and one by telephone from somebody who gives no name. */
export async function serve(office: Office): Promise<void> {
  const lawyer = await office.contextOf('lawyer', 'village1');
  await record(lawyer, {
    answer: '工资欠条、考勤和转账记录都留好；可以先调解，也可以自知道之日起一年内申请劳动仲裁。',
    phone: '13800000000',
  });
  await record(lawyer, { servedTime: '10:30', name: '马建国', summary: '料厂夜里开机，想问噪声归哪里管。' });
}

/** The weekly screening: one room found something, another nothing, the third has not yet said. */
export async function screen(office: Office): Promise<void> {
  await runOpening(office);
  const today = '2026-11-20';
  await reportFindings(await office.contextOf('village_mediator', 'village1'), findings(today, [lead]));
  await reportZero(await office.contextOf('village_head', 'village2'), { roundId: null });
}

/** The review of the half-month, with what it decided. */
export async function meet(office: Office): Promise<string> {
  const ctx = await office.contextOf('centre_head');
  const { meetingId } = await hold(ctx, {
    report: '本半月新受理八件，达成协议两件，排查发现一条苗头。',
    minutes: '会议听取了各调解室的情况，逐件研判。\n料厂占地一案由街道牵头，十日内与二十三户见面。',
    'items.0.facts': '沟底淤塞，雨天水漫到路上。',
    ...decision(0, office.orgs.village1, '先清淤，再请中心派人量沟', '2026-11-27'),
    ...decision(1, office.orgs.centre, '与二十三户代表见面，说明补偿办法', '2026-11-30'),
  });
  const request = { meetingId, version: null };
  await signMinutes(ctx, request, { signedBy: '李主任', signedOn: '2026-11-20' });
  return meetingId;
}
