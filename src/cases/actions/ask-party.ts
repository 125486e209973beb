import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { type CaseChangeRequest, changeCase, mustFit } from '../change-case.ts';
import type { Moved } from '../move-case.ts';
import { CaseParty, ContactAttempt } from '../party.entity.ts';
import { partyOf } from '../party-of.ts';
import type { Consent } from '../rules/vocabulary.ts';

/** 征询: writes down one call or visit to a party, reached or not. */
export function recordContact(
  ctx: Context,
  request: CaseChangeRequest & { partyId: string; way: string; isReached: boolean; note: string | null },
): Promise<Moved> {
  const kind = { action: 'record-contact', permission: 'case.seek-consent', event: 'case.contact-tried' } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const party = partyOf(loaded, request.partyId);
    act.em.create(ContactAttempt, {
      id: newId(),
      caseId: request.caseId,
      partyId: party.id,
      at: act.now,
      way: request.way,
      reached: request.isReached,
      note: request.note,
      byId: act.actor.accountId,
    });
    return { payload: { party: party.name, way: request.way, isReached: request.isReached } };
  });
}

/**
 * 意愿: writes down what a party answered (人民调解法 Art. 17, 23). During mediation a refusal ends it and is recorded by
 * `case.stopped`, never here (invariant I2).
 */
export function recordConsent(
  ctx: Context,
  request: CaseChangeRequest & {
    partyId: string;
    consent: Exclude<Consent, 'NOT_ASKED'>;
    way: string;
    witness: string | null;
  },
): Promise<Moved> {
  const kind = {
    action: 'record-consent',
    permission: 'case.seek-consent',
    event: 'case.consent-recorded',
    states: ['DRAFT', 'SUBMITTED', 'CONSENT', 'ACCEPTED', 'MEDIATING', 'SUSPENDED', 'AGREED'],
  } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const party = partyOf(loaded, request.partyId);
    const parties = loaded.facts.parties.map((p) => (p.id === party.id ? { ...p, consent: request.consent } : p));
    mustFit({ ...loaded.facts, parties });
    await act.em.nativeUpdate(
      CaseParty,
      { id: party.id },
      { consent: request.consent, consentAt: act.now, consentWay: request.way, consentWitness: request.witness },
    );
    return { payload: { party: party.name, consent: request.consent, way: request.way } };
  });
}

/** 告知: the rights and duties were told to a party (Art. 23, 24). */
export function tellRights(
  ctx: Context,
  request: CaseChangeRequest & { partyIds: readonly string[]; way: string; isSigned: boolean },
): Promise<Moved> {
  const kind = { action: 'tell-rights', permission: 'case.mediate', event: 'case.rights-told' } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const parties = request.partyIds.map((id) => partyOf(loaded, id));
    await act.em.nativeUpdate(
      CaseParty,
      { id: { $in: parties.map(({ id }) => id) } },
      { rightsNoticeAt: act.now, rightsNoticeWay: request.way, rightsNoticeSigned: request.isSigned },
    );
    return { payload: { parties: parties.map(({ name }) => name), way: request.way } };
  });
}
