import { missingPapers } from '../../cases/rules/dossier.ts';
import { isEntrusted } from '../../cases/rules/vocabulary.ts';
import type { CaseFile } from '../case-file.ts';
import { PAPERS } from '../kinds.ts';
import { type Block, box, fields, may, need, prose } from '../model.ts';
import { offersOf } from '../offers.ts';
import { mediatorNames, namesOf } from './parties.ts';
import { dayText, linesOf, word } from './words.ts';

const retention = (file: CaseFile): string | null => word('retention', file.case.retention);

/** A 卷宗封面. */
export function cover(file: CaseFile): Block[] {
  const { facts, title } = file.loaded;
  const until = file.case.closedOn ?? file.case.resultOn;
  return [
    {
      is: 'cover',
      org: file.org.sealName,
      title: '调解卷宗',
      rows: [
        need('卷名', title),
        need('卷号', facts.caseNo),
        may('档号', file.case.dossierNo),
        need('人民调解员', mediatorNames(file).join('、')),
        need(
          '调解日期',
          facts.acceptedOn && `自${dayText(facts.acceptedOn)}至${dayText(until) ?? '＿＿＿＿年＿＿月＿＿日'}`,
        ),
        need('立卷人', null),
        need('立卷日期', null),
        need('保管期限', retention(file)),
        may('备注', null),
      ],
    },
  ];
}

const NOT_LISTED: ReadonlySet<string> = new Set([
  'COVER',
  'CATALOGUE',
  'SUPERVISION_SLIP',
  'DISPATCH_ORDER',
  'REMEDIES_SLIP',
]);

/** B 卷内目录: what the case has; page numbers when the dossier is bound. */
export function catalogue(file: CaseFile): Block[] {
  const there = offersOf(file).filter(
    ({ kind, isDue, which }) => !NOT_LISTED.has(kind) && (isDue || which !== null || kind === 'CLOSING_REPORT'),
  );
  const extra = file.files.filter(({ kind }) => kind === 'IDENTITY' || kind === 'EVIDENCE' || kind === 'PROOF');
  const rows = [
    ...there.map(({ kind }) => PAPERS[kind].title),
    ...extra.map(({ kind, name }) => `${word('file-kind', kind)}：${name}`),
  ];
  return [
    {
      is: 'grid',
      heading: null,
      columns: [
        { heading: '序号', share: 10 },
        { heading: '文书名称', share: 50 },
        { heading: '页号', share: 18 },
        { heading: '备注', share: 22 },
      ],
      rows: [...rows, ...Array.from({ length: Math.max(0, 18 - rows.length) }, () => '')].map((name, i) => [
        name === '' ? '' : String(i + 1),
        name,
        '',
        '',
      ]),
    },
  ];
}

/** O 人民调解结案报告表. */
export function closingReport(file: CaseFile): Block[] {
  const { facts } = file.loaded;
  const { result, resultOn, closedOn, terminationReasons: reasons } = file.case;
  const agreement = file.agreements.findLast(({ effectiveOn }) => effectiveOn !== null);
  const outcome = linesOf(
    result && `${word('result', result)}（${dayText(resultOn) ?? ''}）`,
    agreement?.number ?? null,
    reasons.map((code) => word('termination-reason', code)).join('；'),
    agreement?.clauses.map((clause, i) => `${i + 1}. ${clause}`).join('\n') ?? null,
  );
  return [
    fields([
      [need('卷号', facts.caseNo), need('填表时间', null)],
      [need('承办单位', file.org.name), need('承办人', mediatorNames(file).join('、'))],
      [need('受案时间', dayText(facts.acceptedOn)), need('结案时间', dayText(closedOn))],
      [need('申请人', namesOf(file, 'APPLICANT')), need('被申请人', namesOf(file, 'RESPONDENT'))],
    ]),
    {
      is: 'ticks',
      label: '案件来源',
      options: [
        { text: '当事人申请', isOn: facts.source === 'APPLICATION' },
        { text: '主动调解', isOn: facts.source === 'OWN_INITIATIVE' },
        { text: '公安移交', isOn: facts.source === 'POLICE' },
        { text: '审判机关委托', isOn: facts.source === 'COURT' },
        {
          text: '其他部门委托或者指定',
          isOn: isEntrusted(facts.source) && facts.source !== 'POLICE' && facts.source !== 'COURT',
        },
      ],
    },
    box(need('纠纷简要事实', facts.summary), 6),
    box(need('处理结果', outcome), 6),
    box(need('审核意见', null), 4),
    {
      is: 'signs',
      isDated: true,
      rows: [
        { label: '承办人', name: null, way: '签名' },
        { label: '审核人', name: null, way: '签名' },
      ],
    },
    { is: 'seal', org: file.org.sealName, day: null },
  ];
}

/** 卷宗情况说明: why papers are missing (人民调解法 Art. 27; E9). */
export function dossierStatement(file: CaseFile): Block[] {
  const missing = missingPapers(file.loaded.facts).map((paper) => word('paper', paper));
  return [
    fields([
      [need('卷名', file.loaded.title, [4, 20])],
      [need('卷号', file.loaded.facts.caseNo), may('档号', file.case.dossierNo)],
    ]),
    box(may('卷内缺少的文书', missing.join('、') || '没有缺少的文书'), 3),
    box(need('缺少的原因和补救情况', missing.length === 0 ? '没有缺少的文书。' : null), 6),
    box(may('其他需要说明的情况', null), 6),
    prose(['（卷内文书有缺损、修改、补充、移出或者销毁的，一并写明。）']),
    {
      is: 'signs',
      isDated: true,
      rows: [
        { label: '立卷人', name: null, way: '签名' },
        { label: '检查人', name: null, way: '签名' },
      ],
    },
    { is: 'seal', org: file.org.sealName, day: null },
  ];
}
