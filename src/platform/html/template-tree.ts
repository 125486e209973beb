/** One template file as the checker sees it. */
export type Source = {
  readonly name: string;
  readonly text: string;
  /** Declared parameters of a partial (`name`, `hint?`); null for pages and layouts. */
  readonly params: readonly string[] | null;
};

/** Message keys that a template names, and literal beginnings of keys that it puts together. */
export type KeyUse = { readonly keys: Set<string>; readonly prefixes: Set<string> };

export type Scope = {
  readonly source: Source;
  readonly partials: ReadonlyMap<string, Source>;
  readonly helpers: ReadonlySet<string>;
  readonly use: KeyUse;
  readonly faults: string[];
};

const CHANGES_CONTEXT = new Set(['each', 'with']);
const TRANSLATES = new Set(['t', 'rich']);
const BUILT_IN_BLOCKS = new Set(['if', 'unless', 'each', 'with']);

/**
 * Walks a parsed template, lists what the house forbids in it, and makes it strict in place:
 * every lookup must find its key (Handlebars itself is silent in `{{#if x}}` and in parameters), optional parameters
 * left out of a call become null, and the block given to a partial keeps the view of the page that wrote it.
 */
export function tighten(program: hbs.AST.Program, scope: Scope): void {
  visitProgram(program, 0, scope);
}

function visitProgram(program: hbs.AST.Program | undefined, depth: number, scope: Scope): void {
  if (!program) return;
  if ((program.blockParams ?? []).length > 0)
    fault(scope, program, 'block parameters (as |x|) are not looked up strictly');
  for (const statement of program.body) visitStatement(statement, depth, scope);
}

function visitStatement(node: hbs.AST.Statement, depth: number, scope: Scope): void {
  switch (node.type) {
    case 'MustacheStatement':
      visitMustache(node as hbs.AST.MustacheStatement, depth, scope);
      break;
    case 'BlockStatement':
      visitBlock(node as hbs.AST.BlockStatement, depth, scope);
      break;
    case 'PartialStatement':
    case 'PartialBlockStatement':
      visitPartial(node as hbs.AST.PartialBlockStatement, depth, scope);
      break;
    case 'ContentStatement':
    case 'CommentStatement':
      break;
    default:
      fault(scope, node, `${node.type} is not used in this house`);
  }
}

function visitMustache(node: hbs.AST.MustacheStatement, depth: number, scope: Scope): void {
  if (!node.escaped) fault(scope, node, 'unescaped output ({{{ }}} or {{& }})');
  visitCall(node, depth, scope);
}

function visitBlock(node: hbs.AST.BlockStatement, depth: number, scope: Scope): void {
  const name = node.path.original;
  if (!BUILT_IN_BLOCKS.has(String(name))) fault(scope, node, `{{#${name}}}: only if, unless, each, with open a block`);
  for (const param of node.params) visitExpression(param, depth, scope);
  visitHash(node.hash, depth, scope);
  visitProgram(node.program, CHANGES_CONTEXT.has(String(name)) ? depth + 1 : depth, scope);
  visitProgram(node.inverse, depth, scope);
}

function visitPartial(node: hbs.AST.PartialBlockStatement, depth: number, scope: Scope): void {
  visitHash(node.hash, depth, scope);
  visitProgram(node.program, depth, scope);
  const name = node.name.type === 'PathExpression' ? String((node.name as hbs.AST.PathExpression).original) : null;
  const partial = name === null ? undefined : scope.partials.get(name);
  if (name === '@partial-block') node.params.push(path('caller', depth, node.loc));
  else if (!partial) fault(scope, node, `there is no partial "${name ?? '(computed)'}"`);
  else if (node.params.length > 0) fault(scope, node, `{{> ${name}}}: give parameters by name`);
  else completeCall(node, partial, scope);
}

function completeCall(node: hbs.AST.PartialBlockStatement, partial: Source, scope: Scope): void {
  const declared = partial.params ?? [];
  node.hash ??= { type: 'Hash', pairs: [], loc: node.loc };
  const given = new Set(node.hash.pairs.map((pair) => pair.key));
  for (const key of given) {
    if (!declared.includes(key) && !declared.includes(`${key}?`))
      fault(scope, node, `{{> ${partial.name}}} has no parameter "${key}"`);
  }
  for (const param of declared) {
    const key = param.replace(/\?$/, '');
    if (given.has(key)) continue;
    if (param === key) fault(scope, node, `{{> ${partial.name}}} needs the parameter "${key}"`);
    node.hash.pairs.push(pair(key, { type: 'NullLiteral', value: null, original: null }, node.loc));
  }
  // `{{#if @partial-block}}` would run the block to see whether it is true; hasBlock only tells that there is one.
  const hasBlock = node.type === 'PartialBlockStatement';
  node.hash.pairs.push(pair('hasBlock', { type: 'BooleanLiteral', value: hasBlock, original: hasBlock }, node.loc));
  if (hasBlock) node.hash.pairs.push(pair('caller', { ...path('this', 0, node.loc), parts: [] }, node.loc));
}

function pair(key: string, value: object, loc: hbs.AST.SourceLocation): hbs.AST.HashPair {
  return { type: 'HashPair', key, value: { loc, ...value } as hbs.AST.Expression, loc };
}

function visitHash(hash: hbs.AST.Hash | undefined, depth: number, scope: Scope): void {
  for (const pair of hash?.pairs ?? []) visitExpression(pair.value, depth, scope);
}

function visitExpression(node: hbs.AST.Expression, depth: number, scope: Scope): void {
  if (node.type === 'SubExpression') visitCall(node as hbs.AST.SubExpression, depth, scope);
  else if (node.type === 'PathExpression') visitPath(node as hbs.AST.PathExpression, depth, scope);
}

function visitCall(node: hbs.AST.SubExpression | hbs.AST.MustacheStatement, depth: number, scope: Scope): void {
  if (node.path.type !== 'PathExpression') return;
  const callee = node.path as hbs.AST.PathExpression;
  const name = callee.original;
  const isHelper = scope.helpers.has(name);
  const isCall = node.type === 'SubExpression' || node.params.length > 0 || (node.hash?.pairs.length ?? 0) > 0;
  if (isHelper && !isCall) fault(scope, node, `"${name}" is a helper; a key of that name is written {{this.${name}}}`);
  else if (!isHelper && isCall) fault(scope, node, `there is no helper "${name}"`);
  else if (!isHelper) visitPath(callee, depth, scope);
  for (const param of node.params) visitExpression(param, depth, scope);
  visitHash(node.hash, depth, scope);
  if (TRANSLATES.has(name)) noteKey(node.params[0], scope.use.keys, scope.use.prefixes);
}

/** `{{t "a.b"}}` uses one key; `{{t (concat "a." x)}}` may use every key that begins so. */
function noteKey(node: hbs.AST.Expression | undefined, keys: Set<string>, prefixes: Set<string>): void {
  if (node?.type === 'StringLiteral') keys.add((node as hbs.AST.StringLiteral).value);
  if (node?.type !== 'SubExpression') return;
  const inner = node as hbs.AST.SubExpression;
  if ((inner.path as hbs.AST.PathExpression).original === 'concat') noteKey(inner.params[0], prefixes, prefixes);
}

type StrictPath = hbs.AST.PathExpression & { strict?: boolean };

function visitPath(node: hbs.AST.PathExpression, depth: number, scope: Scope): void {
  (node as StrictPath).strict = true;
  const first = node.parts[0];
  const declared = scope.source.params;
  if (!declared || node.data || node.depth !== depth || first === undefined || first === 'hasBlock') return;
  if (!declared.includes(first) && !declared.includes(`${first}?`))
    fault(scope, node, `"${first}" is not among the parameters of this partial`);
}

function path(name: string, depth: number, loc: hbs.AST.SourceLocation): hbs.AST.PathExpression {
  return { type: 'PathExpression', data: false, depth, parts: [name], original: name, loc } as hbs.AST.PathExpression;
}

function fault(scope: Scope, node: hbs.AST.Node, what: string): void {
  scope.faults.push(`${scope.source.name}:${node.loc.start.line}: ${what}`);
}
