import { addYears } from '../../calendar/day.ts';
import type { Remedy } from '../../cases/rules/vocabulary.ts';
import { REMEDIES } from '../../cases/rules/vocabulary.ts';
import type { CaseFile } from '../case-file.ts';
import { dayText } from './words.ts';

/** One way that stays open, in plain words. */
export interface RemedyLine {
  remedy: Remedy;
  where: string;
  /** Address and telephone of the unit, where the office has entered it. */
  address: string | null;
  bring: string;
  until: string;
}

const IS_LABOUR: ReadonlySet<string> = new Set(['MIGRANT_WAGES', 'LABOUR']);
const IS_LAND: ReadonlySet<string> = new Set(['LAND_FOREST', 'EXPROPRIATION', 'HOUSE_SITE']);

/** What was told; before anything was, what fits the dispute (人民调解法 Art. 26). */
export function remediesOf(file: CaseFile): Remedy[] {
  const told = (file.case.remediesTold ?? '').split('\n')[0]?.split(',') ?? [];
  const known = REMEDIES.filter((remedy) => told.includes(remedy));
  if (known.length > 0) return [...known];
  const type = file.loaded.facts.disputeType ?? '';
  if (IS_LABOUR.has(type)) return ['ARBITRATION', 'LAWSUIT', 'LEGAL_AID'];
  return IS_LAND.has(type) ? ['ADMINISTRATION', 'LAWSUIT', 'LEGAL_AID'] : ['LAWSUIT', 'LEGAL_AID'];
}

/** Words of the teller beside the codes. */
export function remediesNote(file: CaseFile): string | null {
  return (file.case.remediesTold ?? '').split('\n').slice(1).join('\n') || null;
}

const WHERE: Record<Remedy, { where: string; unit: RegExp; bring: string }> = {
  LAWSUIT: { where: '向人民法院起诉', unit: /法庭|法院/, bring: '起诉状、身份证、证据、本单' },
  ARBITRATION: { where: '向仲裁机构申请仲裁', unit: /仲裁/, bring: '仲裁申请书、身份证、劳动合同或者仲裁条款、证据' },
  ADMINISTRATION: {
    where: '请有关行政机关处理',
    unit: /自规|自然资源|住建|人社|市场/,
    bring: '申请书、身份证、权属或者其他凭证',
  },
  POLICE: { where: '向公安机关报案（紧急拨打110）', unit: /派出所|公安/, bring: '身份证、伤情或者损失的凭证' },
  PETITION: { where: '依法向信访部门反映', unit: /信访/, bring: '身份证、书面材料' },
  LEGAL_AID: {
    where: '申请法律援助（热线12348）',
    unit: /法援|法律援助|司法所/,
    bring: '身份证、经济困难的说明、案情材料',
  },
};

export function remedyLines(file: CaseFile): RemedyLine[] {
  return remediesOf(file).map((remedy) => {
    const { where, unit, bring } = WHERE[remedy];
    const found = file.units.find(({ name }) => unit.test(name));
    const address = found === undefined ? null : [found.name, found.address, found.phone].filter(Boolean).join('，');
    const needsAward = remedy === 'LAWSUIT' && IS_LABOUR.has(file.loaded.facts.disputeType ?? '');
    return { remedy, where, bring: needsAward ? `${bring}${AWARD_TOO}` : bring, address, until: limitOf(file, remedy) };
  });
}

/** A labour dispute goes to arbitration first (劳动争议调解仲裁法 Art. 5 and 50). */
const AFTER_ARBITRATION =
  '劳动争议先申请劳动仲裁；对裁决不服的，自收到裁决书之日起十五日内起诉，终局裁决和法律另有规定的除外';
const AWARD_TOO = '、仲裁裁决书和收到裁决书的凭证';

/**
 * 时效: three years (民法典 Art. 188; 仲裁法 Art. 74), labour arbitration one (劳动争议调解仲裁法 Art. 27), counted from the day on which the
 * dispute is said to have begun; what interrupts or suspends it is for the court to find.
 */
function limitOf({ loaded, case: words }: CaseFile, remedy: Remedy): string {
  if (remedy === 'LEGAL_AID' || remedy === 'PETITION') return '越早越好';
  if (remedy === 'POLICE') return '马上';
  if (remedy === 'ADMINISTRATION') return '按该机关的规定，宜尽早提出';
  const isLabour = IS_LABOUR.has(loaded.facts.disputeType ?? '');
  if (isLabour && remedy === 'LAWSUIT') return AFTER_ARBITRATION;
  const years = isLabour ? 1 : 3;
  const basis = isLabour ? '劳动仲裁时效一年' : remedy === 'ARBITRATION' ? '仲裁时效一般三年' : '诉讼时效一般三年';
  const last = words.occurredOn === null ? '＿＿＿＿年＿＿月＿＿日' : dayText(addYears(words.occurredOn, years));
  const wages = isLabour ? '；劳动关系还在的，拖欠劳动报酬不受一年限制，终止的从终止之日起算' : '';
  return `${basis}，从知道权利受损害和义务人之日起算；按登记的发生日期算到${last}${wages}。申请调解可使时效中断，以法院或者仲裁机构认定为准，宜尽早提出`;
}
