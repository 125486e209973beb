import type { RefusedCase } from '../refusing.ts';
import { IN_FORCE, ITEM, NOW, PAID } from '../sample.ts';

const owed = { agreements: [IN_FORCE] };
const overdue = { ...ITEM, dueOn: '2026-11-15' };
export const PERFORMING: readonly RefusedCase[] = [
  {
    rule: 'is not closed while something is owed',
    event: 'case.performed',
    facts: owed,
    code: 'not-performed',
    says: '还没有履行完：孙某给张某600 元（赔偿修墙款）。',
  },
  {
    rule: 'is not closed on bare word (人民调解法 Art. 31; E14)',
    event: 'case.performed',
    facts: { agreements: [{ ...IN_FORCE, items: [{ ...PAID, hasProof: false }] }] },
    code: 'no-proof',
    says: '还缺收条、其他凭证或对方确认：孙某给张某600 元（赔偿修墙款）。',
  },
  {
    rule: 'is no default on the due day itself',
    event: 'case.defaulted',
    facts: { agreements: [{ ...IN_FORCE, items: [{ ...ITEM, dueOn: '2026-11-20' }] }] },
    code: 'nothing-overdue',
    says: '没有到期未履行的事项。',
  },
  {
    rule: 'is not cured while something is overdue',
    event: 'case.default-cured',
    facts: { agreements: [{ ...IN_FORCE, items: [overdue] }] },
    code: 'still-overdue',
    says: '还有到期没有履行的：孙某给张某600 元（赔偿修墙款）。',
  },
  {
    rule: 'is not cured on bare word',
    event: 'case.default-cured',
    facts: { agreements: [{ ...IN_FORCE, items: [{ ...PAID, hasProof: false }] }] },
    code: 'no-proof',
    says: '还缺收条、其他凭证或对方确认：孙某给张某600 元（赔偿修墙款）。',
  },
  {
    rule: 'is closed unperformed only after two urgings (Art. 31)',
    event: 'case.closed-unperformed',
    facts: { urges: [{ at: NOW, isInWriting: true }] },
    code: 'too-few-urges',
    says: '只督促了 1 次，要督促 2 次以上才能这样结案。',
  },
  {
    rule: 'is closed unperformed only when told in writing',
    event: 'case.closed-unperformed',
    input: { toldInWritingOn: '2026-11-21' },
    code: 'date-in-future',
    says: '日子 11月21日 还没有到，请核对。',
  },
  {
    rule: 'is closed early only with a schedule of more than six months',
    event: 'case.closed-early',
    facts: { agreements: [{ ...IN_FORCE, items: [PAID, { ...ITEM, ordinal: 2, dueOn: '2027-05-19' }] }] },
    code: 'schedule-short',
    says: '履行期不到六个月，请等履行完毕再结案。',
  },
  {
    rule: 'is closed early only after the first item',
    event: 'case.closed-early',
    facts: { agreements: [{ ...IN_FORCE, items: [{ ...ITEM, dueOn: '2027-12-10' }] }] },
    code: 'first-item-open',
    says: '第一期还没有履行，或者有到期没有履行的，不能先结案。',
  },
];
