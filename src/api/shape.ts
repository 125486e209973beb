type Schema = Record<string, unknown>;

const bounds = (least: unknown, most: unknown, unit: string): string => {
  const [from, to] = [
    typeof least === 'number' && least > 0,
    typeof most === 'number' && most < Number.MAX_SAFE_INTEGER,
  ];
  if (from && to) return ` ${least}–${most}${unit}`;
  return from ? ` ≥${least}${unit}` : to ? ` ≤${most}${unit}` : '';
};

const FORMATS: Record<string, string> = { date: 'day YYYY-MM-DD', 'date-time': 'instant ISO 8601', uuid: 'uuid' };

function ofObject({ properties, required = [] }: Schema): string {
  const names = Object.entries((properties ?? {}) as Record<string, Schema>);
  const lines = names.map(
    ([name, one]) => `${name}${(required as string[]).includes(name) ? '*' : ''}: ${shapeOf(one)}`,
  );
  return `{ ${lines.join(', ')} }`;
}

function ofType(type: unknown, schema: Schema): string {
  if (type === 'object') return ofObject(schema);
  if (type === 'array')
    return `[ ${shapeOf((schema.items ?? {}) as Schema)} … ]${bounds(schema.minItems, schema.maxItems, '')}`;
  if (type === 'string') {
    const format = FORMATS[String(schema.format)];
    return format ?? `text${bounds(schema.minLength, schema.maxLength, ' characters')}`;
  }
  if (type === 'integer') return `whole number${bounds(schema.minimum, schema.maximum, '')}`;
  return type === undefined ? 'anything' : String(type);
}

/** A schema in one short line for people: codes as they are written, what must be sent with a star, nothing left out. */
export function shapeOf(schema: Schema): string {
  const { enum: codes, anyOf, type, const: only, default: otherwise } = schema;
  const unless = otherwise === undefined ? '' : `, else ${JSON.stringify(otherwise)}`;
  if (only !== undefined) return String(only);
  if (Array.isArray(codes)) return codes.map((code) => (code === '' ? '""' : String(code))).join(' | ') + unless;
  const kinds = Array.isArray(anyOf)
    ? anyOf.map((one) => shapeOf(one as Schema))
    : (Array.isArray(type) ? type : [type]).map((one) => ofType(one, schema));
  return [...new Set(kinds)].join(' | ') + unless;
}
