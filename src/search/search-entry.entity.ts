import { defineEntity, p } from '@mikro-orm/core';
import { column } from '../platform/database/columns.ts';

/** Bigrams of what may be found. 限阅 stories are not indexed. Read only through `sec.search_entries`. */
const SearchEntrySchema = defineEntity({
  name: 'SearchEntry',
  properties: {
    refId: p.uuid().primary(),
    kind: p.text().$type<'CASE' | 'INTAKE' | 'PERSON'>(),
    readerOrgIds: column.uuids(),
    /** Normalised text, one field a line, to say why it matched. */
    text: p.text(),
    /** Those lines of it that are a number, a whole name or its initials, for the order of what is found. */
    names: p.text().default(''),
    grams: column.words(),
    recencyAt: column.instant(),
  },
});
export class SearchEntry extends SearchEntrySchema.class {}
SearchEntrySchema.setClass(SearchEntry);
