import { formatFen } from '../../platform/text/amount.ts';
import type { AgreementOfPaper, CaseFile, ItemOfPaper } from '../case-file.ts';
import { type Block, box, fields, list, may, need, prose } from '../model.ts';
import { mediated, mediatorSigns, partyBlocks, partyName, partySigns } from './parties.ts';
import { dayText, linesOf, sumText, word } from './words.ts';

/** H 人民调解协议书: contents of 人民调解法 Art. 29. */
export function writtenAgreement(file: CaseFile, agreement: AgreementOfPaper): Block[] {
  return [
    ...partyBlocks(file),
    ...substance(agreement),
    ...terms(file, agreement, '经调解，自愿达成如下协议：'),
    prose([
      ...rest(agreement),
      ...replaced(agreement),
      [
        '本协议一式',
        need('份数', copiesOf(file, agreement) === 0 ? null : String(copiesOf(file, agreement))),
        '份，当事人、人民调解委员会各持一份。',
      ],
      '本协议自各方当事人签名、盖章或者按指印，人民调解员签名并加盖人民调解委员会印章之日起生效，具有法律约束力。',
    ]),
    summary(file, agreement),
    {
      is: 'signs',
      isDated: true,
      rows: [...partySigns(file), ...mediatorSigns(file), { label: '记录人', name: null, way: '签名' }],
    },
    { is: 'seal', org: file.org.sealName, day: null },
  ];
}

/** I 人民调解口头协议登记表: the content is recorded (人民调解法 Art. 28, 30). */
export function oralAgreement(file: CaseFile, agreement: AgreementOfPaper): Block[] {
  return [
    ...partyBlocks(file),
    ...substance(agreement),
    ...terms(file, agreement, '达成的口头协议内容：'),
    fields([
      [
        need('达成协议日期', dayText(agreement.oralAgreedOn)),
        may('不制作书面协议', agreement.writtenWaived ? '当事人均表示不需要书面协议' : null),
      ],
      [may('履行情况', performanceText(agreement), [4, 20])],
    ]),
    ...(agreement.supersedes === null && !agreement.isPartial
      ? []
      : [prose([...rest(agreement), ...replaced(agreement)])]),
    summary(file, agreement),
    { is: 'signs', isDated: true, rows: [...mediatorSigns(file), ...partySigns(file)] },
    { is: 'seal', org: file.org.sealName, day: null },
  ];
}

/** 部分达成: what is not settled stays open (人民调解法 Art. 26). */
const rest = ({ isPartial }: AgreementOfPaper): string[] =>
  isPartial ? ['本协议只就上列事项达成；其余争议，当事人可以另行依法解决。'] : [];

/** At least one for each party and one for the committee (Art. 29; E13), whatever was typed. */
export function copiesOf(file: CaseFile, { form, copies }: AgreementOfPaper): number {
  return form === 'WRITTEN' ? Math.max(copies, mediated(file).length + 1) : 0;
}

function substance({ facts, issues, responsibility }: AgreementOfPaper): Block[] {
  const dispute = linesOf(facts, issues && `争议事项：${issues}`);
  return [
    box(need('纠纷主要事实、争议事项', dispute), 5),
    ...(responsibility === null ? [] : [box(may('各方当事人的责任', responsibility), 2)]),
  ];
}

function terms(file: CaseFile, { clauses, items }: AgreementOfPaper, heading: string): Block[] {
  const there = clauses.filter((clause) => clause.trim() !== '');
  const total = items.reduce((sum, { amountFen }) => sum + (amountFen ?? 0), 0);
  return [
    there.length === 0 ? box(need(heading, null), 6) : list(there, heading),
    {
      is: 'grid',
      heading: '履行方式、时限',
      columns: [
        { heading: '序号', share: 8 },
        { heading: '义务人', share: 13 },
        { heading: '权利人', share: 13 },
        { heading: '履行内容', share: 20 },
        { heading: '金额', share: 19 },
        { heading: '期限', share: 12 },
        { heading: '方式、地点', share: 15 },
      ],
      rows: items.length === 0 ? [['1', '', '', '', '', '', '']] : items.map((item) => itemRow(file, item)),
    },
    ...(total === 0 ? [] : [prose([`协议金额合计：人民币${sumText(total)}。`])]),
  ];
}

function itemRow(file: CaseFile, item: ItemOfPaper): string[] {
  return [
    String(item.ordinal),
    partyName(file, item.obligorPartyId) ?? '',
    partyName(file, item.payeePartyId) ?? '',
    item.what,
    item.amountFen === null ? '' : sumText(item.amountFen),
    // In a narrow column: the year has a line of its own, so that the day is not torn.
    dayText(item.dueOn ?? item.performedOn)?.replace('年', '年\n') ?? (item.kind === 'FORBEARANCE' ? '长期' : ''),
    linesOf(item.way, item.place) ?? '',
  ];
}

/** 人民调解法 Art. 33: what replaces an agreement names it (E16). */
function replaced({ supersedes }: AgreementOfPaper): string[] {
  return supersedes === null ? [] : [`本协议代替${supersedes}调解协议；原协议自本协议生效之日起不再履行。`];
}

/** 谁、给谁、多少、哪天, large enough for old eyes, above the signatures; read aloud before anybody signs. */
function summary(file: CaseFile, { items }: AgreementOfPaper): Block {
  const lines = items.map((item) => {
    const [who, whom] = [partyName(file, item.obligorPartyId), partyName(file, item.payeePartyId)];
    const verb = item.kind === 'PAYMENT' ? '付给' : '对';
    const to = whom === null ? '' : `　${verb}　${whom}`;
    const sum = item.amountFen === null ? item.what : `${formatFen(item.amountFen)}元（${item.what}）`;
    const day = dayText(item.dueOn);
    return `${item.ordinal}. ${who ?? '＿＿＿＿'}${to}　${sum}${day === null ? '' : `　${day}前`}`;
  });
  return {
    is: 'large',
    heading: '说清楚：谁、给谁、多少、哪天',
    lines: lines.length === 0 ? ['＿＿＿＿＿＿＿＿＿＿＿＿'] : lines,
    tick: '签字前已把以上内容当面读给各方听，各方表示听懂、自愿。见证人（签名）：',
  };
}

function performanceText({ items }: AgreementOfPaper): string | null {
  return linesOf(
    ...items
      .filter(({ performedOn }) => performedOn !== null)
      .map(({ ordinal, performedOn }) => `第${ordinal}项已于${dayText(performedOn)}履行`),
    ...items
      .filter(({ performedOn, kind }) => performedOn === null && kind !== 'FORBEARANCE')
      .map(
        ({ ordinal, dueOn, kind }) =>
          `第${ordinal}项（${word('performance-kind', kind)}）待${dayText(dueOn) ?? ''}履行`,
      ),
  );
}
