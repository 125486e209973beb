import { newId } from '../../platform/database/columns.ts';
import { mediatorsById, readersWith } from '../mediators.ts';
import type { EffectHandlers, MoveInHand } from '../move.ts';
import { CaseParty, Disclosure, Participant } from '../party.entity.ts';
import { readersSoFar } from '../readers.ts';

/** Handlers only grow: who once handled a protected case may read its history. The mediator's own organisation reads along. */
async function addMediator({ act, loaded, columns }: MoveInHand, id: string): Promise<void> {
  columns.handlerIds = [...new Set([...loaded.handlerIds, id, act.actor.accountId])];
  const mediators = await mediatorsById(act, [id], loaded.facts.currentOrg.id);
  columns.readerOrgIds = await readersWith(act, readersSoFar({ loaded, columns }), mediators);
}

/** Who mediates, who helps, who agreed, who said no. */
export const PEOPLE_EFFECTS: EffectHandlers = {
  'assign-lead': async (move) => {
    const { leadMediator } = move.input;
    if (leadMediator === undefined) return;
    await addMediator(move, leadMediator.id);
    move.told.mediator = leadMediator.name;
  },
  'renew-mediator-acceptance': async ({ act, loaded }) => {
    await act.em.nativeUpdate(CaseParty, { caseId: loaded.facts.id, leftAt: null }, { mediatorChoice: 'PENDING' });
  },
  'replace-mediator': async (move) => {
    const { replacement } = move.input;
    if (replacement === undefined) return;
    const { facts } = move.loaded;
    const others = facts.mediators.filter(({ id }) => id !== facts.leadMediatorId && id !== replacement.leaves);
    const isLead = replacement.leaves === facts.leadMediatorId;
    move.columns.coMediatorIds = [...others.map(({ id }) => id), ...(isLead ? [] : [replacement.joins.id])];
    await addMediator(move, replacement.joins.id);
    for (const disclosure of move.papers.disclosures ?? []) {
      move.act.em.create(Disclosure, {
        id: newId(),
        caseId: facts.id,
        mediatorId: replacement.joins.id,
        disclosedAt: move.act.now,
        ...disclosure,
      });
    }
    move.told.left = facts.mediators.find(({ id }) => id === replacement.leaves)?.name ?? '';
    move.told.mediator = replacement.joins.name;
  },
  'keep-helper': ({ act, loaded, input, papers, told }) => {
    if (input.helper === undefined) return;
    act.em.create(Participant, {
      id: papers.helper?.id ?? newId(),
      caseId: loaded.facts.id,
      name: input.helper.name,
      kind: papers.helper?.kind ?? 'OTHER',
      unit: papers.helper?.unit ?? null,
      consentedPartyIds: [...input.helper.consentedPartyIds],
      createdAt: act.now,
    });
    told.helper = input.helper.name;
  },
  'record-consents': async ({ act, loaded, input }) => {
    await act.em.nativeUpdate(
      CaseParty,
      { caseId: loaded.facts.id, id: { $in: [...(input.consentedPartyIds ?? [])] } },
      { consent: 'AGREED', consentAt: act.now },
    );
  },
  'record-refusal': async ({ act, loaded, input, told }) => {
    await act.em.nativeUpdate(
      CaseParty,
      { caseId: loaded.facts.id, id: input.requestedByPartyId ?? '' },
      { consent: 'WITHDRAWN', consentAt: act.now },
    );
    told.party = loaded.facts.parties.find(({ id }) => id === input.requestedByPartyId)?.name ?? '';
  },
};
