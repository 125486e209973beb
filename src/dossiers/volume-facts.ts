import type { EntityManager } from '@mikro-orm/postgresql';
import { RETENTIONS, type Retention } from '../../config/retention.ts';
import type { LoadedDossier } from './load-dossier.ts';

/** What the cover says (spec §1.2 A). An empty text is a line to be written by hand. */
export interface CoverFacts {
  org: string;
  title: string;
  number: string;
  dossierNo: string;
  volume: string;
  mediators: string;
  from: string;
  to: string;
  binder: string;
  boundOn: string;
  retention: string;
  remark: string;
  isDemonstration: boolean;
}

const WORDS: Record<Retention, string> = { SHORT: '短期', LONG: '长期', PERMANENT: '永久' };

/** `短期（10年）`, `永久`. */
export function retentionText(retention: Retention): string {
  const years = RETENTIONS[retention];
  return years === null ? WORDS[retention] : `${WORDS[retention]}（${years}年）`;
}

/** `2026-11-20` as `2026年11月20日`. */
export const chineseDay = (day: string | null): string =>
  day === null ? '' : day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

/** Reads what the cover tells; within the scope of the reader of the dossier. */
export async function coverFacts(
  em: EntityManager,
  { loaded, volume, volumes, dossierNo, retention }: LoadedDossier,
  made: { binder: string; on: string },
): Promise<CoverFacts> {
  const [row] = await em.execute<
    [{ org: string; isDemonstration: boolean; resultOn: string | null; closedOn: string | null }]
  >(
    `select o.seal_name as org, o.is_demonstration as "isDemonstration", c.result_on as "resultOn", c.closed_on as "closedOn"
     from mediation_case c join organization o on o.id = c.home_org_id where c.id = :id`,
    { id: loaded.facts.id },
  );
  const { facts } = loaded;
  return {
    org: row.org,
    title: loaded.title,
    number: facts.caseNo ?? '',
    dossierNo: dossierNo ?? '',
    volume: volumes.length > 1 || volume > 1 ? `第${volume}卷${volume > 1 ? '（续卷）' : ''}` : '第1卷',
    mediators: facts.mediators.map(({ name }) => name).join('、'),
    from: chineseDay(facts.acceptedOn),
    to: chineseDay(row.resultOn ?? row.closedOn),
    binder: made.binder,
    boundOn: chineseDay(made.on),
    retention: retentionText(retention),
    remark: '',
    isDemonstration: row.isDemonstration,
  };
}
