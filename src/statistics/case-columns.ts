import { chinese } from '../platform/i18n/chinese.ts';
import { formatFen } from '../platform/text/amount.ts';
import type { CountedCase, CountedStory } from './queries/find-cases.ts';

/** A column of an export: heading, width in millimetres, and its text; blank where the product does not know. */
export interface CaseColumn {
  heading: string;
  width: number;
  text: (row: CountedCase) => string;
}

const word = (prefix: string, code: string | null): string => (code === null ? '' : chinese(`${prefix}.${code}`));
const words = (prefix: string, codes: readonly string[]): string => codes.map((code) => word(prefix, code)).join('、');
const yesNo = (is: boolean): string => chinese(is ? 'statistics.yes' : 'statistics.no');

/** What is closed to the reader says so, and why. */
const told = (text: (story: CountedStory, row: CountedCase) => string) => (row: CountedCase) => {
  if (row.story !== null) return text(row.story, row);
  return chinese(row.confidentiality === 'NORMAL' ? 'statistics.not-open' : `confidentiality.${row.confidentiality}`);
};

function performance({ form, performedOn }: CountedCase): string {
  if (form !== 'WRITTEN' && form !== 'ORAL') return '';
  return performedOn === null
    ? chinese('statistics.not-performed')
    : chinese('statistics.performed-on', { on: performedOn });
}

const amount = ({ amountFen }: CountedCase): string => (amountFen === 0 ? '' : formatFen(amountFen));
const agreed = (form: CountedCase['form']): boolean => form === 'WRITTEN' || form === 'ORAL';
const formWord = ({ form }: CountedCase): string => (agreed(form) ? word('agreement-form', form) : '');

/** 25 栏案件清单, in the order of the systems that read it (spec §1.4). 以奖代补评定 belongs to a later book and stays blank. */
export const LIST_COLUMNS: readonly CaseColumn[] = [
  { heading: '案件编码', width: 34, text: ({ caseNo }) => caseNo ?? '' },
  { heading: '调委会', width: 26, text: ({ unit }) => unit },
  { heading: '调解工作室', width: 26, text: ({ room }) => room },
  { heading: '受理员', width: 16, text: told(({ acceptedBy }) => acceptedBy ?? '') },
  { heading: '受理时间', width: 20, text: ({ acceptedOn }) => acceptedOn },
  { heading: '案件来源', width: 24, text: ({ source }) => word('source', source) },
  { heading: '案件难度级别', width: 18, text: ({ difficulty }) => word('difficulty', difficulty) },
  { heading: '纠纷类别', width: 26, text: ({ disputeType }) => word('dispute-type', disputeType) },
  { heading: '行政划分', width: 22, text: ({ location }) => location ?? '' },
  { heading: '有无死亡', width: 12, text: ({ deathFlag }) => yesNo(deathFlag) },
  { heading: '主办调解员', width: 18, text: ({ lead }) => lead ?? '' },
  { heading: '协办调解员', width: 18, text: ({ others }) => others ?? '' },
  { heading: '调解时间', width: 20, text: told(({ mediatedOn }) => mediatedOn ?? '') },
  { heading: '调解书编号', width: 34, text: told(({ agreementNo }) => agreementNo ?? '') },
  { heading: '调解结果', width: 20, text: ({ result }) => word('result', result) },
  { heading: '调解协议金（元）', width: 22, text: amount },
  { heading: '协议履行情况', width: 24, text: performance },
  { heading: '当事人', width: 40, text: told(({ parties }) => parties.map(({ name }) => name).join('、')) },
  { heading: '协议形式', width: 14, text: formWord },
  { heading: '纠纷简要情况', width: 70, text: told(({ summary }) => summary) },
  { heading: '以奖代补评定', width: 18, text: () => '' },
  { heading: '案件属性', width: 18, text: ({ nature }) => word('nature', nature) },
  { heading: '涉及特殊群体情况', width: 24, text: ({ specialGroups }) => words('special-group', specialGroups) },
  { heading: '涉及农民工纠纷情况', width: 20, text: ({ migrantWageFlag }) => yesNo(migrantWageFlag) },
  { heading: '纠纷转化情况', width: 24, text: ({ prevented }) => words('prevented', prevented) },
];

type PartyField = 'name' | 'idNo' | 'address' | 'ethnic';
const party = (field: PartyField) => told(({ parties }) => parties.map((one) => one[field] ?? '').join('；'));
const each = (prefix: string, field: 'kind' | 'sex') =>
  told(({ parties }) => parties.map((one) => word(prefix, one[field])).join('；'));

const outcome = told(({ clauses }, row) =>
  [word('result', row.result), ...clauses].filter((one) => one !== '').join('；'),
);
const isUnit = told(({ parties }) =>
  parties
    .filter(({ kind }) => kind !== 'NATURAL')
    .map(({ name }) => name)
    .join('、'),
);

/**
 * 9+X 矛盾纠纷排查化解: the fields of the county's system (spec §1.2 Q) and what of a case goes into each. Identity numbers
 * are masked; 影响范围, 学历, 考评日期 and 考评意见 are not kept here and stay blank.
 */
export const NINE_X_COLUMNS: readonly CaseColumn[] = [
  { heading: '事件名称', width: 40, text: told(({ title }) => title) },
  { heading: '事件简述', width: 70, text: told(({ summary }) => summary) },
  { heading: '发生日期', width: 20, text: ({ occurredOn }) => occurredOn ?? '' },
  { heading: '发生地点', width: 30, text: told(({ place }) => place ?? '') },
  { heading: '所属网格', width: 24, text: ({ location }) => location ?? '' },
  { heading: '受理日期', width: 20, text: ({ acceptedOn }) => acceptedOn },
  { heading: '化解时限', width: 20, text: ({ dueOn }) => dueOn ?? '' },
  { heading: '事件类别', width: 26, text: ({ disputeType }) => word('dispute-type', disputeType) },
  { heading: '事件规模', width: 18, text: ({ peopleCount }) => chinese('statistics.scale', { n: peopleCount }) },
  { heading: '影响范围', width: 18, text: () => '' },
  { heading: '事件性质', width: 18, text: ({ nature }) => word('nature', nature) },
  { heading: '涉及人数', width: 14, text: ({ peopleCount }) => String(peopleCount) },
  { heading: '涉及单位', width: 30, text: isUnit },
  { heading: '风险类型', width: 30, text: ({ dangerTicks }) => words('danger', dangerTicks) },
  { heading: '风险等级', width: 14, text: ({ risk }) => word('risk', risk) },
  { heading: '主要当事人姓名', width: 30, text: party('name') },
  { heading: '证件号码', width: 36, text: party('idNo') },
  { heading: '人员类别', width: 24, text: each('person-kind', 'kind') },
  { heading: '居住详址', width: 40, text: party('address') },
  { heading: '性别', width: 12, text: each('sex', 'sex') },
  { heading: '民族', width: 12, text: party('ethnic') },
  { heading: '学历', width: 12, text: () => '' },
  { heading: '化解方式', width: 18, text: formWord },
  { heading: '化解组织', width: 26, text: ({ room }) => room },
  { heading: '化解日期', width: 20, text: ({ concludedOn }) => concludedOn ?? '' },
  { heading: '化解责任人姓名', width: 18, text: ({ lead }) => lead ?? '' },
  { heading: '化解责任人电话', width: 24, text: ({ leadPhone }) => leadPhone ?? '' },
  { heading: '化解是否成功', width: 14, text: ({ form }) => (form === null ? '' : yesNo(agreed(form))) },
  { heading: '化解情况', width: 70, text: outcome },
  { heading: '考评日期', width: 18, text: () => '' },
  { heading: '考评意见', width: 18, text: () => '' },
  { heading: '附件', width: 12, text: told(({ files }) => String(files)) },
];
