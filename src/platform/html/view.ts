export type ViewValue =
  | string
  | number
  | boolean
  | null
  | Date
  | readonly ViewValue[]
  | { readonly [key: string]: ViewValue };
export type View = { readonly [key: string]: ViewValue };

/**
 * All that a view inherits. Handlebars compares objects with texts (in lists of texts) and names them in its errors:
 * both need a primitive, which plain null-prototype objects lack. Printing a whole object is a mistake and stops.
 */
const BARE: object = Object.create(null, {
  [Symbol.toPrimitive]: { value: () => '[view]' },
  toHTML: {
    value: () => {
      throw new TypeError('A template prints an object instead of one of its keys');
    },
  },
});

/**
 * A copy without prototypes: nothing but what the view wrote can be reached from a template. Keys that are
 * undefined are left out, so that a template which asks for them stops.
 * @throws TypeError with the path of the key on functions, instances of classes, NaN: they would print as blank
 *   or as something nobody meant.
 */
export function plainView(view: View): View {
  return copyObject(view, 'view');
}

function copyObject(object: object, path: string): View {
  const copy: Record<string, ViewValue> = Object.create(BARE);
  for (const [key, value] of Object.entries(object)) {
    if (value !== undefined) copy[key] = copyValue(value, `${path}.${key}`);
  }
  return copy;
}

function copyValue(value: unknown, path: string): ViewValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return value;
  if (typeof value === 'number' && !Number.isNaN(value)) return value;
  if (value instanceof Date && !Number.isNaN(value.getTime())) return value;
  if (Array.isArray(value)) return value.map((item, index) => copyValue(item, `${path}[${index}]`));
  if (typeof value === 'object' && isPlain(value)) return copyObject(value, path);
  throw new TypeError(`A template cannot print ${path}: ${describe(value)}`);
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype;
}

function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null) return `an instance of ${value.constructor.name}`;
  return typeof value === 'number' || value instanceof Date ? 'not a number or day' : typeof value;
}
