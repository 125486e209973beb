import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import busboy from 'busboy';
import { type FieldFault, Refusal } from '../http/refusals.ts';
import { findForbidden } from '../text/characters.ts';
import { checkFile } from './check-file.ts';
import { MAX_FILE_BYTES, MAX_FILE_MEGABYTES, MAX_FILES } from './limits.ts';
import { storeFile } from './store.ts';

export interface UploadedFile {
  /** Name of the form's field. */
  field: string;
  /** As the person named it, without characters that deceive. */
  name: string;
  mime: string;
  size: number;
  sha256: string;
}

export interface Upload {
  /** As of any form; repeated names are arrays. */
  fields: Record<string, string | string[]>;
  /** Kept already; they mean nothing until a row names them. */
  files: UploadedFile[];
  /** Files that were refused; the fields are here all the same, so that nothing typed is lost. */
  faults: FieldFault[];
}

const LIMITS = { fieldNameSize: 200, fieldSize: 256 * 1024, fields: 5000, headerPairs: 50 };

function tidyName(name: string): string {
  const kept = Array.from(name).filter((character) => findForbidden(character) === null);
  // The ending stays, the middle of an endless name goes.
  return kept.length <= 200 ? kept.join('') : [...kept.slice(0, 150), '…', ...kept.slice(-40)].join('');
}

async function bytesOf(stream: Readable & { truncated?: boolean }): Promise<Buffer | 'too-large'> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return stream.truncated === true ? 'too-large' : Buffer.concat(chunks);
}

async function takeFile(
  dataDir: string,
  field: string,
  name: string,
  stream: Readable,
): Promise<UploadedFile | FieldFault | null> {
  const bytes = await bytesOf(stream);
  if (bytes === 'too-large') return { field, key: 'files.error.too-large', params: { limit: MAX_FILE_MEGABYTES } };
  // A file field that was left alone.
  if (name === '' && bytes.length === 0) return null;
  const checked = checkFile(name, bytes);
  if (!checked.ok) return { field, ...checked.message };
  return { field, name: tidyName(name), mime: checked.value.mime, ...(await storeFile(dataDir, checked.value.bytes)) };
}

function addField(fields: Upload['fields'], name: string, value: string): void {
  const before = fields[name];
  fields[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value];
}

/**
 * Reads a form with files. Each file is held against its limit while it arrives, looked at, and kept.
 * @throws Refusal 400 for a body that is no form or broke off, 413 for too many fields
 */
export async function readUpload(request: IncomingMessage, dataDir: string): Promise<Upload> {
  const upload: Upload = { fields: Object.create(null), files: [], faults: [] };
  const parser = parserFor(request);
  const pending: Promise<void>[] = [];
  // One file after the other: a form of ten photographs must not hold ten of them in memory.
  let turn: Promise<void> = Promise.resolve();
  const read = Promise.withResolvers<void>();
  parser.on('field', (name, value, { nameTruncated, valueTruncated }) => {
    if (nameTruncated || valueTruncated) read.reject(new Refusal(413, 'error.too-large'));
    else addField(upload.fields, name, value);
  });
  parser.on('file', (field, stream, { filename }) => {
    stream.on('error', read.reject);
    turn = turn
      .then(() => takeFile(dataDir, field, filename ?? '', stream))
      .then((taken) => {
        if (taken === null) return;
        if ('key' in taken) upload.faults.push(taken);
        else upload.files.push(taken);
      });
    turn.catch(read.reject);
    pending.push(turn);
  });
  parser.on('filesLimit', () =>
    upload.faults.push({ field: '', key: 'files.error.too-many', params: { limit: MAX_FILES } }),
  );
  parser.on('fieldsLimit', () => read.reject(new Refusal(413, 'error.too-large')));
  parser.on('error', () => read.reject(new Refusal(400, 'error.broken-body')));
  parser.on('close', read.resolve);
  request.on('error', () => read.reject(new Refusal(400, 'error.broken-body')));
  request.on('close', () => {
    if (!request.complete) read.reject(new Refusal(400, 'error.broken-body'));
  });
  request.pipe(parser);
  try {
    await read.promise;
    await Promise.all(pending);
    return upload;
  } catch (fault) {
    request.unpipe(parser);
    request.resume();
    parser.destroy();
    throw fault;
  }
}

function parserFor(request: IncomingMessage): busboy.Busboy {
  try {
    const limits = { ...LIMITS, files: MAX_FILES, fileSize: MAX_FILE_BYTES };
    return busboy({ headers: request.headers, defParamCharset: 'utf8', limits });
  } catch (cause) {
    throw new Refusal(400, 'error.broken-body', {}, { cause });
  }
}
