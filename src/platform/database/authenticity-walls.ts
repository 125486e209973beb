import { RIW, r, service, type Wall, writes } from './wall.ts';

/** The centre's own eyes: what is looked into is not told to the room whose cases they are. */
const centreOnly = (table: string): Wall => {
  const read = `${service} or (${table}.org_id = any (${r.orgScope})
    and (${r.isCentreHead} or (select sec.has_role('supervisor'))))`;
  return { read, write: `(${read}) and (${service} or ${writes})`, grants: RIW };
};

/** Who sees which rows of the call-backs and of what cases have in common. */
export const AUTHENTICITY_WALLS: Record<string, Wall> = {
  call_back_draw: { ...centreOnly('call_back_draw'), grants: 'select, insert' },
  call_back: centreOnly('call_back'),
  likeness: centreOnly('likeness'),
};
