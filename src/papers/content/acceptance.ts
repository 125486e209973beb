import { isEntrusted } from '../../cases/rules/vocabulary.ts';
import type { CaseFile } from '../case-file.ts';
import { type Block, box, fields, may, need, prose } from '../model.ts';
import { mediated, namesOf, partyBlocks, partySigns } from './parties.ts';
import { dayText, linesOf, sumText, word } from './words.ts';

/** D 人民调解受理登记表 (spec §1.2). */
export function acceptance(file: CaseFile): Block[] {
  const { facts } = file.loaded;
  const way = facts.source === 'OWN_INITIATIVE' ? '主动调解' : '依当事人申请';
  const [one, two] = [namesOf(file, 'APPLICANT'), namesOf(file, 'RESPONDENT')];
  return [
    prose([
      [
        need('受理日期', dayText(facts.acceptedOn)),
        `，本人民调解委员会${isEntrusted(facts.source) ? '接受委托移送' : way}，经当事人同意，调解`,
        need('申请人', one),
        '、',
        need('被申请人', two),
        '之间的纠纷。',
      ],
    ]),
    fields([
      [
        need('纠纷类型', linesOf(word('dispute-type', facts.disputeType), word('dispute-sub-type', file.case.subType))),
        may('难易程度', word('difficulty', facts.difficulty)),
      ],
      [may('发生日期', dayText(file.case.occurredOn)), may('发生地点', file.case.place)],
      [
        may('涉及人数', `${file.case.peopleCount}人`),
        may('标的额', file.case.amountClaimedFen === null ? null : sumText(file.case.amountClaimedFen)),
      ],
    ]),
    sourceTicks(file),
    ...partyBlocks(file, file.parties),
    box(need('纠纷简要情况', facts.summary), 2),
    {
      is: 'signs',
      isDated: true,
      rows: [...partySigns(file, mediated(file)), { label: '登记人', name: null, way: '签名' }],
    },
    { is: 'seal', org: file.org.sealName, day: null },
    fields([
      [may('备注（由人民调解委员会填写）', linesOf(file.case.entrustingUnit, file.case.entrustLetterNo), [10, 14])],
    ]),
  ];
}

function sourceTicks({ loaded: { facts }, case: { entrustingUnit } }: CaseFile): Block {
  const entrusted = isEntrusted(facts.source);
  const unit = entrusted ? `（${[word('source', facts.source), entrustingUnit].filter(Boolean).join('：')}）` : '';
  return {
    is: 'ticks',
    label: '案件来源',
    options: [
      { text: '当事人申请', isOn: facts.source === 'APPLICATION' },
      { text: '人民调解委员会主动调解', isOn: facts.source === 'OWN_INITIATIVE' },
      { text: `接受委托移送${unit}`, isOn: entrusted },
    ],
  };
}
