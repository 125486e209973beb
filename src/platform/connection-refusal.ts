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
  '42501': [
    '该用户权限不足：需要能建表、建角色的数据库所有者',
    'this user lacks rights: it must own the database and may create roles',
  ],
};

function codeIn(error: unknown): string {
  if (codeOf(error) in reasons) return codeOf(error);
  if (error instanceof AggregateError) return error.errors.map(codeIn).find((code) => code !== '') ?? '';
  return error instanceof Error && error.cause !== undefined ? codeIn(error.cause) : '';
}

/** A failed connection to the server of DATABASE_URL in words; null when it is something else. */
export function connectionRefusal(error: unknown): StartRefusal | null {
  const [zh, en] = reasons[codeIn(error)] ?? [];
  if (zh === undefined || en === undefined) return null;
  return new StartRefusal(
    `连接 DATABASE_URL 的数据库失败：${zh}。（${reasonOf(error)}）`,
    `The database of DATABASE_URL cannot be used: ${en}.`,
    { cause: error },
  );
}
