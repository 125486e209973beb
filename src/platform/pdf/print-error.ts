import type { Message, Param } from '../i18n/message.ts';

/** Why a paper could not be printed, as a message for the reader (`pdf.*` in the message files). */
export class PrintError extends Error implements Message {
  readonly key: string;
  readonly params: Readonly<Record<string, Param>>;

  constructor(key: string, params: Readonly<Record<string, Param>> = {}, options?: ErrorOptions) {
    super(`${key} ${JSON.stringify(params)}`, options);
    this.name = 'PrintError';
    this.key = key;
    this.params = params;
  }
}
