import { weekday } from '../calendar/day.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { slipOf } from '../papers/content/orders.ts';
import { dayText } from '../papers/content/words.ts';
import { fields, may, need, type PaperModel, prose } from '../papers/model.ts';
import { intakeOfPaper, orgOfPaper } from '../papers/queries/load-case-file.ts';
import { isReference } from '../platform/forms/fields.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { daysBetween, leavesBetween, rosterOf } from '../reception/queries/rosters.ts';
import { firstDay, lastDay, receiverOf } from '../reception/rules/roster.ts';

const WEEKDAYS = ['', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'];

/** Whose head stands on the sheets of the leaders: the street's. @throws NotFound before there is one */
async function street({ em }: Pick<Context, 'em'>) {
  const [row] = await em.execute<{ id: string }[]>(
    "select id from organization where kind = 'STREET' and active_to is null order by code limit 1",
  );
  if (row === undefined) throw new NotFound();
  return orgOfPaper(em, row.id);
}

const notesOf = (isDemonstration: boolean) => (isDemonstration ? ['演示数据，人物和事件均为虚构。'] : []);

/** 领导接访安排表 of a month: each day with who really receives. @throws NotFound */
export async function rosterSheet(ctx: Context, id: string): Promise<PaperModel> {
  const roster = isReference(id) ? await rosterOf(ctx.em, { id }) : null;
  if (roster === null) throw new NotFound();
  const [from, to] = [firstDay(roster.month), lastDay(roster.month)];
  const leaves = await leavesBetween(ctx.em, from, to);
  const days = await daysBetween(ctx.em, from, to);
  const org = await street(ctx);
  const [year = '', month = ''] = roster.month.split('-');
  const at = roster.publishedAt === null ? null : shanghaiDate(roster.publishedAt);
  return {
    ...{ kind: 'RECEPTION_ROSTER', title: '领导接访安排表', org: org.sealName, orgId: org.id, number: '' },
    blocks: [
      fields([[need('月份', `${year}年${Number(month)}月`), may('公布', at === null ? '未公布' : dayText(at))]]),
      {
        is: 'grid',
        heading: null,
        columns: [
          { heading: '日期', share: 21 },
          { heading: '时间', share: 17 },
          { heading: '接访领导', share: 17 },
          { heading: '地点', share: 25 },
          { heading: '陪同', share: 20 },
        ],
        rows: days.map((day) => {
          const isSubstituted = receiverOf(day, leaves) !== day.receiverId;
          const who = isSubstituted ? `${day.substitute ?? ''}\n（代${day.receiver ?? ''}）` : (day.receiver ?? '');
          return [
            `${dayText(day.heldOn)}\n${WEEKDAYS[weekday(day.heldOn)]}`,
            `${day.fromTime}—${day.toTime}`,
            who,
            day.place,
            day.accompanying ?? '',
          ];
        }),
      },
      prose(['谁接待，谁负责。领导请假的，由替补接访；结果在规定期限内反馈来访人。']),
      { is: 'seal', org: org.sealName, day: at === null ? null : dayText(at) },
    ],
    ...{ copies: 0, notes: notesOf(org.isDemonstration) },
  };
}

/** 领导接访阅笺 of one visit. @throws NotFound outside the scope */
export async function receptionSlipSheet(ctx: Context, intakeId: string): Promise<PaperModel> {
  const intake = isReference(intakeId) ? await intakeOfPaper(ctx, intakeId) : null;
  if (intake === null) throw new NotFound();
  const org = await street(ctx);
  return {
    ...{ kind: 'RECEPTION_SLIP', title: '领导接访阅笺', org: org.sealName, orgId: org.id, number: '' },
    blocks: slipOf(intake),
    ...{ copies: 0, notes: notesOf(org.isDemonstration) },
  };
}
