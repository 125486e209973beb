import type { Change } from '../change.ts';
import { newId } from '../platform/database/columns.ts';
import { Attachment } from '../platform/files/attachment.entity.ts';
import type { StoredFile } from '../platform/files/store.ts';
import { chinese } from '../platform/i18n/chinese.ts';

/** A sheet of an institution that was printed about a case. */
export interface PrintedSheet {
  caseId: string;
  sheet: 'MAJOR_REPORT' | 'FEEDBACK_LETTER';
  file: StoredFile;
  requestedById: string;
}

/** How `Attachment.subjectKind` tells a printed sheet from a file that somebody brought. */
const kindOf = (sheet: PrintedSheet['sheet']): string => `SHEET_${sheet}`;

/**
 * 归入卷宗: what was printed about a case lies in its dossier by itself and in the catalogue. A newer print takes the place
 * of an older one, except of one that a filed volume holds already.
 */
export async function placeSheet(act: Change, { caseId, sheet, file, requestedById }: PrintedSheet): Promise<void> {
  const { em, now } = act;
  const subjectKind = kindOf(sheet);
  await em.execute(
    `update attachment f set withdrawn_at = :now::timestamptz, withdraw_reason = :reason
     where f.case_id = :caseId and f.subject_kind = :subjectKind and f.withdrawn_at is null
       and not exists (select 1 from dossier d join dossier_binding b on b.id = d.binding_id
         where d.case_id = f.case_id and d.archived_on is not null and b.catalogue::text like '%' || f.sha256 || '%')`,
    { caseId, subjectKind, now, reason: chinese('dossier.sheet.replaced') },
  );
  const name = `${chinese(`office-print.sheet.${sheet}`)}.pdf`;
  em.create(Attachment, {
    ...{ id: newId(), caseId, subjectKind, kind: 'OTHER', name, mime: 'application/pdf', isOriginal: false },
    ...{ size: file.size, sha256: file.sha256, note: chinese('dossier.sheet.printed') },
    ...{ uploadedById: requestedById, uploadedAt: now },
  });
  const files = [{ name, sha256: file.sha256 }];
  act.record({ name: 'dossier.paper-filed', caseId, payload: { slot: 'OTHER', files, note: null } });
}
