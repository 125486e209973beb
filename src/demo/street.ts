import { EXTERNAL_UNITS, type ExternalUnit } from '../../config/external-units.ts';
import type { OrganizationKind, Tier } from '../../config/organizations.ts';
import type { Role } from '../../config/roles.ts';
import { EXAMPLE_TEAMS, type TeamCode } from '../../config/teams.ts';
import { Account, RoleAssignment } from '../accounts/account.entity.ts';
import { storePassword } from '../accounts/credentials.ts';
import { DEMONSTRATION_PASSWORD } from '../accounts/demonstration.ts';
import { keepHolder } from '../accounts/keep-holder.ts';
import { sealPhone } from '../accounts/phone.ts';
import { type Change, change } from '../change.ts';
import type { Context } from '../context.ts';
import { Mediator } from '../people/person.entity.ts';
import { Location, Organization } from '../places/organization.entity.ts';
import { newId } from '../platform/database/columns.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import { Cast } from './cast.ts';
import { DEPUTY, MERGED, STAFF, VILLAGES } from './names.ts';
import type { Chance } from './random.ts';

export interface Village {
  name: string;
  orgId: string;
  locationId: string;
  mediator: string;
  head: string;
  isCommunity: boolean;
}

/** Everything that stands before the first visitor comes: ids by what they are. */
export interface Street {
  villages: Village[];
  centreId: string;
  staff: Readonly<Record<Role, string>>;
  teamLeaders: Readonly<Record<TeamCode, string>>;
  units: Readonly<Record<ExternalUnit, string>>;
  /** The second leader. */
  deputy: string;
}

/** Since when the street exists. */
const SINCE = '2022-03-01';
const TERM = { termFrom: '2023-04-01', termTo: '2028-03-31' };

type Making = { act: Change; chance: Chance; cast: Cast; hash: string };

/**
 * Writes the invented street with its places and people in one change; no action makes a whole street.
 * @param rooms how many of the seventy-eight villages
 */
export async function seedStreet(ctx: Context, chance: Chance, rooms: number): Promise<Street> {
  const hash = await ctx.house.fields.passwords.hash(DEMONSTRATION_PASSWORD);
  return change(ctx, 'seed-street', async (act) => {
    const making = { act, chance, cast: new Cast(chance, act.today), hash };
    const ground = location(act, '370899', '示范街道', 'STREET', null);
    const streetId = organisation(act, { code: 'S01', kind: 'STREET', name: '示范街道', short: '示范' }, null, ground);
    const centre = { code: 'C01', kind: 'CENTRE', name: '示范街道信访调处中心', short: '示范中心' } as const;
    const centreId = organisation(act, centre, streetId, ground);
    const staff = await employStaff(making, streetId, centreId);
    const villages = await seedVillages(making, VILLAGES.slice(-rooms), { ground, centreId, staff });
    const teamLeaders = await seedTeams(making, centreId, staff);
    const units = await seedUnits(making, streetId, staff);
    const deputy = await employ(making, [DEPUTY.username, DEPUTY.name], 'street_leader', streetId);
    await act.em.flush();
    act.record({ name: 'organization.changed', subjectId: streetId, payload: { what: 'created', name: '示范街道' } });
    return { villages, centreId, staff: staff as Record<Role, string>, teamLeaders, units, deputy };
  });
}

type Staff = Partial<Record<Role, string>>;

function location(act: Change, code: string, name: string, level: Location['level'], parentId: string | null): string {
  const id = newId();
  act.em.create(Location, { id, code, name, level, parentId, createdAt: act.now });
  return id;
}

function organisation(
  act: Change,
  org: { code: string; kind: OrganizationKind; name: string; short: string; seal?: string },
  parentId: string | null,
  locationId: string,
): string {
  const id = newId();
  const tier = ['TEAM', 'EXTERNAL'].includes(org.kind) ? null : (org.kind as Tier);
  const phone = `0537-200${String(1000 + (Number(org.code.slice(1)) || 0)).slice(-4)}`.replace('-', '');
  act.em.create(Organization, {
    ...{ id, code: org.code, kind: org.kind, tier, name: org.name, shortName: org.short, parentId, locationId, phone },
    ...{ sealName: org.seal ?? org.name, address: org.kind === 'VILLAGE' ? `${org.short}党群服务中心` : '示范路1号' },
    ...{ establishedOn: SINCE, activeFrom: SINCE, isDemonstration: true, createdAt: act.now },
  });
  return id;
}

async function employ(
  { act, cast, hash }: Making,
  [username, displayName]: readonly [string, string],
  role: Role,
  orgId: string,
): Promise<string> {
  const id = newId();
  const phone = cast.phone();
  const { personId } = await keepHolder(act, null, { displayName, phone, idNo: null });
  const account = { id, username, displayName, personId, phone: sealPhone(act.house.fields, id, phone) };
  act.em.create(Account, { ...account, mustChangePassword: false, createdAt: act.now });
  // Its role and its password ask for the account.
  await act.em.flush();
  act.em.create(RoleAssignment, { id: newId(), accountId: id, role, orgId, validFrom: SINCE, createdAt: act.now });
  await storePassword(act.house, act.em, id, hash, null);
  return id;
}

function appoint({ act, chance }: Making, accountId: string, name: string, orgId: string, types: string[]): void {
  const fiveElderKind = types.includes('FIVE_ELDER') ? chance.pick(['老党员', '老干部', '老教师', '老政法']) : null;
  act.em.create(Mediator, {
    ...{ id: newId(), accountId, name, orgId, types, fiveElderKind, ...TERM, status: 'ACTIVE', createdAt: act.now },
    ...{ specialities: [], languages: ['普通话', '本地话'], appointedBy: '示范街道', wallConsent: chance.happens(0.8) },
  });
}

async function employStaff(making: Making, streetId: string, centreId: string): Promise<Staff> {
  const at: Partial<Record<Role, string>> = { street_leader: streetId, auditor: streetId, admin: streetId };
  const roles = [
    ...(['street_leader', 'auditor', 'admin', 'intake_clerk', 'centre_mediator', 'centre_head'] as const),
    ...(['supervisor', 'lawyer', 'archivist', 'stat_clerk'] as const),
  ];
  const staff: Staff = {};
  for (const role of roles) {
    const { username, name } = STAFF[role];
    staff[role] = await employ(making, [username, name], role, at[role] ?? centreId);
  }
  appoint(making, staff.centre_mediator ?? '', STAFF.centre_mediator.name, centreId, ['FULL_TIME']);
  return staff;
}

async function seedVillages(
  making: Making,
  names: readonly string[],
  { ground, centreId, staff }: { ground: string; centreId: string; staff: Staff },
): Promise<Village[]> {
  const { act, chance, cast } = making;
  const villages: Village[] = [];
  for (const [index, name] of names.entries()) {
    const code = `V${String(index + 1).padStart(2, '0')}`;
    const isCommunity = /社区|新村$/u.test(name);
    const full = isCommunity ? name : `${name}村`;
    const locationId = location(act, `370899-${code}`, full, 'VILLAGE', ground);
    grids(act, chance, { code, locationId, name, ground });
    const seal = `示范街道${full}人民调解委员会`;
    const room = { code, kind: 'VILLAGE', name: `${full}调解室`, short: name, seal } as const;
    const orgId = organisation(act, room, centreId, locationId);
    const person = (sex: 'M' | 'F') => cast.nameOf(sex);
    const isFirst = index === 0;
    const mediatorName = isFirst ? STAFF.village_mediator.name : person(chance.happens(0.4) ? 'F' : 'M');
    const headName = isFirst ? STAFF.village_head.name : person(chance.happens(0.2) ? 'F' : 'M');
    const number = code.slice(1);
    const mediator = await employ(
      making,
      [isFirst ? STAFF.village_mediator.username : `tiaojie${number}`, mediatorName],
      'village_mediator',
      orgId,
    );
    const head = await employ(
      making,
      [isFirst ? STAFF.village_head.username : `zhuren${number}`, headName],
      'village_head',
      orgId,
    );
    appoint(making, mediator, mediatorName, orgId, chance.happens(0.6) ? ['PART_TIME', 'FIVE_ELDER'] : ['PART_TIME']);
    appoint(making, head, headName, orgId, ['PART_TIME']);
    if (isFirst) Object.assign(staff, { village_mediator: mediator, village_head: head });
    villages.push({ name, orgId, locationId, mediator, head, isCommunity });
  }
  return villages;
}

/** Grids, and in the merged community the old villages to which its houses belong for land and income. */
function grids(
  act: Change,
  chance: Chance,
  at: { code: string; locationId: string; name: string; ground: string },
): void {
  const code = `370899-${at.code}`;
  if (at.name !== MERGED.community) {
    const many = chance.whole(1, 3);
    for (let n = 1; n <= many; n++) location(act, `${code}-G${n}`, `${at.name}第${n}网格`, 'GRID', at.locationId);
    return;
  }
  for (const [index, old] of MERGED.oldVillages.entries()) {
    const oldVillageId = location(act, `${code}-O${index + 1}`, `${old}（原村）`, 'VILLAGE', at.ground);
    const id = newId();
    const name = `${at.name}第${index + 1}网格`;
    const level = 'GRID' as const;
    act.em.create(Location, {
      ...{ id, code: `${code}-G${index + 1}`, name, level, parentId: at.locationId, oldVillageId, createdAt: act.now },
    });
    for (let n = 1; n <= 3; n++) location(act, `${code}-G${index + 1}-B${n}`, `${index * 3 + n}号楼`, 'BUILDING', id);
  }
}

async function seedTeams(making: Making, centreId: string, staff: Staff): Promise<Record<TeamCode, string>> {
  const { act, cast } = making;
  const leaders: Partial<Record<TeamCode, string>> = {};
  const ground = await act.em.findOneOrFail(Location, { level: 'STREET' });
  for (const [index, { code: team }] of EXAMPLE_TEAMS.entries()) {
    const number = String(index + 1).padStart(2, '0');
    const name = chinese(`team.${team}`);
    const org = {
      code: `T${number}`,
      kind: 'TEAM',
      name,
      short: name.replace('调解队', '队'),
      seal: `示范街道${name}`,
    } as const;
    const orgId = organisation(act, org, centreId, ground.id);
    const isFirst = index === 0;
    const leaderName = isFirst ? STAFF.team_leader.name : cast.nameOf('M');
    const leader = await employ(
      making,
      [isFirst ? STAFF.team_leader.username : `duizhang${number}`, leaderName],
      'team_leader',
      orgId,
    );
    appoint(making, leader, leaderName, orgId, ['EXPERT']);
    leaders[team] = leader;
    if (!isFirst) continue;
    Object.assign(staff, { team_leader: leader });
    for (const role of ['team_member', 'expert'] as const) {
      staff[role] = await employ(making, [STAFF[role].username, STAFF[role].name], role, orgId);
    }
  }
  return leaders as Record<TeamCode, string>;
}

async function seedUnits(making: Making, streetId: string, staff: Staff): Promise<Record<ExternalUnit, string>> {
  const { act } = making;
  const units: Partial<Record<ExternalUnit, string>> = {};
  const ground = await act.em.findOneOrFail(Location, { level: 'STREET' });
  for (const [index, unit] of (Object.keys(EXTERNAL_UNITS) as ExternalUnit[]).entries()) {
    const name = `示范${chinese(`external-unit.${unit}`)}`;
    const org = { code: `X${String(index + 1).padStart(2, '0')}`, kind: 'EXTERNAL', name, short: name } as const;
    units[unit] = organisation(act, org, streetId, ground.id);
    if (index > 0) continue;
    await act.em.flush();
    const { username, name: person } = STAFF.external_unit;
    staff.external_unit = await employ(making, [username, person], 'external_unit', units[unit] ?? '');
  }
  return units as Record<ExternalUnit, string>;
}
