/** Checks everything. @returns what is wrong; nothing: all is whole */
export function check(files: ReadonlyMap<string, Uint8Array>): string[];
