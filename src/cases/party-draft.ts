import type { AgentKind } from '../../config/people-codes.ts';
import type { Change } from '../change.ts';
import type { PersonInput } from '../people/person-fields.ts';
import { isMinor } from '../people/rules/age.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import type { LoadedCase } from './load-facts.ts';
import type { CaseFacts } from './rules/facts.ts';
import { caseTitle } from './rules/title.ts';
import type { PartyRole } from './rules/vocabulary.ts';

/** 代理人 with what it may do: 一般授权 speaks, 特别授权 also gives up and accepts claims. */
export interface AgentDraft {
  name: string;
  kind: AgentKind;
  authority: 'GENERAL' | 'SPECIAL';
}

/** One party as a form tells it. */
export interface PartyDraft {
  role: PartyRole;
  person: PersonInput;
  /** Null: as usual for the role; without applicants and respondents no mediation is possible, without a third person it is. */
  isNecessary: boolean | null;
  agent: AgentDraft | null;
  addressForService: string | null;
}

/** The largest case that the forms take; a larger one is led through representatives. */
export const MOST_PARTIES = 200;

/** Columns of a party that a form fills. */
export function partyColumns({ role, isNecessary, agent, addressForService }: PartyDraft) {
  return {
    role,
    isNecessary: isNecessary ?? role !== 'THIRD',
    agentName: agent?.name ?? null,
    agentKind: agent?.kind ?? null,
    agentAuthority: agent?.authority ?? null,
    addressForService,
  };
}

/** 卷名 of a case with these people and of this type. */
export function titleFor({ parties, disputeType }: Pick<CaseFacts, 'parties' | 'disputeType'>): string {
  const named = (role: PartyRole) => parties.filter((party) => party.role === role).map(({ name }) => name);
  const typeName = disputeType === null || disputeType === 'OTHER' ? null : chinese(`dispute-type.${disputeType}`);
  return caseTitle(named('APPLICANT'), named('RESPONDENT'), typeName);
}

/** A case with a minor in it is 限阅 from then on; whoever brought the minor in goes on reading (invariant I9). */
export function protectionOf(
  act: Change,
  { confidentiality, handlerIds }: Pick<LoadedCase, 'confidentiality' | 'handlerIds'>,
  isSensitive: boolean,
): { confidentiality?: 'RESTRICTED'; handlerIds?: string[] } {
  if (!isSensitive || confidentiality !== 'NORMAL') return {};
  return { confidentiality: 'RESTRICTED', handlerIds: [...new Set([...handlerIds, act.actor.accountId])] };
}

export function isMinorToday({ birthDate }: { birthDate: string | null }, today: string): boolean {
  return birthDate !== null && isMinor(birthDate, today);
}
