import pg from 'pg';
import { codeOf, reasonOf, StartRefusal } from './start-refusal.ts';

const reasons: Record<string, [zh: string, en: string]> = {
  ECONNREFUSED: ['该地址没有 PostgreSQL 在运行', 'no PostgreSQL answers at that address'],
  ENOTFOUND: ['找不到该主机名', 'the host name is unknown'],
  EAI_AGAIN: ['暂时查不到该主机名', 'the host name cannot be looked up at present'],
  ETIMEDOUT: ['连接超时', 'the connection timed out'],
  ENETUNREACH: ['网络不通', 'the network cannot be reached'],
  '28P01': ['用户名或口令不对', 'user name or password is wrong'],
  '28000': ['该用户不允许登录', 'this user may not sign in'],
  '3D000': ['该数据库不存在', 'this database does not exist'],
  '57P03': ['服务器正在启动或停止', 'the server is starting or stopping'],
};

/** A host name with several addresses fails with one error for each. */
function codeIn(error: unknown): string {
  return error instanceof AggregateError
    ? (error.errors.map(codeIn).find((code) => code in reasons) ?? '')
    : codeOf(error);
}

function refusal(zh: string, en: string, cause?: unknown): StartRefusal {
  return new StartRefusal(
    `不能使用 DATABASE_URL 的数据库：${zh}。`,
    `The database of DATABASE_URL cannot be used: ${en}.`,
    { cause },
  );
}

/**
 * Makes sure that the server of DATABASE_URL answers and that its user owns the database and may make roles.
 * @throws StartRefusal saying which of it is not so
 */
export async function requireOwner(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    const { rows } = await client.query<{ owns: boolean; makesRoles: boolean }>(
      `select pg_has_role(d.datdba, 'usage') as owns, r.rolcreaterole or r.rolsuper as "makesRoles"
       from pg_database d, pg_roles r where d.datname = current_database() and r.rolname = current_user`,
    );
    const [found] = rows;
    if (!found?.owns) throw refusal('该用户不是数据库的所有者', 'this user does not own the database');
    if (!found.makesRoles)
      throw refusal('该用户不能建立角色（CREATEROLE）', 'this user may not make roles (CREATEROLE)');
  } catch (error) {
    if (error instanceof StartRefusal) throw error;
    const [zh, en] = reasons[codeIn(error)] ?? [reasonOf(error), reasonOf(error)];
    throw refusal(zh, en, error);
  } finally {
    await client.end().catch(() => undefined);
  }
}
