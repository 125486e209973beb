import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { ALL_ROLES, type Role } from '../../config/roles.ts';
import type { Actor } from '../../src/accounts/actor.ts';
import {
  ALL_PERMISSIONS,
  may,
  needsReason,
  PERMISSIONS,
  type Permission,
  type Reach,
} from '../../src/accounts/permissions.ts';
import { NOBODY } from '../../src/app.ts';

const EXPECTED = path.resolve(import.meta.dirname, '../expected/permissions.txt');
const ABOUT = [
  'Who may do what. Printed by test/accounts/permissions.test.ts; UPDATE_EXPECTED=1 writes it anew.',
  'own: at the organisation of the role; below: there and under it; handler: there, where one handles the case;',
  'assigned: own, and what one handles; reader: below, and wherever the organisation reads along;',
  'reason: below, after a reason that is logged; yes: everywhere; a dot: never.',
];
const row = (permission: Permission): Partial<Record<Role, Reach>> => PERMISSIONS[permission];

/** The whole matrix, a line for each permission and a column for each role, to be read and reviewed as a difference. */
function printed(): string {
  const widest = Math.max(...ALL_PERMISSIONS.map((name) => name.length));
  const cells = (permission: Permission) => ALL_ROLES.map((role) => (row(permission)[role] ?? '.').padEnd(role.length));
  const head = [''.padEnd(widest), ...ALL_ROLES].join('  ');
  const lines = ALL_PERMISSIONS.map((permission) =>
    [permission.padEnd(widest), ...cells(permission)].join('  ').trimEnd(),
  );
  return `${[...ABOUT, '', head, ...lines].join('\n')}\n`;
}

function holder(role: Role, more: Partial<Actor> = {}): Actor {
  const assignment = {
    ...{
      role,
      orgId: 'own',
      orgKind: 'VILLAGE' as const,
      orgName: '东河',
      shortName: '东河',
      tier: 'VILLAGE' as const,
    },
  };
  return {
    ...NOBODY,
    accountId: 'me',
    roles: [role],
    assignments: [assignment],
    orgIds: ['own'],
    orgScope: ['own', 'below'],
    ...more,
  };
}

const holders = (permission: Permission, reach?: Reach): Role[] =>
  ALL_ROLES.filter((role) =>
    reach === undefined ? row(permission)[role] !== undefined : row(permission)[role] === reach,
  );

describe('the permissions', () => {
  it('are those that were reviewed (UPDATE_EXPECTED=1 writes test/expected/permissions.txt)', () => {
    if (process.env['UPDATE_EXPECTED'] === '1') writeFileSync(EXPECTED, printed());
    expect(printed()).to.equal(readFileSync(EXPECTED, 'utf8'));
  });

  it('reach as far as they say', () => {
    const reaches: [Permission, Role, Reach][] = [
      ['case.accept', 'village_head', 'own'],
      ['case.extend', 'centre_head', 'below'],
      ['case.mediate', 'centre_mediator', 'handler'],
      ['case.read', 'centre_mediator', 'assigned'],
      ['case.open-protected', 'street_leader', 'reason'],
      ['account.manage', 'admin', 'yes'],
    ];
    const answers = reaches.map(([permission, role, reach]) => {
      expect(row(permission)[role], `${permission} ${role}`).to.equal(reach);
      const ask = (orgId: string, handlerIds: string[] = []) => may(holder(role), permission, { orgId, handlerIds });
      return [
        reach,
        ask('own'),
        ask('below'),
        ask('elsewhere'),
        ask('own', ['me']),
        ask('below', ['me']),
        ask('elsewhere', ['me']),
      ]
        .map((answer) => (answer === true ? 'yes' : answer === false ? '-' : answer))
        .join(' ');
    });
    expect(answers).to.deep.equal([
      // reach, own, below, elsewhere; the same where one handles the case
      'own yes - - yes - -',
      'below yes yes - yes yes -',
      'handler - - - yes yes -',
      'assigned yes - - yes yes yes',
      'reason yes yes - yes yes -',
      'yes yes yes yes yes yes yes',
    ]);
  });

  it('let teams, experts and lawyers act wherever they handle the case, and nowhere else', () => {
    for (const role of ['team_member', 'team_leader', 'expert', 'lawyer'] as const) {
      expect(may(holder(role), 'case.opine', { orgId: 'elsewhere', handlerIds: ['me'] }), role).to.equal(true);
      expect(may(holder(role), 'case.opine', { orgId: 'own', handlerIds: ['other'] }), role).to.equal(false);
    }
  });

  it('without a subject say whether the role may ever', () => {
    expect(may(holder('village_mediator'), 'case.mediate')).to.equal(true);
    expect(may(holder('auditor'), 'case.mediate')).to.equal(false);
    expect(may(NOBODY, 'case.list')).to.equal(false);
  });

  it('are the sum of all roles of an account', () => {
    const both = holder('village_mediator');
    both.assignments.push({ ...holder('village_head').assignments[0]!, orgId: 'second' });
    expect(may(both, 'case.accept', { orgId: 'second' })).to.equal(true);
    expect(may(both, 'case.accept', { orgId: 'own' })).to.equal(false);
  });

  it('ask for a reason only from whoever holds them by a reason alone', () => {
    expect(needsReason(holder('auditor'), 'case.read')).to.equal(true);
    expect(needsReason(holder('centre_head'), 'case.read')).to.equal(false);
    expect(needsReason(holder('village_mediator'), 'case.open-protected')).to.equal(false);
  });
});

/** Spec §5.9, line by line; what is stricter here than there is said in the test. */
describe('the permissions of spec §5.9', () => {
  it('intake: rooms for themselves, the centre and the street for all', () => {
    expect(holders('intake.create', 'own')).to.deep.equal(['village_mediator', 'village_head']);
    expect(holders('intake.create', 'below')).to.have.members([
      'intake_clerk',
      'centre_mediator',
      'centre_head',
      'street_leader',
    ]);
  });

  it('acceptance: the village head, the clerk at the centre, the centre head everywhere', () => {
    expect(row('case.accept')).to.deep.equal({ village_head: 'own', intake_clerk: 'own', centre_head: 'below' });
  });

  it('一般 cases are read by the room and the upper tiers, by a centre mediator where assigned, by an auditor with a reason', () => {
    expect(holders('case.read', 'below')).to.include.members([
      'intake_clerk',
      'centre_head',
      'supervisor',
      'street_leader',
    ]);
    expect(holders('case.read', 'assigned')).to.deep.equal(['centre_mediator']);
    expect(holders('case.read', 'reason')).to.deep.equal(['auditor']);
    expect(holders('case.read', 'own')).to.include.members(['village_mediator', 'village_head']);
  });

  it('限阅 content is opened by reason from the upper tiers alone; handlers and the centre head need none (row level security)', () => {
    expect(holders('case.open-protected')).to.have.members([
      'centre_head',
      'street_leader',
      'supervisor',
      'archivist',
      'auditor',
    ]);
    expect(holders('case.open-protected').every((role) => row('case.open-protected')[role] === 'reason')).to.equal(
      true,
    );
    expect(holders('case.open-sealed')).to.have.members(['centre_head', 'street_leader']);
  });

  it('escalation by the heads; mediators only propose, which is an opinion and no move', () => {
    expect(holders('case.escalate')).to.have.members(['village_head', 'centre_head']);
  });

  it('handing down by the heads of centre and street', () => {
    expect(holders('case.hand-down')).to.have.members(['centre_head', 'street_leader']);
  });

  it('extension, suspension, voiding and reopening by the heads of centre and street', () => {
    for (const permission of ['case.extend', 'case.suspend', 'case.void', 'case.reopen'] as const)
      expect(row(permission), permission).to.deep.equal({ centre_head: 'below', street_leader: 'below' });
  });

  it('own books are printed by rooms and clerk, all books by the heads, supervisor, archivist; never by a centre mediator or auditor', () => {
    expect(holders('register.print', 'own')).to.have.members(['village_mediator', 'village_head', 'intake_clerk']);
    expect(holders('register.print', 'below')).to.have.members([
      'centre_head',
      'supervisor',
      'street_leader',
      'archivist',
    ]);
  });

  it('full identity numbers leave the house only by reason, and only with clerk, centre head, archivist, auditor', () => {
    expect(row('register.print-full')).to.deep.equal({
      ...{ intake_clerk: 'reason', centre_head: 'reason', archivist: 'reason', auditor: 'reason' },
    });
  });

  it('periods are frozen by the head of the centre, and by its statistician, whom the matrix leaves out (spec §5.1)', () => {
    expect(row('register.freeze')).to.deep.equal({ centre_head: 'below', stat_clerk: 'below' });
  });

  it('an administrator has no permission about cases, intakes, persons or books, and nobody else administers', () => {
    const about = ALL_PERMISSIONS.filter((name) =>
      /^(case|intake|identity|register|visit|file|statistics|access-log)\./.test(name),
    );
    expect(about.filter((name) => row(name).admin !== undefined)).to.deep.equal([]);
    const manage = ALL_PERMISSIONS.filter((name) => row(name).admin !== undefined);
    for (const name of manage) expect(holders(name), name).to.deep.equal(['admin']);
  });

  it('an auditor only reads, and a unit outside the house only answers', () => {
    // A tracing changes nothing but itself; a print shows what was read.
    const readings = /\.(list|read|open-protected|print-full)$|^(tracing\.open|office-print\.ask)$/;
    const changing = ALL_PERMISSIONS.filter((name) => row(name).auditor !== undefined && !readings.test(name));
    expect(changing).to.deep.equal([]);
    expect(ALL_PERMISSIONS.filter((name) => row(name).external_unit !== undefined)).to.deep.equal([
      'intake.read',
      'intake.reply',
    ]);
  });
});
