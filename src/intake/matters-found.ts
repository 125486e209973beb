import type { Matter } from '../people/queries/earlier-matters.ts';
import { Invalid } from '../platform/http/refusals.ts';

/** 422: somebody was here before, and nobody has said yet whether this is the same matter or a new one. */
export class MattersFound extends Invalid {
  readonly matters: readonly Matter[];

  constructor(matters: readonly Matter[]) {
    super([{ field: 'matter', key: 'intake.error.matter', params: { n: matters.length } }]);
    this.matters = matters;
  }
}
