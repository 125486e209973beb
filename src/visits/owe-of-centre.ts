import type { Change } from '../change.ts';
import { type Owed, owe } from '../duties/owe.ts';
import { findCentre } from '../places/queries/organizations.ts';

/** A case that the centre has to look into until a day. */
export async function oweOfCentre(act: Change, owed: Omit<Owed, 'orgId'>): Promise<void> {
  const orgId = await findCentre(act.em);
  if (orgId !== null) await owe(act, { ...owed, orgId });
}
