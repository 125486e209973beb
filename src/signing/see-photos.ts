import type { Context } from '../context.ts';
import type { UploadedFile } from '../platform/files/read-upload.ts';
import { filePath, isHere } from '../platform/files/store.ts';
import { type CodesSeen, readCodes } from '../platform/images/read-codes.ts';
import type { PaperToSign } from './queries/paper-to-sign.ts';
import { printsBehind } from './queries/paper-to-sign.ts';
import { type CodeFound, readPageAddress } from './rules/pages.ts';

/** What was seen in an uploaded picture, before anybody asks which paper it is of. */
export interface Seen {
  file: UploadedFile;
  isPicture: boolean;
  /** Codes of pages; null: the picture was not looked at. */
  codes: readonly { code: string; page: number }[] | null;
}

const isPhoto = ({ mime }: UploadedFile) => mime === 'image/jpeg' || mime === 'image/png';

/** Looks at stored pictures, outside of any transaction: it takes half a second for each. */
export async function seePhotos({ house }: Context, files: readonly UploadedFile[]): Promise<Seen[]> {
  const photos = files.filter(isPhoto);
  const paths = photos.map(({ sha256 }) => filePath(house.env.dataDir, sha256));
  await Promise.all(paths.map(isHere));
  const seen = await readCodes(paths);
  const byHash = new Map(photos.map(({ sha256 }, index): [string, CodesSeen | undefined] => [sha256, seen[index]]));
  return files.map((file) => {
    const found = byHash.get(file.sha256) ?? 'broken';
    const addresses = Array.isArray(found) ? found.map(readPageAddress) : null;
    return { file, isPicture: found !== 'broken', codes: addresses?.filter((address) => address !== null) ?? null };
  });
}

/** What the codes of a picture are, for this paper. A code that the reader may not know is another paper's like any other. */
export async function tellCodes(
  act: Pick<Context, 'em' | 'actor'>,
  paper: PaperToSign,
  { codes }: Seen,
): Promise<CodeFound[] | null> {
  if (codes === null) return null;
  const prints = await printsBehind(
    act,
    codes.map(({ code }) => code),
  );
  return codes.map(({ code, page }) => {
    const print = prints.find((one) => one.code === code);
    const isSame = print?.caseId === paper.caseId && print.kind === paper.kind && print.subjectId === paper.subjectId;
    if (!isSame) return { page, of: 'other-paper' };
    return { page, of: print.versionNo === paper.versionNo ? 'this' : 'other-version' };
  });
}
