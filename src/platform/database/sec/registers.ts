import { definer } from './pieces.ts';

/**
 * Whether a month of a book is closed (封账). Asked by the triggers that keep its rows, whoever writes: neither the
 * application's session nor the owner of the tables sees all freezes by itself.
 */
export const REGISTER_FUNCTIONS: string[] = [
  definer(
    'is_month_frozen(p_book uuid, p_day date)',
    'boolean',
    'sql stable',
    `select exists (select 1 from public.register_freeze f
      where f.book_id = p_book and f.month = to_char(p_day, 'YYYY-MM')) `,
  ),
  definer(
    'is_entry_frozen(p_entry uuid)',
    'boolean',
    'sql stable',
    `select coalesce((select sec.is_month_frozen(e.book_id, e.occurred_on)
      from public.register_entry e where e.id = p_entry), false) `,
  ),
];
