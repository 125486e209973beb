import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { House } from '../context.ts';
import { allPrintable } from '../papers/printable.ts';
import { readStored } from '../platform/files/sealed.ts';
import { filePath } from '../platform/files/store.ts';
import { missingGlyphs } from '../platform/fonts/coverage.ts';
import { paperRenderer } from '../platform/html/paper-renderer.ts';
import type { PrintBrowser } from '../platform/pdf/browser.ts';
import { checkPdf } from '../platform/pdf/check-pdf.ts';
import { htmlDocument } from '../platform/pdf/paper.ts';
import { PrintError } from '../platform/pdf/print-error.ts';
import { toPdf } from '../platform/pdf/render.ts';
import { VolumeBinder } from '../platform/pdf/volume.ts';
import { type CatalogueLine, catalogueOf, type Item, type Part, pageRange } from './rules/catalogue.ts';
import type { CoverFacts } from './volume-facts.ts';

/** What stands over one page of the volume. `isNote`: an empty leaf that tells of what cannot be printed. */
interface Leaf {
  caption: string;
  isNote: boolean;
  title: string;
}

export interface BoundVolume {
  bytes: Uint8Array;
  /** All sheets: cover, catalogue, numbered pages, back cover. */
  pages: number;
  catalogue: CatalogueLine[];
  missing: string[];
}

export interface BindJob {
  cover: CoverFacts;
  items: readonly Item[];
  at: Date;
  /** Percent. */
  tell?: (progress: number) => void;
  signal?: AbortSignal;
}

let style: string | null = null;
function css(): string {
  style ??= readFileSync(path.resolve(import.meta.dirname, '../../templates/assets/volume.css'), 'utf8');
  return style;
}

const CANARY = '人民调解卷宗';

/**
 * Binds a volume: cover, catalogue with page ranges, everything in its order with pages numbered through, back cover.
 * The papers are taken as they were printed; the browser prints only cover, catalogue and what stands over the pages.
 * @throws PrintError; nothing is returned unless the document was read again and found whole
 */
export async function bindVolume(house: House, browser: PrintBrowser, job: BindJob): Promise<BoundVolume> {
  const { cover, items, at, tell, signal } = job;
  const binder = new VolumeBinder();
  const leaves: Leaf[] = [];
  const counts: number[] = [];
  for (const [index, item] of items.entries()) {
    if (signal?.aborted) throw new PrintError('pdf.cancelled');
    let pages = 0;
    for (const part of item.parts) {
      const made = await addPart(house, binder, part);
      for (let page = 0; page < made.pages; page++) leaves.push(leafOf(item, part, made.isNote));
      pages += made.pages;
    }
    counts.push(pages);
    tell?.(Math.round((70 * (index + 1)) / items.length));
  }
  const catalogue = catalogueOf(items, counts);
  const frame = allPrintable({ cover, lines: catalogue.map((line) => ({ ...line, pages: pageRange(line) })) });
  const sheets = await printSheets(browser, job, frame, leaves);
  tell?.(90);
  await binder.overlay(sheets.overlay, 0);
  const front = await binder.addOwn(sheets.front, 0);
  await binder.addOwn(sheets.back);
  const bytes = await binder.finish(`${cover.number}${CANARY}`, at);
  await checkPdf(bytes, { pages: binder.pages, canary: CANARY });
  if (front < 2) throw new PrintError('pdf.damaged', { reason: 'front' });
  return { bytes, pages: binder.pages, catalogue, missing: glyphsOf(cover, items) };
}

/** A part as pages; what is broken, locked or a recording becomes one leaf that says so. */
async function addPart(house: House, binder: VolumeBinder, part: Part): Promise<{ pages: number; isNote: boolean }> {
  const bytes = await readStored(house.fields, filePath(house.env.dataDir, part.sha256)).catch(() => null);
  if (part.isOwn) {
    if (bytes === null) throw new PrintError('pdf.damaged', { reason: part.name });
    return { pages: await binder.addOwn(bytes), isNote: false };
  }
  try {
    if (bytes !== null && part.mime === 'application/pdf')
      return { pages: await binder.addForeign(bytes), isNote: false };
    if (bytes !== null && part.mime.startsWith('image/'))
      return { pages: await binder.addPicture(bytes, part.mime), isNote: false };
  } catch (fault) {
    house.log.warn(
      { fault: fault instanceof Error ? fault.name : '', sha256: part.sha256 },
      'a file is bound as a note',
    );
  }
  return { pages: await binder.addLeaf(), isNote: true };
}

function leafOf({ title }: Item, part: Part, isNote: boolean): Leaf {
  const isPicture = part.mime.startsWith('image/');
  return { title, isNote, caption: isNote || isPicture ? part.caption : '' };
}

async function printSheets(browser: PrintBrowser, job: BindJob, frame: object, leaves: readonly Leaf[]) {
  const renderer = paperRenderer();
  const draw = (name: string, view: object) => htmlDocument(css(), renderer.paper(name, view as never, job.at));
  const numbered = leaves.map((leaf, index) => ({ ...leaf, page: index + 1, pages: leaves.length }));
  const overlay = draw('documents/volume-overlay', allPrintable({ leaves: numbered }));
  return browser.session(async (session) => {
    const print = (html: string) => session.run((page) => toPdf(page, html), { timeoutMs: 120_000 });
    return {
      front: await print(draw('documents/volume-front', frame)),
      overlay: await print(overlay),
      back: await print(draw('documents/volume-back', { ...frame, pages: leaves.length })),
    };
  }, job.signal);
}

const glyphsOf = (cover: CoverFacts, items: readonly Item[]): string[] => [
  ...new Set(missingGlyphs([cover.title, ...items.map(({ title }) => title)].join(''))),
];
