import type { EntityClass, EntityMetadata } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import {
  Agreement,
  AgreementDelivery,
  AgreementSignature,
  JudicialConfirmation,
  PerformanceItem,
  Urge,
} from '../../agreements/agreement.entity.ts';
import { CaseStory, MediationCase } from '../../cases/case.entity.ts';
import { CaseParty, ContactAttempt, Disclosure, Participant } from '../../cases/party.entity.ts';
import { Investigation, MediationSession, TermChange, Transfer } from '../../cases/proceeding.entity.ts';
import { Paper } from '../../papers/paper.entity.ts';
import { Person } from '../../people/person.entity.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { Attachment } from '../../platform/files/attachment.entity.ts';
import { ReturnVisit } from '../../visits/return-visit.entity.ts';
import { Dossier, DossierBinding, DossierLoan, DossierPlace } from '../dossier.entity.ts';

type Rows = Record<string, unknown>[];
type Keyed = EntityClass<{ caseId: string }>;

/** Tables that belong to a case, and what they hold. */
const TABLES: readonly (readonly [name: string, entity: unknown, title: string])[] = [
  ['story', CaseStory, '卷名、纠纷情况、申请事项'],
  ['parties', CaseParty, '当事人、代理人、意愿、权利告知'],
  ['contacts', ContactAttempt, '征询记录'],
  ['disclosures', Disclosure, '关系披露'],
  ['participants', Participant, '参加人'],
  ['sessions', MediationSession, '调解记录'],
  ['investigations', Investigation, '调查记录'],
  ['transfers', Transfer, '上报、交办、移送'],
  ['termChanges', TermChange, '期限变动'],
  ['agreements', Agreement, '调解协议'],
  ['signatures', AgreementSignature, '协议签名'],
  ['deliveries', AgreementDelivery, '协议送达'],
  ['performance', PerformanceItem, '履行事项'],
  ['urges', Urge, '督促'],
  ['confirmations', JudicialConfirmation, '司法确认'],
  ['visits', ReturnVisit, '回访'],
  ['papers', Paper, '文书的各次打印'],
  ['files', Attachment, '材料'],
  ['volumes', Dossier, '卷'],
  ['places', DossierPlace, '卷内顺序'],
  ['bindings', DossierBinding, '装订'],
  ['loans', DossierLoan, '借阅'],
];

/** Bytes are sealed identities and hashes: never part of an export. */
const isTold = ({ columnTypes }: { columnTypes?: string[] }): boolean =>
  columnTypes?.[0] !== undefined && columnTypes[0] !== 'bytea';

const propsOf = (meta: EntityMetadata) => meta.props.filter(isTold);

function plain(meta: EntityMetadata, row: object): Record<string, unknown> {
  const values = row as Record<string, unknown>;
  return Object.fromEntries(propsOf(meta).map(({ name }) => [name, values[name] ?? null]));
}

/**
 * Every row of a case that its reader sees, as plain values, identity numbers masked. Ask only after the case was loaded
 * within scope.
 */
export async function exportRows(em: EntityManager, caseId: string): Promise<Record<string, Rows>> {
  const meta = (entity: unknown) => em.getMetadata().get(entity as EntityClass<object>);
  const rows: Record<string, Rows> = {};
  const whole = await em.findOneOrFail(MediationCase, { id: caseId });
  rows.case = [plain(meta(MediationCase), whole)];
  for (const [name, entity] of TABLES) {
    const found = await em.find(entity as Keyed, { caseId });
    rows[name] = found.map((row) => plain(meta(entity), row));
  }
  const ids = (rows.parties ?? []).map(({ personId }) => String(personId));
  const people = await em.find(Person, { id: { $in: ids } });
  rows.people = people.map((row) => plain(meta(Person), row));
  return { ...rows, ...(await namesOf(em, JSON.stringify(rows))) };
}

/** Names of the accounts and organisations that rows refer to. */
async function namesOf(em: EntityManager, text: string): Promise<Record<string, Rows>> {
  const found = text.match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
  const ids = arrayLiteral([...new Set(found)]);
  return {
    accounts: await em.execute<Rows>(
      'select id, display_name as name from account where id = any (:ids::uuid[]) order by id',
      { ids },
    ),
    organizations: await em.execute<Rows>(
      'select id, name, seal_name as "sealName" from organization where id = any (:ids::uuid[]) order by id',
      { ids },
    ),
  };
}

const TYPES: Record<string, object> = {
  uuid: { type: 'string', format: 'uuid' },
  timestamptz: { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
  bool: { type: 'boolean' },
  boolean: { type: 'boolean' },
  int: { type: 'integer' },
  integer: { type: 'integer' },
  smallint: { type: 'integer' },
  bigint: { type: 'integer' },
  jsonb: {},
};

function typeOf(column: string, isNullable: boolean): object {
  const item = TYPES[column.replace(/\(.*\)|\[\]$/g, '')] ?? { type: 'string' };
  const type = column.endsWith('[]') ? { type: 'array', items: item } : item;
  return isNullable ? { anyOf: [type, { type: 'null' }] } : type;
}

/** JSON Schema (2020-12) of what `exportRows` gives, read from the tables themselves. */
export function exportSchema(em: EntityManager): object {
  const tables: (readonly [string, unknown, string])[] = [
    ['case', MediationCase, '案件'],
    ...TABLES,
    ['people', Person, '人员，证件号码和电话已遮蔽'],
  ];
  const properties = tables.map(([name, entity, title]) => {
    const meta = em.getMetadata().get(entity as EntityClass<object>);
    const columns = propsOf(meta).map((prop) => [
      prop.name,
      typeOf(prop.columnTypes[0] ?? 'text', prop.nullable === true),
    ]);
    return [name, { type: 'array', title, items: { type: 'object', properties: Object.fromEntries(columns) } }];
  });
  const names = { type: 'array', items: { type: 'object', properties: { id: TYPES.uuid, name: { type: 'string' } } } };
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: '整案数据',
    description: '日期为北京时间，时刻为 UTC（ISO 8601），金额单位为分。',
    type: 'object',
    properties: {
      ...Object.fromEntries(properties),
      accounts: { ...names, title: '经办人账号' },
      organizations: { ...names, title: '单位' },
    },
  };
}
