import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../context.ts';
import type { FieldCrypto } from '../platform/crypto/index.ts';
import { newId } from '../platform/database/columns.ts';
import { arrayLiteral } from '../platform/database/raw.ts';

/** Fields of one page of a form by name, as `templates/assets/js/fields.js` sends them. */
export type DraftFields = Record<string, string[]>;
/** A form of several pages keeps each by its name; a form of one page has the page ''. */
export type DraftPages = Record<string, DraftFields>;

/** `intake.file#2`: page 2 of the form `intake.file`. */
export function splitDraftName(name: string): { form: string; page: string } {
  const at = name.indexOf('#');
  return at < 0 ? { form: name, page: '' } : { form: name.slice(0, at), page: name.slice(at + 1) };
}

type Writer = { em: EntityManager; fields: FieldCrypto; accountId: string };

async function readPages({ em, fields, accountId }: Writer, form: string, lock: boolean): Promise<DraftPages> {
  const [row] = await em.execute<{ id: string; sealed: Buffer }[]>(
    `select id, sealed from form_draft where account_id = :accountId and form = :form ${lock ? 'for update' : ''}`,
    { accountId, form },
  );
  if (row === undefined) return {};
  return JSON.parse(fields.decrypt(row.sealed, { column: 'form_draft.sealed', rowId: row.id })) as DraftPages;
}

/** What the account had typed in a form and not sent, page by page. */
export async function loadDraft({ em, house, actor }: Context, form: string): Promise<DraftPages> {
  return readPages({ em, fields: house.fields, accountId: actor.accountId }, form, false);
}

/** An account keeps its newest drafts; nobody writes so many things at once. */
const MOST_DRAFTS = 50;

/** Keeps what is typed on one page, sealed: it may hold identity numbers. The last writer of a page wins. */
export async function keepDraft(ctx: Context, form: string, page: string, typed: DraftFields): Promise<void> {
  const { actor, house } = ctx;
  const now = house.clock.now();
  await ctx.em.transactional(async (tx) => {
    const writer = { em: tx as EntityManager, fields: house.fields, accountId: actor.accountId };
    // Two pages of one form may be saved at the same moment, also when there is no row yet to wait for.
    await tx.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [`draft ${actor.accountId} ${form}`]);
    await writePages(writer, form, { ...(await readPages(writer, form, true)), [page]: typed }, now);
    await tx.execute(
      `delete from form_draft where id in
         (select id from form_draft where account_id = ? order by updated_at desc, id desc offset ${MOST_DRAFTS})`,
      [actor.accountId],
    );
  });
}

async function writePages(
  { em, fields, accountId }: Writer,
  form: string,
  pages: DraftPages,
  now: Date,
): Promise<void> {
  const [kept] = await em.execute<{ id: string }[]>('select id from form_draft where account_id = ? and form = ?', [
    accountId,
    form,
  ]);
  const id = kept?.id ?? newId();
  const sealed = fields.encrypt(JSON.stringify(pages), { column: 'form_draft.sealed', rowId: id });
  await em.execute(
    `insert into form_draft (id, account_id, form, sealed, updated_at) values (?, ?, ?, ?, ?)
     on conflict (account_id, form) do update set sealed = excluded.sealed, updated_at = excluded.updated_at`,
    [id, accountId, form, sealed, now],
  );
}

/** Throws away what was typed on one page ('' the only one) of a form; the other pages stay. */
export async function dropDraft(ctx: Context, form: string, page: string): Promise<void> {
  const { actor, house } = ctx;
  await ctx.em.transactional(async (tx) => {
    const writer = { em: tx as EntityManager, fields: house.fields, accountId: actor.accountId };
    const { [page]: _dropped, ...rest } = await readPages(writer, form, true);
    await dropDrafts(writer.em, actor.accountId, [form]);
    if (Object.keys(rest).length > 0) await writePages(writer, form, rest, house.clock.now());
  });
}

/** Throws forms away inside the caller's transaction: they were sent. */
export async function dropDrafts(em: EntityManager, accountId: string, forms: readonly string[]): Promise<void> {
  await em.execute('delete from form_draft where account_id = ? and form = any (?::text[])', [
    accountId,
    arrayLiteral(forms),
  ]);
}
