import type { Item, Part } from './catalogue.ts';
import { SLOTS, type Slot, slotOfFile, slotOfPaper } from './slots.ts';

/** The print of a paper that counts: of the signed version where there is one, else the newest. */
export interface PaperRow {
  id: string;
  kind: string;
  /** Title on the paper. */
  title: string;
  subjectId: string | null;
  versionNo: number | null;
  fileSha256: string;
  isSuperseded: boolean;
  /** This version came back with all its signed pages. */
  isSigned: boolean;
}

/** A file of the case that was not withdrawn. */
export interface FileRow {
  id: string;
  kind: string;
  name: string;
  mime: string;
  size: number;
  sha256: string;
  note: string | null;
  uploadedOn: string;
  uploadedBy: string;
  pageOf: number | null;
  /** Of which paper it shows a signed page: its kind and subject; null for any other file. */
  paperKind: string | null;
  paperSubjectId: string | null;
  paperVersion: number | null;
}

export interface PlaceRow {
  item: string;
  slot: Slot;
  position: number | null;
}

export interface PlanRows {
  papers: readonly PaperRow[];
  files: readonly FileRow[];
  places: readonly PlaceRow[];
}

const captionOf = ({ name, note, uploadedOn, uploadedBy }: FileRow): string =>
  [name, note ?? '', `${uploadedOn}　${uploadedBy}　上传`].filter((line) => line !== '').join('\n');

const partOf = (file: FileRow): Part => ({
  ...{ sha256: file.sha256, mime: file.mime, name: file.name, caption: captionOf(file), isOwn: false },
});

/** `证据.jpg` -> `证据`: a catalogue names things, not files. */
const titleOf = (name: string): string => name.replace(/\.[a-z0-9]{2,5}$/i, '') || name;

const isRecording = ({ mime }: FileRow): boolean => mime.startsWith('audio/');

/**
 * What the dossier holds now, in the order of binding: slots as the law's set has them, inside a slot as somebody moved
 * them, else by time. Of a paper that came back signed the signed pages are bound, not the print.
 */
export function planItems({ papers, files, places }: PlanRows): Item[] {
  const placed = new Map(places.map((place) => [place.item, place]));
  const signedOf = (paper: PaperRow) =>
    (paper.isSigned ? files : [])
      .filter(({ paperKind, paperSubjectId, paperVersion }) => {
        const isSame = paperKind === paper.kind && paperSubjectId === paper.subjectId;
        return isSame && paperVersion === paper.versionNo;
      })
      .sort((a, b) => (a.pageOf ?? 0) - (b.pageOf ?? 0));
  const used = new Set<string>();
  const items: (Item & { position: number | null })[] = [];
  for (const paper of papers) {
    const slot = placed.get(`paper:${paper.id}`)?.slot ?? slotOfPaper(paper.kind);
    if (slot === null) continue;
    const signed = signedOf(paper);
    for (const { id } of signed) used.add(id);
    const print: Part = {
      ...{
        sha256: paper.fileSha256,
        mime: 'application/pdf',
        name: paper.title,
        caption: '',
        isOwn: true,
      },
    };
    const item = `paper:${paper.id}`;
    items.push({
      ...{ item, slot, title: titled(paper, papers), position: placed.get(item)?.position ?? null },
      remark: signed.length > 0 ? '签署件' : paper.isSuperseded ? '未签署，内容已变' : '未签署',
      parts: signed.length > 0 ? signed.map(partOf) : [print],
    });
  }
  for (const file of files.filter(({ id }) => !used.has(id))) {
    const item = `file:${file.id}`;
    const place = placed.get(item);
    const slot = place?.slot ?? slotOfFile(file.kind, file.paperKind);
    const remark = isRecording(file) ? '录音，见电子件' : '';
    items.push({
      item,
      slot,
      title: titleOf(file.name),
      remark,
      parts: [partOf(file)],
      position: place?.position ?? null,
    });
  }
  return inOrder(items);
}

/** Several of a kind are told apart by their order: 人民调解记录（第2份）. */
function titled(paper: PaperRow, papers: readonly PaperRow[]): string {
  const same = papers.filter(({ kind }) => kind === paper.kind);
  const { title } = paper;
  return same.length === 1 ? title : `${title}（第${same.indexOf(paper) + 1}份）`;
}

function inOrder(items: readonly (Item & { position: number | null })[]): Item[] {
  const rank = (slot: Slot) => SLOTS.indexOf(slot);
  return items
    .map((item, index) => ({ ...item, index }))
    .sort(
      (a, b) =>
        rank(a.slot) - rank(b.slot) ||
        (a.position ?? Number.MAX_SAFE_INTEGER) - (b.position ?? Number.MAX_SAFE_INTEGER) ||
        a.index - b.index,
    )
    .map(({ item, slot, title, remark, parts }) => ({ item, slot, title, remark, parts }));
}

/** How each slot is filled, for the gate. */
export function keptIn(items: readonly Item[]): { slot: Slot; is: 'SIGNED' | 'FILED' | 'PRINTED' }[] {
  return items.map(({ slot, item, remark }) => ({
    slot,
    is: item.startsWith('file:') ? 'FILED' : remark === '签署件' ? 'SIGNED' : 'PRINTED',
  }));
}
