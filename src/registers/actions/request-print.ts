import { homeOrg } from '../../accounts/actor.ts';
import { addYears } from '../../calendar/day.ts';
import { type Change, change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { orgLine } from '../../places/org-line.ts';
import { AccessLog } from '../../platform/access-log/access-log.entity.ts';
import { newId } from '../../platform/database/columns.ts';
import { type FieldFault, Forbidden, Invalid, NotFound } from '../../platform/http/refusals.ts';
import type { PrintInput } from '../forms.ts';
import type { Selection } from '../queries/book-rows.ts';
import { findSheetRows } from '../queries/sheet-rows.ts';
import { readBook } from '../read-book.ts';
import { RegisterPrint, RegisterSheet } from '../register.entity.ts';
import { mayWith, placeOf, printPermissions } from '../selection.ts';

/**
 * 打印: asks for a book, one row of it, an empty form or a spreadsheet; the worker makes it with the rights of whoever asked.
 * @param origin where this installation was reached, for the QR code; null where the environment says it
 * @throws NotFound for an organisation outside the scope; Forbidden when the role may not print this variant, or for a
 *   ledger with rows that are closed to the actor; Invalid for days the wrong way round, more than three years, a full
 *   variant without a reason, a row that does not exist, or empty forms for the whole street
 */
export async function requestPrint(
  ctx: Context,
  input: PrintInput,
  origin: string | null = null,
): Promise<{ printId: string; kind: string }> {
  return change(ctx, 'request-print', async (act) => {
    const place = placeOf(act.actor, input.place);
    if (!mayWith(act.actor, 'register.read', place)) throw new NotFound();
    if (!printPermissions(input.variant).every((permission) => mayWith(act.actor, permission, place)))
      throw new Forbidden();
    const faults = faultsOf(input, place.wholeStreet);
    if (faults.length > 0) throw new Invalid(faults);
    const { kind, fromOn, toOn, variant, reason, product } = input;
    const selection: Selection = { kind, ...place, fromOn, toOn, variant };
    const inside: Context = { ...ctx, em: act.em };
    if (product !== 'BLANK') await readBook(inside, selection, 1);
    const entryId = product === 'SLIP' ? await entryOf(inside, selection, input.seq ?? 0) : null;
    const id = newId();
    const blank = product === 'BLANK' ? { blankRows: input.blankRows, sheetCount: input.sheetCount ?? 1 } : {};
    await act.em.insert(RegisterPrint, {
      ...{ id, kind, ...place, fromOn, toOn, variant, reason, state: 'QUEUED', progress: 0, missingGlyphs: [] },
      ...{ product, entryId, ...blank, requestedById: act.actor.accountId, requestedAt: act.now },
    });
    if (product === 'BLANK') await numberSheets(act, input, id, place.orgId);
    if (variant === 'FULL') await logFull(act, id, reason ?? '');
    const payload = { kind, product, place: input.place, fromOn, toOn, variant, reason };
    act.record({ name: 'register.print-requested', subjectId: id, payload });
    act.enqueue('register.print', { printId: id, ...(origin === null ? {} : { origin }) }, `register.print:${id}`);
    return { printId: id, kind };
  });
}

function faultsOf(input: PrintInput, wholeStreet: boolean): FieldFault[] {
  const { fromOn, toOn, variant, reason, product, seq } = input;
  const needsPlace = product === 'BLANK' || product === 'SLIP';
  return [
    ...(toOn < fromOn ? [{ field: 'toOn', key: 'register.error.period' }] : []),
    ...(toOn >= addYears(fromOn, 3) ? [{ field: 'toOn', key: 'register.error.long' }] : []),
    ...(variant === 'FULL' && reason === null ? [{ field: 'reason', key: 'register.error.reason' }] : []),
    ...(needsPlace && wholeStreet ? [{ field: 'product', key: 'register.error.one-place' }] : []),
    ...(product === 'SLIP' && seq === null ? [{ field: 'seq', key: 'register.error.seq' }] : []),
  ];
}

/** 单行登记条: the row with this number within the days; of several years the newest. */
async function entryOf(ctx: Context, selection: Selection, seq: number): Promise<string> {
  const rows = (await findSheetRows(ctx, selection)).filter((row) => row.seq === seq);
  const row = rows.at(-1);
  if (row === undefined) throw new Invalid([{ field: 'seq', key: 'register.error.no-row', params: { n: seq } }]);
  return row.entryId;
}

/** Numbers for empty sheets, without holes within organisation and year. */
async function numberSheets(act: Change, { kind, blankRows, sheetCount }: PrintInput, printId: string, orgId: string) {
  const { shortName } = await orgLine(act.em, orgId);
  const prefix = `${shortName}空-${act.today.slice(0, 4)}-`;
  await act.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 7))', [`${orgId} ${prefix}`]);
  const [last] = await act.em.execute<{ n: number }[]>(
    'select count(*)::int as n from register_sheet where org_id = :orgId and starts_with(sheet_no, :prefix)',
    { orgId, prefix },
  );
  for (let i = 1; i <= (sheetCount ?? 1); i++) {
    const sheetNo = `${prefix}${String((last?.n ?? 0) + i).padStart(4, '0')}`;
    const sheet = { id: newId(), sheetNo, kind, orgId, printId, rowCount: blankRows, createdAt: act.now };
    await act.em.insert(RegisterSheet, sheet);
  }
}

async function logFull(act: Change, subjectId: string, reason: string): Promise<void> {
  await act.em.insert(AccessLog, {
    ...{ id: newId(), at: act.now, accountId: act.actor.accountId, orgId: homeOrg(act.actor)?.orgId ?? null },
    ...{ action: 'register.print-full', subjectKind: 'REGISTER_PRINT', subjectId },
    ...{ fields: ['idNo', 'phone'], reason },
  });
}
