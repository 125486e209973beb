import { accepted, type Checked, refused } from '../text/checked.ts';
import { FILE_KINDS, foreignKind } from './kinds.ts';
import { MAX_FILE_BYTES, MAX_FILE_MEGABYTES } from './limits.ts';

export interface CheckedFile {
  mime: string;
  /** As it is stored: without the place and time that a camera wrote into it. */
  bytes: Buffer;
}

const extensionOf = (name: string) => /\.([A-Za-z0-9]{1,8})$/.exec(name)?.[1]?.toLowerCase() ?? null;

/**
 * Looks at what a file is, not at what it says it is. A name with the ending of another kind is refused: whoever opens
 * the dossier in ten years must not need to guess.
 * @param name as sent by the browser; without any ending it is taken as what it is
 */
export function checkFile(name: string, bytes: Buffer): Checked<CheckedFile> {
  if (bytes.length === 0) return refused('files.error.empty');
  if (bytes.length > MAX_FILE_BYTES) return refused('files.error.too-large', { limit: MAX_FILE_MEGABYTES });
  const kind = FILE_KINDS.find((candidate) => candidate.is(bytes));
  if (kind === undefined) return refused(`files.error.kind-${foreignKind(bytes) ?? 'other'}`);
  const extension = extensionOf(name);
  if (extension !== null && !kind.extensions.includes(extension))
    return refused('files.error.name-differs', { said: extension, is: kind.word });
  const clean = kind.clean(bytes);
  return clean === null
    ? refused('files.error.broken', { kind: kind.word })
    : accepted({ mime: kind.mime, bytes: clean });
}
