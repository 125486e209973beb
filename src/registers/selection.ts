import type { Actor } from '../accounts/actor.ts';
import { may, type Permission } from '../accounts/permissions.ts';
import type { Variant } from './columns.ts';
import { WHOLE_STREET } from './forms.ts';

/** What a role needs to print this variant. */
export function printPermissions(variant: Variant): Permission[] {
  return variant === 'FULL' ? ['register.print', 'register.print-full'] : ['register.print'];
}

/**
 * The organisation that a choice of place means: the whole street is asked for in the name of the highest organisation of
 * the actor's reach.
 */
export function placeOf(actor: Actor, place: string): { orgId: string; wholeStreet: boolean } {
  if (place !== WHOLE_STREET) return { orgId: place, wholeStreet: false };
  return { orgId: upperOrg(actor) ?? '', wholeStreet: true };
}

/** An organisation of the actor that has others below it; null for a village room. */
export function upperOrg(actor: Actor): string | null {
  const upper =
    actor.assignments.find(({ tier }) => tier === 'STREET') ?? actor.assignments.find(({ tier }) => tier === 'CENTRE');
  return upper?.orgId ?? null;
}

/** Whether a role reaches this book: a whole street only where the permission reaches below. */
export function mayWith(
  actor: Actor,
  permission: Permission,
  { orgId, wholeStreet }: { orgId: string; wholeStreet: boolean },
): boolean {
  if (orgId === '' || !actor.orgScope.includes(orgId)) return false;
  if (!wholeStreet) return may(actor, permission, { orgId });
  // Some organisation below the own one must be within reach, not the own one alone.
  const below = actor.orgScope.find((id) => !actor.orgIds.includes(id));
  return below !== undefined && may(actor, permission, { orgId: below });
}
