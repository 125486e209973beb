import type { EntityManager } from '@mikro-orm/postgresql';
import { keyset, pageOf } from '../../platform/database/keyset.ts';
import { instant } from '../../platform/database/raw.ts';

export interface SignInLine {
  at: Date;
  event: string;
  address: string | null;
  userAgent: string | null;
}

/** The last things that happened around signing in to an account, newest first. */
export async function signInsOf(em: EntityManager, accountId: string, most: number): Promise<SignInLine[]> {
  const rows = await em.execute<{ at: string; event: string; address: string | null; user_agent: string | null }[]>(
    'select at, event, address, user_agent from sign_in_log where account_id = ? order by at desc, id desc limit ?',
    [accountId, most],
  );
  return rows.map(({ at, event, address, user_agent }) => ({ at: instant(at), event, address, userAgent: user_agent }));
}

/** What went wrong, for whoever looks for tries that were no mistakes. */
const FAILED = ['wrong-password', 'slowed-down', 'disabled', 'one-time-expired', 'no-role'] as const;

export interface AnySignInLine extends SignInLine {
  /** Null where no account has the name that was typed. The name is not told: it may be somebody's password. */
  account: { id: string; name: string; username: string } | null;
}

type Row = { at: string; event: string; address: string | null; agent: string | null; cursor: string } & Record<
  'id' | 'name' | 'username',
  string | null
>;

/** How often signing in failed since then, to any account. */
export async function countFailedSignIns(em: EntityManager, since: Date): Promise<number> {
  const [row] = await em.execute<{ n: string }[]>(
    "select count(*) as n from sign_in_log where at > ? and event = any (string_to_array(?, ','))",
    [since, FAILED.join(',')],
  );
  return Number(row?.n ?? 0);
}

/** Rows of one page. */
const A_PAGE = 50;

const ORDER = keyset(
  [
    { sql: 'l.at', type: 'timestamptz' },
    { sql: 'l.id', type: 'uuid' },
  ],
  'desc',
);

/** Everything that happened around signing in to any account, newest first, a page at a time. */
export async function allSignIns(
  em: EntityManager,
  { isFailedOnly, cursor }: { isFailedOnly: boolean; cursor: string | null },
): Promise<{ rows: AnySignInLine[]; next: string | null }> {
  const after = ORDER.after(cursor);
  const found = await em.execute<Row[]>(
    `select l.at, l.event, l.address, l.user_agent as agent, a.id, a.display_name as name, a.username, ${ORDER.cursor}
       from sign_in_log l left join account a on a.id = l.account_id
      where (not :isFailedOnly::boolean or l.event = any (string_to_array(:failed, ','))) and ${after.sql}
      order by ${ORDER.order} limit ${A_PAGE + 1}`,
    { ...after.params, isFailedOnly, failed: FAILED.join(',') },
  );
  const { rows, next } = pageOf(found, A_PAGE);
  const lines = rows.map(({ at, event, address, agent, id, name, username }) => ({
    ...{ at: instant(at), event, address, userAgent: agent },
    account: id === null ? null : { id, name: name ?? '', username: username ?? '' },
  }));
  return { rows: lines, next };
}
