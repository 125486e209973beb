import { formView } from '../platform/html/form-view.ts';
import { formatDatetime } from '../platform/i18n/format.ts';
import type { Message } from '../platform/i18n/message.ts';
import type { Confirmed } from './queries/check-code.ts';

/** Groups of eight, as eyes compare them. */
const inGroups = (hash: string) => hash.toUpperCase().replace(/(.{8})(?=.)/g, '$1 ');

/**
 * The page that anybody may ask for: a box for a code, and what is known of one.
 * @param page the page whose code was scanned; 0 or anything else that is none of its pages: not told
 * @param paperId the paper itself, only for whoever may read it
 */
export function checkView(typed: string | null, found: Confirmed | null, page: number, paperId: string | null) {
  return {
    title: { key: 'verification.title' },
    form: formView({ fields: ['code'], typed: { code: typed ?? '' }, key: '' }),
    asked: typed,
    paper: paperId === null ? null : `/papers/${paperId}`,
    found: found && {
      isCurrent: found.supersededAt === null,
      supersededAt: found.supersededAt,
      facts: [
        fact('kind', { key: found.kind }),
        fact('number', found.number || null),
        fact('org', found.orgName),
        fact('printed', formatDatetime(found.printedAt, 'table', 'zh-CN', found.printedAt)),
        Number.isInteger(page) && page >= 1 && page <= found.pageCount
          ? fact('pages', { key: 'verification.page-of', params: { page, n: found.pageCount } })
          : fact('pages', { key: 'verification.pages-n', params: { n: found.pageCount } }),
        fact('code', found.code),
      ],
      hash: inGroups(found.contentHash),
    },
  };
}

const fact = (name: string, text: string | Message | null) => ({
  term: { key: `verification.${name}` },
  text,
});
