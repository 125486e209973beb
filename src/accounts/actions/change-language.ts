import type { Context } from '../../context.ts';
import type { Lang } from '../../platform/i18n/message.ts';

/** The language in which an account reads the pages. Papers and books are Chinese always. */
export async function changeLanguage(ctx: Context, lang: Lang): Promise<void> {
  await ctx.em.transactional((em) => em.execute('select sec.set_language(?)', [lang]));
}
