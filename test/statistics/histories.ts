import { recordPerformance } from '../../src/cases/actions/follow-performance.ts';
import { giveFeedback } from '../../src/cases/actions/give-feedback.ts';
import { recordOfficeMarks } from '../../src/cases/actions/sign-agreement.ts';
import { DISPUTE_TYPES, type DisputeType } from '../../src/cases/rules/dispute-types.ts';
import { agreementInForce } from '../../src/cases/rules/facts.ts';
import type { CaseSource } from '../../src/cases/rules/vocabulary.ts';
import { agreementDraft, Dispute } from '../cases/support.ts';
import type { Office, Place } from '../support/office.ts';

export type Step = 'accept' | 'agree' | 'oral' | 'stop' | 'perform' | 'close' | 'reopen' | 'void';

/** One random case: where, of what kind, how it goes, and the days between its steps. */
export interface Story {
  place: Place;
  source: CaseSource;
  disputeType: DisputeType;
  amountFen: number;
  steps: readonly Step[];
  gaps: readonly number[];
}

/** Ways that cases go: ended or not, reopened after an agreement and after none, voided before and after an end. */
export const WAYS: readonly (readonly Step[])[] = [
  ['accept'],
  ['accept', 'agree'],
  ['accept', 'oral'],
  ['accept', 'stop'],
  ['accept', 'stop', 'close'],
  ['accept', 'agree', 'perform'],
  ['accept', 'agree', 'perform', 'reopen'],
  ['accept', 'agree', 'perform', 'reopen', 'stop'],
  ['accept', 'agree', 'perform', 'reopen', 'agree'],
  ['accept', 'stop', 'close', 'reopen', 'agree'],
  ['accept', 'stop', 'close', 'reopen', 'stop', 'close', 'reopen'],
  ['accept', 'void'],
  ['accept', 'agree', 'void'],
  ['accept', 'stop', 'void'],
  ['accept', 'agree', 'perform', 'reopen', 'void'],
];

const REASON = '双方都同意这样做。';
const partyIds = async (dispute: Dispute) => (await dispute.loaded()).facts.parties.map(({ id }) => id);

async function agree(dispute: Dispute, today: string, amountFen: number, isOral: boolean): Promise<void> {
  await dispute.session();
  const { facts } = await dispute.loaded();
  const [item] = agreementDraft(facts).items;
  const items = item === undefined ? [] : [{ ...item, amountFen, dueOn: isOral ? today : '2026-12-31' }];
  const yuan = amountFen / 100;
  const clauses = [`孙某某于${isOral ? '今日' : '2026年12月31日前'}付给张某某${yuan}元。`];
  await dispute.draft({ items, clauses, ...(isOral ? { form: 'ORAL', writtenWaived: true, copies: 0 } : {}) });
  await dispute.move('case.agreed');
  if (!isOral) return dispute.sign(today);
  const oral = { mediatorSignedOn: today, sealedOn: today, oralAgreedOn: today };
  await recordOfficeMarks(await dispute.head(), { ...dispute.request, ...oral });
}

/** Where nothing is done at once, only the simplest disputes may do without paper (E10). */
const isOralAllowed = (step: Step, { disputeType }: Story): boolean =>
  step === 'oral' && DISPUTE_TYPES[disputeType].difficulty === 'SIMPLE';

/** Takes one step through the product's own actions, on this day. */
export async function take(
  dispute: Dispute,
  step: Exclude<Step, 'accept'>,
  today: string,
  story: Story,
): Promise<void> {
  if (step === 'agree' || step === 'oral') return agree(dispute, today, story.amountFen, isOralAllowed(step, story));
  if (step === 'stop') {
    const [requestedByPartyId = ''] = await partyIds(dispute);
    const told = { remediesTold: ['LAWSUIT'], isUndisputedFactsOffered: true } as const;
    await dispute.move('case.stopped', { ...told, terminationReasons: ['PARTY_REFUSES'], requestedByPartyId });
  } else if (step === 'perform') {
    const itemId = agreementInForce((await dispute.loaded()).facts)?.items[0]?.id ?? '';
    const done = { performedOn: today, performedFen: story.amountFen, proofNote: '收条', proofAttachmentIds: [] };
    await recordPerformance(await dispute.head(), { ...dispute.request, itemId, ...done, confirmedByCreditor: true });
    await dispute.move('case.performed');
  } else if (step === 'close') {
    await giveFeedback(await dispute.head(), { ...dispute.request, way: 'PHONE', note: null });
    await dispute.move('case.closed');
  } else if (step === 'reopen') {
    const consentedPartyIds = await partyIds(dispute);
    const again = { reopenReason: 'RELAPSE', isSameMatter: true, consentedPartyIds, reason: REASON } as const;
    await dispute.move('case.reopened', again, dispute.as('centre_head'));
  } else {
    await dispute.move('case.voided', { voidReason: 'MISTAKE', reason: REASON }, dispute.as('centre_head'));
  }
}

/** Files a case and brings it as far as mediation. */
export async function begin(office: Office, story: Story): Promise<Dispute> {
  const { place, source, disputeType } = story;
  const isSent = source !== 'APPLICATION' && source !== 'OWN_INITIATIVE';
  const sent = isSent ? { entrustingUnit: '示范单位', entrustLetterNo: '委托1号' } : {};
  const dispute = await Dispute.file(office, place, { source, disputeType, occurredOn: null, ...sent });
  return dispute.to('MEDIATING');
}
