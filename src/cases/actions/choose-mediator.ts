import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { Invalid } from '../../platform/http/refusals.ts';
import { type CaseChangeRequest, changeCase, mustFit } from '../change-case.ts';
import { mediatorsById, readersWith } from '../mediators.ts';
import type { NamesakeAnswer } from '../move.ts';
import type { Moved } from '../move-case.ts';
import { CaseParty, Disclosure } from '../party.entity.ts';
import { partyOf } from '../party-of.ts';
import type { MediatorChoice, Relation } from '../rules/vocabulary.ts';
import { heldAgainst, tellApart } from '../same-people.ts';

/** 指定调解员 before mediation begins: one leads (人民调解法 Art. 19). A mediator who is a party is refused. */
export function assignMediators(
  ctx: Context,
  request: CaseChangeRequest & {
    leadMediatorId: string;
    coMediatorIds: readonly string[];
    namesake?: NamesakeAnswer;
  },
): Promise<Moved> {
  const kind = {
    action: 'assign-mediators',
    permission: 'case.replace-mediator',
    event: 'case.mediators-assigned',
    states: ['SUBMITTED', 'CONSENT', 'ACCEPTED', 'MEDIATING'],
  } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const ids = [request.leadMediatorId, ...request.coMediatorIds.filter((id) => id !== request.leadMediatorId)];
    const known = await mediatorsById(act, ids, loaded.facts.currentOrg.id);
    const mediators = await heldAgainst(act, known, loaded.facts.parties);
    const mayLead = mediators.some(({ id, mayLead }) => id === request.leadMediatorId && mayLead);
    if (mediators.length < new Set(ids).size || !mayLead) {
      throw new Invalid([{ field: 'leadMediatorId', key: 'case.error.mediator-unknown' }]);
    }
    mustFit({ ...loaded.facts, mediators, leadMediatorId: request.leadMediatorId });
    await tellApart(act, loaded.facts, mediators, request.namesake);
    const handlerIds = [...new Set([...loaded.handlerIds, ...ids])];
    return {
      payload: { mediators: mediators.map(({ name }) => name) },
      columns: {
        ...{ leadMediatorId: ids[0], coMediatorIds: [...new Set(ids.slice(1))], handlerIds },
        readerOrgIds: await readersWith(act, loaded, mediators),
      },
    };
  });
}

/** 选择或接受调解员: what each party says to the mediators (Art. 19, 23). */
export function answerMediator(
  ctx: Context,
  request: CaseChangeRequest & { partyIds: readonly string[]; choice: Exclude<MediatorChoice, 'PENDING'> },
): Promise<Moved> {
  const kind = { action: 'answer-mediator', permission: 'case.mediate', event: 'case.mediator-answered' } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const parties = request.partyIds.map((id) => partyOf(loaded, id));
    const where = { id: { $in: parties.map(({ id }) => id) } };
    await act.em.nativeUpdate(CaseParty, where, { mediatorChoice: request.choice });
    return { payload: { parties: parties.map(({ name }) => name), choice: request.choice } };
  });
}

/** 关系披露: what ties a mediator to a party, and what the parties say to it (E6). One row for each pair; told again, it is corrected. */
export function discloseRelation(
  ctx: Context,
  request: CaseChangeRequest & {
    mediatorId: string;
    relations: readonly {
      partyId: string;
      relation: Relation;
      note: string | null;
      objection: string | null;
      decision: 'CONTINUE' | 'REPLACE' | null;
    }[];
  },
): Promise<Moved> {
  const kind = { action: 'disclose-relation', permission: 'case.mediate', event: 'case.relation-disclosed' } as const;
  return changeCase(ctx, kind, request, async (act, loaded) => {
    const mediator = loaded.facts.mediators.find(({ id }) => id === request.mediatorId);
    if (mediator === undefined) throw new Invalid([{ field: 'mediatorId', key: 'case.error.mediator-unknown' }]);
    for (const { partyId, ...relation } of request.relations) {
      const pair = { caseId: request.caseId, mediatorId: mediator.id, partyId: partyOf(loaded, partyId).id };
      const changed = await act.em.nativeUpdate(Disclosure, pair, { ...relation, disclosedAt: act.now });
      if (changed === 0) act.em.create(Disclosure, { id: newId(), ...pair, ...relation, disclosedAt: act.now });
    }
    const told = request.relations.map(({ partyId, relation }) => ({ party: partyOf(loaded, partyId).name, relation }));
    return { payload: { mediator: mediator.name, relations: told } };
  });
}
