import { randomBytes } from 'node:crypto';
import type { Change } from '../change.ts';
import type { House } from '../context.ts';
import { chinese } from '../platform/i18n/chinese.ts';
import type { PageRequest } from '../route.ts';
import { CODE_BYTES, codeFrom } from './rules.ts';
import { VerificationCode } from './verification-code.entity.ts';

/*
 * How a print gets its code. The code stands in the PDF, so it exists before the pages are counted:
 *   1. in the request: `originOf(request)` into the job's payload (or nothing where PUBLIC_URL is set anyhow);
 *   2. in the job's `outside`: `const code = newCode()`, the QR code into the page, beside it the code itself for those
 *      without a camera; the code goes with the made file.
 *      A book: `qrSvg(codeAddress(house, code, origin), { sizeMm: 20 })` in the HTML.
 *      A paper that is signed: after printing `stampCodes(pdf, (page) => pageAddress(house, code, page, origin))` of
 *      platform/pdf, so that a photograph of any page says which page of which version it shows;
 *   3. in the job's `effect`: `issueCode(act, { code, … })` with the pages counted. A file whose effect never commits has a
 *      code that nobody confirms;
 *   4. when a newer version takes its place: `supersedeCode(act, code)`.
 * The same content printed again gets a code of its own: it has its own time of printing.
 */

export interface Issue {
  code: string;
  /** Message key that names what was printed, in both languages: `register.book.TJ`. Never a name or a story. */
  kind: string;
  /** Number printed on it; '' where there is none. */
  number: string;
  contentHash: string;
  printedAt: Date;
  pageCount: number;
  org: { id: string; name: string };
  /** The case that it is of: its readers may supersede the code. Never shown. */
  caseId: string | null;
}

/** A code that cannot be guessed: 80 random bits as `7K2M-9QXR-04TB-ZC8H`. */
export function newCode(): string {
  return codeFrom(randomBytes(CODE_BYTES));
}

/** Where browsers reach this installation, as the request says it; PUBLIC_URL goes before. No slash at the end. */
export function originOf({ ctx, raw }: PageRequest): string {
  return ctx.house.env.publicUrl ?? `${raw.protocol}://${raw.get('host')}`;
}

/** The address that the QR code of a print holds. Without PUBLIC_URL and without `origin` it leads to this machine. */
export function codeAddress({ env }: House, code: string, origin: string | null = null): string {
  return `${env.publicUrl ?? origin ?? `http://${env.host}:${env.port}`}/v/${code}`;
}

/** The address on one page of a paper: the same code, and the page's number from 1. */
export function pageAddress(house: House, code: string, page: number, origin: string | null = null): string {
  return `${codeAddress(house, code, origin)}/${page}`;
}

/**
 * Makes a printed thing confirmable from now on; inside the change that finishes the print.
 * @throws Error when `kind` names no message
 */
export async function issueCode(act: Change, issue: Issue): Promise<void> {
  chinese(issue.kind);
  const { org, ...rest } = issue;
  act.em.create(VerificationCode, {
    ...rest,
    orgId: org.id,
    orgName: org.name,
    supersededAt: null,
    issuedById: act.actor.accountId || null,
    createdAt: act.now,
  });
}

/** The print is no longer the newest version; whoever looks it up is told since when. A second time changes nothing. */
export async function supersedeCode(act: Change, code: string): Promise<void> {
  await act.em.nativeUpdate(VerificationCode, { code, supersededAt: null }, { supersededAt: act.now });
}
