import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Runs of text of all pages, each of one line: what a search for words within a line finds. */
export async function pdfRuns(bytes: Uint8Array): Promise<string[]> {
  return (await itemsOf(bytes)).flat();
}

/** Text of each page as a reader outside of this house finds it, without line ends. */
export async function pdfText(bytes: Uint8Array): Promise<string[]> {
  return (await itemsOf(bytes)).map((runs) => runs.join(''));
}

async function itemsOf(bytes: Uint8Array): Promise<string[][]> {
  // A copy, because the reader takes the memory away from whoever gave it.
  const task = getDocument({ data: Uint8Array.from(bytes), useSystemFonts: false, verbosity: 0 });
  const document = await task.promise;
  try {
    const texts: string[][] = [];
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent();
      texts.push(items.map((item) => ('str' in item ? item.str : '')));
    }
    return texts;
  } finally {
    await task.destroy();
  }
}
