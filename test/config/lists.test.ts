import { expect } from 'chai';
import { SOURCE_COLUMNS } from '../../config/case-sources.ts';
import { ALL_CHANNELS, CHANNEL_FORMS, isReception } from '../../config/channels.ts';
import { ALERT_LADDER, DEADLINES } from '../../config/deadlines.ts';
import { ALL_DISPOSITIONS } from '../../config/dispositions.ts';
import { DISPUTE_SUB_TYPES, STATUTORY_TYPES, subTypesOf } from '../../config/dispute-types.ts';
import { EXTERNAL_UNITS } from '../../config/external-units.ts';
import { ORGANIZATION_KINDS } from '../../config/organizations.ts';
import { AGENT_KINDS, CONTACT_WAYS, HANDLING_HINTS, PREVENTED, SPECIAL_GROUPS } from '../../config/people-codes.ts';
import { RETENTIONS, suggestRetention } from '../../config/retention.ts';
import { ALL_ROLES, ROLES } from '../../config/roles.ts';
import { EXAMPLE_TEAMS, teamsFor } from '../../config/teams.ts';
import { CASE_SOURCES } from '../../src/cases/rules/vocabulary.ts';
import { DEFAULT_TEMPLATES } from '../../src/numbering/rules.ts';
import { loadMessages } from '../../src/platform/i18n/messages.ts';

const messages = loadMessages(new URL('../../templates/messages', import.meta.url).pathname);
const inChinese = (key: string) => messages['zh-CN'].get(key);

describe('dispute types', () => {
  it('are the eighteen of the statistics, in their order', () => {
    expect(STATUTORY_TYPES.map((type) => inChinese(`dispute-type.${type}`)?.replace(/纠纷$/, ''))).to.deep.equal([
      ...['婚姻家庭', '邻里', '房屋宅基地', '合同', '生产经营', '损害赔偿', '山林土地', '征地拆迁', '环境污染'],
      ...['拖欠农民工工资', '其他劳动争议', '旅游', '电子商务', '其他消费', '医疗', '道路交通事故', '物业', '其他'],
    ]);
  });

  it('have sub-types that roll up to exactly one of them', () => {
    const listed = STATUTORY_TYPES.flatMap(subTypesOf);
    expect(listed).to.have.members(Object.keys(DISPUTE_SUB_TYPES));
    expect(new Set(listed)).to.have.property('size', listed.length);
    for (const type of STATUTORY_TYPES) expect(subTypesOf(type), type).to.not.deep.equal([]);
  });
});

describe('columns of case sources', () => {
  it('are eight; the third is the sum of the five after it, and each source is counted once beside it', () => {
    expect(SOURCE_COLUMNS).to.have.length(8);
    const [own, application, entrusted, ...five] = SOURCE_COLUMNS;
    expect(entrusted?.counts).to.deep.equal(five.flatMap(({ counts }) => counts));
    const counted = [own, application, ...five].flatMap((column) => column?.counts ?? []);
    expect(counted).to.deep.equal([...CASE_SOURCES]);
  });
});

describe('channels', () => {
  it('give a row in the reception register only where somebody was received', () => {
    const received = ['VISIT', 'CALL', 'LETTER', 'ONLINE', 'VIDEO', 'HOTLINE_12345', 'SECRETARY_DAY', 'MARKET'];
    expect(ALL_CHANNELS.filter(isReception)).to.deep.equal(received);
  });
});

describe('teams', () => {
  it('are thirteen, and every type of dispute finds one', () => {
    expect(EXAMPLE_TEAMS).to.have.length(13);
    for (const type of STATUTORY_TYPES) expect(teamsFor(type), type).to.not.deep.equal([]);
    expect(teamsFor('LABOUR')).to.deep.equal(['LABOUR']);
  });
});

describe('retention', () => {
  it('is for ever where a right to land, a house site or an estate is in question', () => {
    expect(suggestRetention('LAND_FOREST', null)).to.equal('PERMANENT');
    expect(suggestRetention('HOUSE_SITE', 'HOUSE_RENT')).to.equal('PERMANENT');
    expect(suggestRetention('FAMILY', 'INHERITANCE')).to.equal('PERMANENT');
    expect(suggestRetention('FAMILY', 'DIVORCE')).to.equal('SHORT');
    expect(suggestRetention('TRAFFIC', null)).to.equal('SHORT');
  });
});

describe('roles', () => {
  it('are held where their tier is; the administrator stands at the street and has no other kind of place', () => {
    expect(ALL_ROLES).to.have.length(16);
    for (const role of ALL_ROLES) {
      expect(ROLES[role].at, role).to.not.deep.equal([]);
      if (role.startsWith('village_')) expect(ROLES[role].at, role).to.deep.equal(['VILLAGE']);
      if (role.startsWith('centre_')) expect(ROLES[role].at, role).to.deep.equal(['CENTRE']);
    }
    expect(ROLES.admin.at).to.deep.equal(['STREET']);
  });
});

describe('every code of the lists', () => {
  const tables: Record<string, readonly string[]> = {
    ...{ role: ALL_ROLES, 'organization-kind': ORGANIZATION_KINDS, 'dispute-type': STATUTORY_TYPES },
    ...{ 'dispute-sub-type': Object.keys(DISPUTE_SUB_TYPES), source: CASE_SOURCES, 'source-column': ['ENTRUSTED'] },
    ...{ channel: ALL_CHANNELS, 'channel-form': CHANNEL_FORMS, disposition: ALL_DISPOSITIONS },
    ...{ retention: Object.keys(RETENTIONS), team: EXAMPLE_TEAMS.map(({ code }) => code) },
    ...{ 'external-unit': Object.keys(EXTERNAL_UNITS), 'special-group': SPECIAL_GROUPS, prevented: PREVENTED },
    ...{ hint: HANDLING_HINTS, 'contact-way': CONTACT_WAYS, 'agent-kind': AGENT_KINDS },
    ...{ deadline: Object.keys(DEADLINES), 'alert-step': ALERT_LADDER.map(({ step }) => step) },
    ...{ 'number-kind': Object.keys(DEFAULT_TEMPLATES), lateness: ['ON_TIME', 'LATE', 'BELATED'] },
    ...{ standing: ['OPEN', 'LATE', 'MISSING', 'EXEMPT'], 'skipped-day': ['WEEKEND', 'HOLIDAY', 'SUSPENDED'] },
  };

  it('has a name in both languages', () => {
    for (const [table, codes] of Object.entries(tables))
      for (const code of codes)
        for (const texts of Object.values(messages))
          expect(texts.get(`${table}.${code}`), `${table}.${code}`).to.be.a('string');
  });

  it('and no name is left over from a code that is gone', () => {
    const shared = ['dispute-type', 'source'];
    for (const [table, codes] of Object.entries(tables).filter(([name]) => !shared.includes(name))) {
      const named = [...messages.en.keys()].filter((key) => key.startsWith(`${table}.`));
      expect(named.sort(), table).to.deep.equal(codes.map((code) => `${table}.${code}`).sort());
    }
  });

  it('has a Chinese name of its own within its list', () => {
    for (const [table, codes] of Object.entries(tables)) {
      const names = codes.map((code) => inChinese(`${table}.${code}`));
      expect(new Set(names), table).to.have.property('size', names.length);
    }
  });
});
