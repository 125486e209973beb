import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import Handlebars from 'handlebars';
import type { Helpers } from './helpers.ts';
import { type KeyUse, type Source, tighten } from './template-tree.ts';

export type Templates = {
  /** @throws Error when there is no template of that name, or a lookup in it finds nothing. */
  readonly run: (name: string, context: object, data: object) => string;
  readonly layoutOf: (name: string) => string | null;
  readonly names: readonly string[];
  readonly use: KeyUse;
};

const HEADER = /^\{\{!--\s*(params|layout):([\s\S]*?)--\}\}/;
/** Folders whose templates are rendered under their own path; pages lose the word "pages". */
const FOLDERS = ['layouts', 'pages', 'registers', 'papers', 'documents', 'posters'];

/**
 * Reads, checks and compiles every template below `dir`, so that a fault shows at the start and not on the page.
 * @throws Error that lists all faults of all templates.
 */
export function loadTemplates(dir: string, helpers: Helpers): Templates {
  const pages = FOLDERS.flatMap((folder) => readFolder(dir, folder));
  const partials = [...readFolder(dir, 'partials'), ...pages.filter(({ params }) => params !== null)];
  const known = new Map(partials.map((source) => [partialName(source.name), source]));
  const house = Handlebars.create();
  house.registerHelper({ ...helpers } as Handlebars.HelperDeclareSpec);
  const use: KeyUse = { keys: new Set(), prefixes: new Set() };
  const faults: string[] = [];
  const names = new Set(Object.keys(helpers));
  const compiled = new Map<string, Handlebars.TemplateDelegate>();
  for (const source of new Set([...pages, ...partials])) {
    try {
      const tree = house.parseWithoutProcessing(source.text, { srcName: source.name });
      tighten(tree, { source, partials: known, helpers: names, use, faults });
      const template = compile(house, tree, names);
      compiled.set(source.name, template);
      if (source.params !== null) house.registerPartial(partialName(source.name), template);
    } catch (error) {
      faults.push(`${source.name}: ${error instanceof Error ? error.message : error}`);
    }
  }
  if (faults.length > 0) throw new Error(`Faults in the templates:\n${faults.map((f) => `  ${f}`).join('\n')}`);
  const layouts = new Map(pages.map((source) => [source.name, headerOf(source.text, 'layout')]));
  return { run: runner(compiled), layoutOf: (name) => layouts.get(name) ?? null, names: [...compiled.keys()], use };
}

function runner(compiled: ReadonlyMap<string, Handlebars.TemplateDelegate>): Templates['run'] {
  return (name, context, data) => {
    const template = compiled.get(name);
    if (!template) throw new Error(`There is no template "${name}"`);
    try {
      return template(context, { data });
    } catch (error) {
      throw new Error(`Template ${name}: ${error instanceof Error ? error.message : error}`, { cause: error });
    }
  };
}

type Compiled = Handlebars.TemplateDelegate & { readonly _setup: (options: object) => void };

/** Handlebars compiles at the first use; asking for the set-up makes it compile now. */
function compile(house: typeof Handlebars, tree: hbs.AST.Program, helpers: ReadonlySet<string>) {
  const template = house.compile(tree, {
    strict: true,
    knownHelpersOnly: true,
    knownHelpers: Object.fromEntries([...helpers].map((name) => [name, true])) as KnownHelpers,
    explicitPartialContext: true,
    preventIndent: true,
  }) as Compiled;
  template._setup({});
  return template;
}

function readFolder(dir: string, folder: string): Source[] {
  let files: string[];
  try {
    files = readdirSync(join(dir, folder), { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return files
    .filter((file) => file.endsWith('.hbs'))
    .sort()
    .map((file) => {
      const path = file.slice(0, -'.hbs'.length).split(sep).join('/');
      const isPartial = folder === 'partials' || (path.split('/').at(-1) ?? '').startsWith('_');
      const written = readFileSync(join(dir, folder, file), 'utf8');
      // The line break at the end of the file is not part of what a partial prints.
      const text = isPartial ? written.trimEnd() : written;
      const params = isPartial ? (headerOf(text, 'params') ?? '').split(/\s+/).filter(Boolean) : null;
      return { name: folder === 'pages' ? path : `${folder}/${path}`, text, params };
    });
}

function headerOf(text: string, wanted: 'params' | 'layout'): string | null {
  const [, kind, value] = HEADER.exec(text) ?? [];
  return kind === wanted && value !== undefined ? (value.split('\n\n')[0] ?? '').trim() : null;
}

/** `partials/sheet` is called `sheet`, `cases/_row` is called `cases/row`. */
function partialName(name: string): string {
  return name.replace(/^partials\//, '').replace(/(^|\/)_/, '$1');
}
