import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Runs of text of all pages, each of one line: what a search for words within a line finds. */
export async function pdfRuns(bytes: Uint8Array): Promise<string[]> {
  return (await itemsOf(bytes)).flat();
}

/** Text of each page as a reader outside of this house finds it, without line ends. */
export async function pdfText(bytes: Uint8Array): Promise<string[]> {
  return (await itemsOf(bytes)).map((runs) => runs.join(''));
}

/** A run of text and where it stands on its page: from the left edge to its end, and above the lower edge; millimetres. */
export interface PlacedRun {
  page: number;
  text: string;
  left: number;
  right: number;
  up: number;
}

/** In a point. */
const MILLIMETRES = 25.4 / 72;

/** All runs of text with their places. */
export async function pdfPlaces(bytes: Uint8Array): Promise<PlacedRun[]> {
  const runs: PlacedRun[] = [];
  await eachPage(bytes, (items, page) => {
    for (const { str, transform, width } of items) {
      const [left, up, wide] = [Number(transform[4]), Number(transform[5]), width].map(
        (points) => points * MILLIMETRES,
      ) as [number, number, number];
      if (str.trim() !== '') runs.push({ page, text: str, left, right: left + wide, up });
    }
  });
  return runs;
}

async function itemsOf(bytes: Uint8Array): Promise<string[][]> {
  const texts: string[][] = [];
  await eachPage(bytes, (items) => texts.push(items.map(({ str }) => str)));
  return texts;
}

type Run = { str: string; transform: unknown[]; width: number };

async function eachPage(bytes: Uint8Array, see: (items: Run[], page: number) => void): Promise<void> {
  // A copy, because the reader takes the memory away from whoever gave it.
  const task = getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  try {
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      see(
        items.filter((item): item is typeof item & Run => 'str' in item),
        number,
      );
    }
  } finally {
    await task.destroy();
  }
}
