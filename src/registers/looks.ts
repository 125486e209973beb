import { BOOKS, type BookLook, WRITTEN_BOOKS, type WrittenBook } from './columns.ts';
import { isLedger, LEDGER_KINDS, LEDGERS } from './ledgers/columns.ts';
import type { LedgerKind } from './register.entity.ts';

/** Everything that is printed as a register: the books that are written and the ledgers drawn from them. */
export type SheetKind = WrittenBook | LedgerKind;

export const SHEET_KINDS: readonly SheetKind[] = [...WRITTEN_BOOKS, ...LEDGER_KINDS];

export const lookOf = (kind: SheetKind): BookLook => (isLedger(kind) ? LEDGERS[kind] : BOOKS[kind]);

export const isWritten = (kind: SheetKind): kind is WrittenBook => !isLedger(kind);
