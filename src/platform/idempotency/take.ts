import type { EntityManager } from '@mikro-orm/postgresql';
import { Refusal } from '../http/refusals.ts';

export interface RequestKey {
  key: string;
  /** Hash of what is asked, so that the same key with another request is recognised. */
  hash: string;
}

/**
 * Takes the key of a request inside its transaction. A second request with the key waits for the first one's commit.
 * @returns the first answer when the request was carried out before, else undefined
 * @throws Refusal 409 `error.key-reused` when the key came with another request.
 */
export async function takeRequestKey(
  em: EntityManager,
  accountId: string,
  { key, hash }: RequestKey,
  action: string,
): Promise<{ answer: unknown } | undefined> {
  const taken = await em.execute<{ key: string }[]>(
    `insert into request_key (account_id, key, action, request_hash, created_at) values (?, ?, ?, ?, now())
     on conflict do nothing returning key`,
    [accountId, key, action, hash],
  );
  if (taken.length > 0) return undefined;
  const [stored] = await em.execute<{ request_hash: string; action: string; answer: unknown }[]>(
    'select request_hash, action, answer from request_key where account_id = ? and key = ?',
    [accountId, key],
  );
  if (stored?.request_hash !== hash || stored.action !== action) throw new Refusal(409, 'error.key-reused');
  return { answer: stored.answer };
}

/** Keeps the answer beside the key, in the same transaction. */
export async function keepAnswer(em: EntityManager, accountId: string, key: string, answer: unknown): Promise<void> {
  await em.execute('update request_key set answer = ?::jsonb where account_id = ? and key = ?', [
    JSON.stringify(answer ?? null),
    accountId,
    key,
  ]);
}
