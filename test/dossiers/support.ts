import { deflateSync } from 'node:zlib';
import { withdrawFile } from '../../src/cases/actions/keep-file.ts';
import { requestBinding } from '../../src/dossiers/actions/request-binding.ts';
import { requestPaper } from '../../src/papers/actions/request-paper.ts';
import type { PaperKind } from '../../src/papers/kinds.ts';
import { bindDossier } from '../../workers/handlers/bind-dossier.ts';
import { printPaper } from '../../workers/handlers/print-paper.ts';
import { Dispute } from '../cases/support.ts';
import type { Office } from '../support/office.ts';
import { storedFile } from '../support/own-files.ts';
import { pdfText } from '../support/pdf-text.ts';
import { workUntil } from '../support/work-until.ts';

/** Lets a worker do everything that waits: papers and bindings. */
export async function work(office: Office, timeout = 150_000): Promise<void> {
  await workUntil(
    office,
    {
      'paper.print': { lane: 'print', handler: printPaper },
      'dossier.bind': { lane: 'print', handler: bindDossier },
    },
    'the papers and bindings to be made',
    async () => {
      const [left] = await office.sql<{ n: string }>(
        `select (select count(*) from paper where state in ('QUEUED', 'RUNNING'))
             + (select count(*) from dossier_binding where state in ('QUEUED', 'RUNNING')) as n`,
      );
      return Number(left?.n) === 0 ? true : null;
    },
    timeout,
  );
}

/** A case of village1 that was agreed, performed and closed, with a few of its papers printed. */
export async function closedCase(
  office: Office,
  kinds: readonly PaperKind[] = [],
  more: Parameters<typeof Dispute.file>[2] = {},
): Promise<Dispute> {
  const dispute = await (await Dispute.file(office, 'village1', more)).to('PERFORMING');
  await dispute.perform();
  await takeStatementBack(office, dispute);
  for (const kind of kinds) await print(dispute, kind);
  return dispute;
}

/** What the case was closed with in place of its papers is gone again: the dossier is looked at without it. */
async function takeStatementBack(office: Office, dispute: Dispute): Promise<void> {
  const [kept] = await office.sql<{ id: string }>(
    `select substr(item, 6) as id from dossier_place where case_id = $1 and slot = 'STATEMENT'`,
    [dispute.caseId],
  );
  const why = { fileId: kept?.id ?? '', reason: '说明写错了，重写一份' };
  await withdrawFile(await dispute.head(), { ...dispute.request, ...why });
}

export async function print(dispute: Dispute, kind: PaperKind, subjectId: string | null = null): Promise<void> {
  const asked = { caseId: dispute.caseId, kind, subjectId, reason: null, origin: 'http://127.0.0.1' };
  await requestPaper(await dispute.head(), asked);
}

export interface Bound {
  id: string;
  state: string;
  message: string | null;
  bytes: Buffer;
  /** Text of each sheet without spaces. */
  pages: string[];
  catalogue: { title: string; from: number; to: number; remark: string; slot: string; item: string }[];
}

/** Asks for the volume and lets a worker bind it. */
export async function bound(office: Office, dispute: Dispute): Promise<Bound> {
  const { bindingId } = await requestBinding(await dispute.head(), dispute.caseId);
  await work(office);
  const [row] = await office.sql(
    'select id, state, message, catalogue, file_sha256 as sha from dossier_binding where id = $1',
    [bindingId],
  );
  const bytes = row?.sha ? await storedFile(office, row.sha as string) : Buffer.alloc(0);
  const pages = row?.sha ? (await pdfText(bytes)).map((text) => text.replace(/\s/g, '')) : [];
  return { ...(row as unknown as Bound), bytes, pages };
}

const CRC = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const crc = ~body.reduce((c, byte) => (CRC[(c ^ byte) & 255] ?? 0) ^ (c >>> 8), ~0);
  const [head, tail] = [Buffer.alloc(4), Buffer.alloc(4)];
  head.writeUInt32BE(data.length);
  tail.writeInt32BE(crc);
  return Buffer.concat([head, body, tail]);
}

/** A picture of one grey, as PNG. */
export function png(width: number, height: number, grey = 200): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, grey);
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0;
  const parts = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), ...parts]);
}

export const upload = (bytes: Buffer, name: string, type: string): File =>
  new File([Uint8Array.from(bytes)], name, { type });
