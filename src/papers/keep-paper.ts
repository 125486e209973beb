import type { Change } from '../change.ts';
import { type Context, contextFor } from '../context.ts';
import { supersedeCode } from '../verification/codes.ts';
import { Paper } from './paper.entity.ts';
import type { PaperRow } from './queries/papers.ts';

/** Which version this content is, and which print of it. */
export interface Numbered {
  versionNo: number;
  printNo: number;
}

const SAME_PAPER = `kind = :kind and subject_id is not distinct from :subjectId and case_id is not distinct from :caseId
  and intake_id is not distinct from :intakeId and id <> :id`;

/**
 * Begins a print: fixes its content and with it version and count (第n次打印). Content equal to the newest version is that
 * version once more; anything else is a new one. A repetition of the same job with the same content keeps its numbers.
 */
export async function beginPaper({ house, actor }: Context, row: PaperRow, contentHash: string): Promise<Numbered> {
  return contextFor(house, actor).em.transactional(async (em) => {
    const { id, kind, subjectId, caseId, intakeId } = row;
    const params = { id, kind, subjectId, caseId, intakeId, contentHash };
    // Two prints of one paper at once must not both be the first of a version.
    await em.execute('select pg_advisory_xact_lock(hashtextextended(:at, 1))', {
      at: `${caseId ?? intakeId} ${kind} ${subjectId}`,
    });
    const [own] = await em.execute<Numbered[]>(
      `select version_no as "versionNo", print_no as "printNo" from paper
       where id = :id and content_hash = :contentHash and version_no is not null`,
      params,
    );
    const [last] = await em.execute<(Numbered & { isSame: boolean })[]>(
      `select version_no as "versionNo", max(print_no) as "printNo", bool_or(content_hash = :contentHash) as "isSame"
       from paper where ${SAME_PAPER} and version_no is not null group by version_no order by version_no desc limit 1`,
      params,
    );
    const numbered = own ?? next(last ?? null);
    await em.nativeUpdate(Paper, { id }, { contentHash, ...numbered, state: 'RUNNING', message: null });
    return numbered;
  });
}

function next(last: (Numbered & { isSame: boolean }) | null): Numbered {
  if (last === null) return { versionNo: 1, printNo: 1 };
  return last.isSame
    ? { versionNo: last.versionNo, printNo: last.printNo + 1 }
    : { versionNo: last.versionNo + 1, printNo: 1 };
}

/** 已被新版代替: every older version of the same paper, and the codes that stand on them. */
export async function supersedeOlder(act: Change, row: PaperRow, versionNo: number): Promise<void> {
  const { id, kind, subjectId, caseId, intakeId } = row;
  const older = await act.em.execute<{ code: string | null }[]>(
    `update paper set superseded_at = :now, superseded_by = :id
     where ${SAME_PAPER} and state = 'DONE' and version_no < :versionNo and superseded_at is null
     returning verification_code as code`,
    { id, kind, subjectId, caseId, intakeId, versionNo, now: act.now },
  );
  for (const { code } of older) if (code !== null) await supersedeCode(act, code);
}
