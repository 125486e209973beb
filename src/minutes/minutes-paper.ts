import { shanghaiDate, shanghaiTime } from '../calendar/shanghai.ts';
import type { DecisionRow, ItemRow, MeetingDetail, MeetingRows } from '../meetings/queries/meeting-page.ts';
import { dayText } from '../papers/content/words.ts';
import { type Block, box, fields, may, need, type PaperModel } from '../papers/model.ts';
import { chinese } from '../platform/i18n/chinese.ts';

/** Lines of a sign-in sheet for people whom nobody had asked to come. */
const SPARE_LINES = 12;
const FEWEST_LINES = 20;

/** 会议记录 (spec §2.5): every part of the minutes in their order, as plain data. */
export function minutesPaper(meeting: MeetingDetail, rows: MeetingRows): PaperModel {
  const people = (attendance: string) =>
    rows.people
      .filter((one) => one.attendance === attendance)
      .map(
        ({ name, unit, reason }) =>
          `${name}${unit === null ? '' : `（${unit}）`}${reason === null ? '' : `：${reason}`}`,
      )
      .join('、');
  const blocks: Block[] = [
    fields([
      [need('会议名称', meeting.title, [4, 20])],
      [need('会议类别', chinese(`meeting-kind.${meeting.kind}`)), need('地点', meeting.place)],
      [need('时间', timeText(meeting), [4, 20])],
      [need('主持人', meeting.chair), need('记录人', meeting.recorder)],
      [need('出席', people('PRESENT'), [4, 20])],
      [may('列席', people('OBSERVER'), [4, 20])],
      [may('缺席', people('ABSENT') || '无', [4, 20])],
    ]),
    { is: 'list', heading: '一、上次议定事项落实情况', items: carriedLines(rows) },
    box(may('二、情况通报', meeting.report), 3),
    { is: 'prose', heading: '三、逐项研判', paragraphs: itemParagraphs(rows.items) },
    decisionGrid(rows.decisions),
    box(need('五、会议纪要', meeting.minutes), 6),
    {
      is: 'signs',
      isDated: true,
      rows: [
        { label: '主持人', name: meeting.chair, way: '签名' },
        { label: '记录人', name: meeting.recorder, way: '签名' },
        { label: '签发人', name: meeting.signedBy, way: '签名' },
      ],
    },
    { is: 'seal', org: meeting.sealName, day: meeting.signedOn === null ? null : dayText(meeting.signedOn) },
  ];
  return paper('会议记录', meeting, blocks);
}

/** 会议签到表: those who were asked to come, and blank lines for the others. */
export function signInPaper(meeting: MeetingDetail, rows: MeetingRows): PaperModel {
  const asked = rows.people.map(({ name, unit }) => [name, unit ?? '']);
  const blanks = Math.max(SPARE_LINES, FEWEST_LINES - asked.length);
  const lines = [...asked, ...Array.from({ length: blanks }, () => ['', ''])];
  return paper('会议签到表', meeting, [
    fields([
      [need('会议名称', meeting.title, [4, 20])],
      [need('时间', timeText(meeting)), need('地点', meeting.place)],
      [need('主持人', meeting.chair), need('记录人', meeting.recorder)],
    ]),
    {
      is: 'grid',
      heading: null,
      columns: [
        { heading: '序号', share: 8 },
        { heading: '姓名', share: 18 },
        { heading: '单位、职务', share: 32 },
        { heading: '签名', share: 22 },
        { heading: '联系电话', share: 20 },
      ],
      rows: lines.map(([name = '', unit = ''], index) => [String(index + 1), name, unit, '', '']),
    },
  ]);
}

// The kind names a paper of an intake, which bears no number of a case, as these bear none.
const paper = (title: string, { sealName, orgId }: MeetingDetail, blocks: readonly Block[]): PaperModel => ({
  ...{ kind: 'RECEPTION_SLIP', title, org: sealName, orgId, number: '', blocks, copies: 0, notes: [] },
});

function timeText({ startsAt, endsAt }: MeetingDetail): string {
  const from = `${shanghaiDate(startsAt)} ${shanghaiTime(startsAt)}`;
  return endsAt === null ? from : `${from} 至 ${shanghaiTime(endsAt)}`;
}

function carriedLines({ carried }: MeetingRows): string[] {
  if (carried.length === 0) return ['无未落实的议定事项。'];
  return carried.map(({ meetingTitle, heldAt, text, owner, wasDone, isDone, note }) => {
    const state = (wasDone ?? isDone) ? '已落实' : '未落实';
    return `${meetingTitle}（${shanghaiDate(heldAt)}）议定：${text}（${owner ?? ''}）——${state}${note === null ? '' : `，${note}`}`;
  });
}

function itemParagraphs(items: readonly ItemRow[]): string[][] {
  if (items.length === 0) return [['无难以化解事项。']];
  return items.flatMap(({ ordinal, caseNo, topic, facts, differences, risk, opinion }) => {
    const parts: [string, string | null][] = [
      ...([
        ['案情', facts],
        ['分歧', differences],
        ['风险', risk],
        ['意见', opinion],
      ] as [string, string | null][]),
    ];
    const said = parts.flatMap(([label, text]) => (text === null ? [] : [[`${label}：${text}`]]));
    return [[`${ordinal}. ${[caseNo, topic].filter(Boolean).join('　')}`], ...said];
  });
}

function decisionGrid(decisions: readonly DecisionRow[]): Block {
  const state = ({ isDone, doneOn }: DecisionRow) =>
    isDone ? `已落实${doneOn === null ? '' : `（${doneOn}）`}` : '未落实';
  return {
    is: 'grid',
    heading: '四、议定事项',
    columns: [
      { heading: '序号', share: 8 },
      { heading: '议题', share: 8 },
      { heading: '议定事项', share: 34 },
      { heading: '责任单位、责任人', share: 20 },
      { heading: '时限', share: 15 },
      { heading: '落实情况', share: 15 },
    ],
    rows: decisions.map((one) => [
      ...[
        String(one.ordinal),
        one.itemNo === null ? '' : String(one.itemNo),
        one.text,
        one.owner ?? '',
        one.dueOn,
        state(one),
      ],
    ]),
  };
}
