import type { Tier } from '../../../config/organizations.ts';
import { type Affiliation, type DisputeType, profileOf } from './dispute-types.ts';
import type { Difficulty, Risk } from './vocabulary.ts';

/** Where a person belongs; both are the same village for most people. */
export type Residence = { householdVillageId: string | null; residenceVillageId: string | null };

export type RoutingFacts = {
  disputeType: DisputeType | null;
  /** Matters of 收益分配 or 民政 belong to the old village whatever their type. */
  isIncomeOrWelfare: boolean;
  /** Village or community in which the quarrel happened. */
  placeVillageId: string | null;
  /** The old village of that very place, where a community was merged. */
  placeOldVillageId: string | null;
  /** Applicants first. */
  parties: readonly Residence[];
};

/** Which village leads and which ones join; null when neither place nor people name a village. */
export type Route = { leadId: string; joinIds: string[] };

/**
 * The place of dispute leads and the parties' other villages join; in a merged community land and income matters stay with
 * the old village, property and environment go with the grid of residence.
 */
export function routeToVillage(facts: RoutingFacts): Route | null {
  const affiliation = affiliationOf(facts);
  const homes = facts.parties.map((party) => homeOf(party, affiliation)).filter((id) => id !== null);
  const [firstHome] = homes;
  const old = affiliation === 'OLD_VILLAGE' ? facts.placeOldVillageId : null;
  const leadId = old ?? facts.placeVillageId ?? firstHome;
  if (leadId === undefined) return null;
  return { leadId, joinIds: [...new Set(homes)].filter((id) => id !== leadId) };
}

export function affiliationOf({ disputeType, isIncomeOrWelfare }: RoutingFacts): Affiliation {
  return isIncomeOrWelfare ? 'OLD_VILLAGE' : (profileOf(disputeType)?.affiliation ?? 'PLACE');
}

/** Land goes with the household register, all else with where people live. */
function homeOf({ householdVillageId, residenceVillageId }: Residence, affiliation: Affiliation): string | null {
  return affiliation === 'OLD_VILLAGE'
    ? (householdVillageId ?? residenceVillageId)
    : (residenceVillageId ?? householdVillageId);
}

export type TierSuggestion = { tier: Tier; doesCentreWatch: boolean; isStreetInformed: boolean };

/** 简单 to the village; 一般 to the village under the centre's eye, or to the centre if the village asks; hard or red to the centre at once. */
export function suggestTier(difficulty: Difficulty, risk: Risk, doesVillageAsk: boolean): TierSuggestion {
  if (difficulty === 'MAJOR' || risk === 'RED')
    return { tier: 'CENTRE', doesCentreWatch: true, isStreetInformed: true };
  const doesCentreWatch = difficulty === 'ORDINARY';
  return { tier: doesCentreWatch && doesVillageAsk ? 'CENTRE' : 'VILLAGE', doesCentreWatch, isStreetInformed: false };
}
