import { RECORD_POINTS } from '../../cases/rules/vocabulary.ts';
import type { CaseFile, InvestigationOfPaper, SessionOfPaper } from '../case-file.ts';
import { type Block, box, fields, may, need, type Sign } from '../model.ts';
import { namesOf, partySigns } from './parties.ts';
import { linesOf, momentText, word } from './words.ts';

/** G 人民调解记录, one for each session, with the seven points. */
export function mediationRecord(file: CaseFile, session: SessionOfPaper): Block[] {
  const present = session.attendees.filter((one) => one.present && one.partyId !== null);
  const ids = new Set(present.map(({ partyId }) => partyId));
  const checked = present
    .map(({ name, identityChecked }) => `${name}（${identityChecked ? '身份已核对' : '身份未核对'}）`)
    .join('、');
  // 参加人: the invited helpers only, not the mediator, the parties or the recorder.
  const helpers = session.attendees.filter(({ partyId, present: isHere }) => partyId === null && isHere);
  return [
    fields([
      [
        need('时间', linesOf(momentText(session.startedAt), session.endedAt && `至 ${momentText(session.endedAt)}`)),
        need('地点', session.place),
      ],
      [
        need('事由', session.subject),
        may('调解方式', `${word('session-type', session.type)}，${session.isPublic ? '公开' : '不公开'}进行`),
      ],
      [need('当事人', checked, [4, 20])],
      [may('参加人', helpers.map(({ name }) => name).join('、'), [4, 20])],
      [need('人民调解员', session.mediators.join('、')), need('记录人', session.recorder)],
    ]),
    {
      is: 'ticks',
      label: '记录事项',
      options: RECORD_POINTS.map((point) => ({
        text: word('record-point', point) ?? '',
        isOn: session.points.includes(point),
      })),
    },
    box(need('记录', session.text), 10),
    resultTicks(session),
    ...(session.remediesTold === null ? [] : [box(may('已告知的其他途径', session.remediesTold), 2)]),
    fields([[may('宣读', '本记录已向当事人宣读或者交当事人阅看，当事人确认无误。', [4, 20])]]),
    {
      is: 'signs',
      isDated: true,
      rows: [
        // A record that does not say who was there leaves a place for each party.
        ...partySigns(file, ids.size === 0 ? undefined : file.parties.filter(({ id }) => ids.has(id))),
        ...session.mediators.map((name): Sign => ({ label: '人民调解员', name, way: '签名' })),
        { label: '记录人', name: session.recorder, way: '签名' },
      ],
    },
    { is: 'seal', org: file.org.sealName, day: null },
  ];
}

function resultTicks({ result, nextAt }: SessionOfPaper): Block {
  const next = nextAt === null ? '' : `（${momentText(nextAt)}）`;
  return {
    is: 'ticks',
    label: '调解结果',
    options: [
      { text: '达成协议', isOn: result === 'REACHED' },
      { text: '未达成协议', isOn: result === 'NOT_REACHED' },
      { text: `另行约期${next}`, isOn: result === 'ANOTHER_DATE' },
    ],
  };
}

/** F 人民调解调查记录. */
export function investigationRecord(file: CaseFile, investigation: InvestigationOfPaper): Block[] {
  const parties = `${namesOf(file, 'APPLICANT')}与${namesOf(file, 'RESPONDENT')}之间的纠纷`;
  return [
    fields([
      [need('时间', momentText(investigation.at)), need('地点', investigation.place)],
      [may('事由', investigation.subject ?? parties), may('调查方式', word('investigation-kind', investigation.kind))],
      [need('调查人', investigation.investigator), may('记录人', investigation.recorder)],
      [need('被调查人', investigation.respondent), may('性别、年龄', null)],
      [may('单位或住址', null), may('与当事人关系', null)],
      [may('参加人', null, [4, 20])],
    ]),
    box(need('记录', investigation.text), 12),
    {
      is: 'signs',
      isDated: true,
      rows: [
        { label: '被调查人', name: investigation.respondent, way: '签名、盖章或按指印' },
        { label: '调查人', name: investigation.investigator, way: '签名' },
        { label: '记录人', name: investigation.recorder, way: '签名' },
      ],
    },
  ];
}
