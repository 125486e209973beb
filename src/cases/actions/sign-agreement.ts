import { Agreement, AgreementSignature } from '../../agreements/agreement.entity.ts';
import type { AgreementFacts } from '../../agreements/rules/facts.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid, NotPossible } from '../../platform/http/refusals.ts';
import { type CaseChangeRequest, changeCase } from '../change-case.ts';
import type { LoadedCase } from '../load-facts.ts';
import type { Moved } from '../move-case.ts';
import { partyOf } from '../party-of.ts';
import { agreementInHand } from '../rules/facts.ts';

const SIGN = {
  action: 'sign-agreement',
  permission: 'case.sign',
  event: 'case.agreement-signed',
  states: ['AGREED', 'PERFORMING', 'DEFAULTED'],
} as const;

function toSign({ facts }: LoadedCase): AgreementFacts {
  const agreement = agreementInHand(facts);
  const isOpen =
    agreement !== null && (agreement.state === 'SIGNING' || (agreement.state === 'DRAFT' && facts.state !== 'AGREED'));
  if (!isOpen) throw new NotPossible([{ key: 'refusal.no-agreement' }]);
  // A printed agreement is signed on its paper: days that somebody only types prove nothing.
  if (agreement.form === 'WRITTEN' && agreement.paperId !== null) {
    throw new NotPossible([{ key: 'signing.refusal.sign-on-paper' }]);
  }
  return agreement;
}

function mustHaveCome(on: string, today: string, field: string): void {
  if (on > today) throw new Invalid([{ field, key: 'case.error.date-in-future' }]);
}

/** A party's signature, seal or fingerprint on the paper with its day; for an oral agreement its assent (Art. 29, 30). */
export function recordSignature(
  ctx: Context,
  request: CaseChangeRequest & {
    partyId: string;
    signer: string;
    capacity: 'SELF' | 'AGENT' | 'LEGAL_REP';
    way: 'SIGNATURE' | 'SEAL' | 'FINGERPRINT' | 'ORAL';
    signedOn: string;
  },
): Promise<Moved> {
  return changeCase(ctx, SIGN, request, async (act, loaded) => {
    const agreement = toSign(loaded);
    const party = partyOf(loaded, request.partyId);
    mustHaveCome(request.signedOn, act.today, 'signedOn');
    if (agreement.signatures.some(({ partyId }) => partyId === party.id)) {
      throw new Invalid([{ field: 'partyId', key: 'case.error.signed-already', params: { name: party.name } }]);
    }
    const { signer, capacity, way, signedOn } = request;
    act.em.create(AgreementSignature, {
      id: newId(),
      agreementId: agreement.id,
      caseId: request.caseId,
      partyId: party.id,
      ...{ signer, capacity, way, signedOn },
      createdAt: act.now,
      createdById: act.actor.accountId,
    });
    return { payload: { party: party.name, way, signedOn }, subjectId: agreement.id };
  });
}

/** The mediator's signature and the committee's seal, or the day of an oral agreement. Each is written once. */
export function recordOfficeMarks(
  ctx: Context,
  request: CaseChangeRequest & {
    mediatorSignedOn: string | null;
    sealedOn: string | null;
    oralAgreedOn: string | null;
  },
): Promise<Moved> {
  return changeCase(ctx, SIGN, request, async (act, loaded) => {
    const agreement = toSign(loaded);
    const marks = ['mediatorSignedOn', 'sealedOn', 'oralAgreedOn'] as const;
    const columns: Record<string, unknown> = {};
    for (const mark of marks) {
      const on = request[mark];
      if (on === null || agreement[mark] !== null) continue;
      mustHaveCome(on, act.today, mark);
      columns[mark] = on;
      if (mark === 'mediatorSignedOn') columns.mediatorSignedById = act.actor.accountId;
      if (mark === 'sealedOn') columns.sealedById = act.actor.accountId;
    }
    if (Object.keys(columns).length === 0) throw new Invalid([{ field: 'sealedOn', key: 'case.error.nothing-new' }]);
    await act.em.nativeUpdate(Agreement, { id: agreement.id }, columns);
    return { payload: { marks: Object.keys(columns).filter((name) => name.endsWith('On')) }, subjectId: agreement.id };
  });
}

/**
 * 口头协议: who assented, and on which day (人民调解法 Art. 30); it binds when the last one has.
 * @throws Invalid where one of them assented before
 */
export function recordAssent(
  ctx: Context,
  request: CaseChangeRequest & { partyIds: readonly string[]; agreedOn: string },
): Promise<Moved> {
  return changeCase(ctx, SIGN, request, async (act, loaded) => {
    const agreement = toSign(loaded);
    if (agreement.form !== 'ORAL') throw new NotPossible([{ key: 'case.error.agreement-is-written' }]);
    mustHaveCome(request.agreedOn, act.today, 'agreedOn');
    const parties = request.partyIds.map((id) => partyOf(loaded, id));
    for (const { id: partyId, name } of parties) {
      if (agreement.signatures.some((one) => one.partyId === partyId))
        throw new Invalid([{ field: 'partyIds', key: 'case.error.assented-already', params: { name } }]);
      act.em.create(AgreementSignature, {
        ...{ id: newId(), agreementId: agreement.id, caseId: request.caseId, partyId },
        ...{ signer: name, capacity: 'SELF', way: 'ORAL', signedOn: request.agreedOn },
        ...{ createdAt: act.now, createdById: act.actor.accountId },
      });
    }
    const oralAgreedOn = [agreement.oralAgreedOn ?? request.agreedOn, request.agreedOn].sort().at(-1);
    await act.em.nativeUpdate(Agreement, { id: agreement.id }, { oralAgreedOn });
    const payload = { assenting: parties.map(({ name }) => name), on: request.agreedOn };
    return { payload, subjectId: agreement.id };
  });
}

/** 送达: each party received its copy (E13). */
export function recordDelivery(
  ctx: Context,
  request: CaseChangeRequest & { partyIds: readonly string[]; deliveredOn: string; way: string },
): Promise<Moved> {
  const kind = {
    ...SIGN,
    action: 'record-delivery',
    event: 'case.agreement-delivered',
    states: ['PERFORMING', 'DEFAULTED'],
  } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const agreement = agreementInHand(loaded.facts);
    if (agreement === null) throw new NotPossible([{ key: 'refusal.no-agreement' }]);
    mustHaveCome(request.deliveredOn, act.today, 'deliveredOn');
    const parties = request.partyIds.map((id) => partyOf(loaded, id));
    for (const { id: partyId } of parties) {
      await act.em.execute(
        `insert into agreement_delivery (id, agreement_id, case_id, party_id, delivered_on, way, created_at)
         values (?, ?, ?, ?, ?, ?, ?) on conflict (agreement_id, party_id) do nothing`,
        [newId(), agreement.id, request.caseId, partyId, request.deliveredOn, request.way, act.now],
      );
    }
    return { payload: { parties: parties.map(({ name }) => name), on: request.deliveredOn }, subjectId: agreement.id };
  });
}
