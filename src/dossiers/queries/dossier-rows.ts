import type { EntityManager } from '@mikro-orm/postgresql';
import { PAPERS, type PaperKind } from '../../papers/kinds.ts';
import { instant } from '../../platform/database/raw.ts';
import type { CatalogueLine } from '../rules/catalogue.ts';
import type { GateFacts } from '../rules/gate.ts';
import type { FileRow, PaperRow, PlaceRow, PlanRows } from '../rules/plan.ts';

/** Rows of one case's dossier. Ask only after the case was loaded within scope. */
export async function planRows(em: EntityManager, caseId: string): Promise<PlanRows> {
  const papers = await em.execute<(Omit<PaperRow, 'title'> & { kind: PaperKind })[]>(
    `select * from (select distinct on (p.kind, p.subject_id) p.id, p.kind, p.subject_id as "subjectId", p.version_no as "versionNo",
         p.file_sha256 as "fileSha256", p.superseded_at is not null as "isSuperseded", s.id is not null as "isSigned", p.printed_at
       from paper p left join (select x.id, o.kind, o.subject_id, o.version_no from paper_signing x join paper o on o.id = x.paper_id
           where x.case_id = :caseId) s
         on s.kind = p.kind and s.subject_id is not distinct from p.subject_id and s.version_no = p.version_no
       where p.case_id = :caseId and p.state = 'DONE' and p.file_sha256 is not null
       order by p.kind, p.subject_id, s.id is null, p.printed_at desc, p.id desc) newest order by printed_at, id`,
    { caseId },
  );
  const files = await em.execute<FileRow[]>(
    `select f.id, f.kind, f.name, f.mime, f.size, f.sha256, f.note, (f.uploaded_at at time zone 'Asia/Shanghai')::date::text as "uploadedOn",
       a.display_name as "uploadedBy", f.page_of as "pageOf", p.kind as "paperKind", p.subject_id as "paperSubjectId",
       p.version_no as "paperVersion"
     from attachment f join account a on a.id = f.uploaded_by_id
       left join paper p on p.id = f.subject_id and f.kind = 'SIGNED_PAGE' and f.subject_kind = 'PAPER'
     where f.case_id = :caseId and f.withdrawn_at is null order by f.uploaded_at, f.id`,
    { caseId },
  );
  const places = await em.execute<PlaceRow[]>(
    'select item, slot, position from dossier_place where case_id = :caseId',
    { caseId },
  );
  return { papers: papers.map((paper) => ({ ...paper, title: PAPERS[paper.kind].title })), files, places };
}

/** What the gate counts beside the facts of the case. */
export async function gateCounts(em: EntityManager, caseId: string): Promise<Omit<GateFacts, 'kept'>> {
  const [row] = await em.execute<[Omit<GateFacts, 'kept'>]>(
    `select (select count(*)::int from case_party p where p.case_id = :caseId and p.left_at is null and p.agent_name is not null) as agents,
       (select count(*)::int from investigation i where i.case_id = :caseId) as investigations,
       (select count(*)::int from performance_item i where i.case_id = :caseId and i.performed_on is not null) as performed,
       (select count(*)::int from return_visit v where v.case_id = :caseId and v.visited_on is not null) as "visitsDone",
       exists (select 1 from judicial_confirmation j where j.case_id = :caseId and j.applied_on is not null) as "isConfirmationApplied"`,
    { caseId },
  );
  return row;
}

export interface VolumeRow {
  id: string;
  volume: number;
  retention: string | null;
  retentionReason: string | null;
  keepUntil: string | null;
  box: string | null;
  archivedOn: string | null;
  bindingId: string | null;
  /** What was filed; empty while it is not. */
  catalogue: CatalogueLine[];
}

/** Volumes of a case, oldest first. */
export async function volumesOf(em: EntityManager, caseId: string): Promise<VolumeRow[]> {
  const rows = await em.execute<(VolumeRow & { catalogue: CatalogueLine[] | null })[]>(
    `select d.id, d.volume, d.retention, d.retention_reason as "retentionReason", d.keep_until as "keepUntil", d.box,
       d.archived_on as "archivedOn", d.binding_id as "bindingId", b.catalogue
     from dossier d left join dossier_binding b on b.id = d.binding_id where d.case_id = :caseId order by d.volume`,
    { caseId },
  );
  return rows.map((row) => ({ ...row, catalogue: row.catalogue ?? [] }));
}

export interface BindingRow {
  id: string;
  caseId: string;
  volume: number;
  state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';
  progress: number;
  message: string | null;
  requestedById: string;
  requestedBy: string;
  requestedAt: Date;
  finishedAt: Date | null;
  catalogue: CatalogueLine[] | null;
  pageCount: number | null;
  fileSha256: string | null;
  fileSize: number | null;
  missingGlyphs: string[];
}

type RawBinding = Omit<BindingRow, 'requestedAt' | 'finishedAt'> & { requestedAt: string; finishedAt: string | null };

/** Bindings of a case, newest first. */
export async function bindingsOf(em: EntityManager, caseId: string): Promise<BindingRow[]> {
  const rows = await em.execute<RawBinding[]>(
    `select b.id, b.case_id as "caseId", b.volume, b.state, b.progress, b.message, b.requested_by_id as "requestedById",
       a.display_name as "requestedBy", b.requested_at as "requestedAt", b.finished_at as "finishedAt", b.catalogue,
       b.page_count as "pageCount", b.file_sha256 as "fileSha256", b.file_size as "fileSize",
       b.missing_glyphs as "missingGlyphs"
     from dossier_binding b join account a on a.id = b.requested_by_id
     where b.case_id = :caseId order by b.requested_at desc, b.id desc`,
    { caseId },
  );
  return rows.map((row) => ({
    ...row,
    requestedAt: instant(row.requestedAt),
    finishedAt: row.finishedAt === null ? null : instant(row.finishedAt),
  }));
}
