import { expect } from 'chai';
import { ALL_PERMISSIONS } from '../../src/accounts/permissions.ts';
import { ROUTES } from '../../src/routes.ts';
import { furnitureOf, roomOf, sourcesOf } from './source.ts';

/** Reviewed by hand: whoever knows the address may ask for these. */
const PUBLIC = [
  'get /sign-in',
  'get /api/docs',
  'post /sign-in',
  'post /sign-out',
  'post /language',
  'get /v',
  'get /v/:code',
  'get /v/:code/:page',
];
/** These need an account and no permission: they show and change nothing but the account's own. */
const SIGNED_IN = /^\/(me(\/.*)?|drafts(\/.*)?|help|people\/suggest|calendar\/explain|notices(\/.*)?)?$/;

const nameOf = ({ method, path }: { method: string; path: string }) => `${method} ${path}`;

describe('routes', () => {
  it('each have a permission that exists', () => {
    const known: string[] = [...ALL_PERMISSIONS, 'public', 'signed-in'];
    expect(ROUTES.filter(({ permission }) => !known.includes(permission)).map(nameOf)).to.deep.equal([]);
  });

  it('are open to everybody only where that was decided', () => {
    expect(ROUTES.filter(({ permission }) => permission === 'public').map(nameOf)).to.have.members(PUBLIC);
  });

  it("are open to every account only where they are the account's own", () => {
    const open = ROUTES.filter(({ permission, path }) => permission === 'signed-in' && !SIGNED_IN.test(path));
    expect(open.map(nameOf)).to.deep.equal([]);
  });

  it('each stand once, and none hides behind an earlier one', () => {
    const names = ROUTES.map(nameOf);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).to.deep.equal([]);
    const hidden = ROUTES.filter(({ method, path }, index) =>
      ROUTES.slice(0, index).some((earlier) => earlier.method === method && patternOf(earlier.path).test(path)),
    );
    expect(hidden.map(nameOf)).to.deep.equal([]);
  });

  it('that change something show a refused form again, or have no form', () => {
    const moves = ROUTES.filter(({ method, redisplay }) => method === 'post' && redisplay === undefined).map(nameOf);
    const hasForm = moves.filter((name) => ROUTES.some((route) => nameOf(route) === name.replace('post', 'get')));
    // The start of a form over again has nothing to show.
    expect(hasForm.filter((name) => !['post /drafts'].includes(name))).to.deep.equal([]);
  });

  it('of each room that change something go through an action of that room', () => {
    const sources = sourcesOf('src');
    const rooms = new Set(sources.filter(({ file }) => furnitureOf(file) === 'pages').map(({ file }) => roomOf(file)));
    // The moves of a case go through one that reads what its form tells.
    const isAction = (target: string) => furnitureOf(target) === 'actions' || target === 'src/cases/tell-move.ts';
    const without = [...rooms].filter((room) => {
      const pages = sources.filter(({ file }) => roomOf(file) === room && furnitureOf(file) === 'pages');
      const posts = pages.some(({ code }) => /method: 'post'/.test(code));
      const acts = pages.some(({ imports }) => imports.some(({ target }) => isAction(target)));
      return posts && !acts;
    });
    // Drafts are no change of the institution: what is typed is kept for whoever types it.
    expect(without).to.deep.equal(['drafts']);
  });

  it('take uploads and prints only with a limit', () => {
    expect(
      ROUTES.filter(
        ({ permission, limit }) => permission === 'identity.reveal' && limit !== 'reveal' && limit !== 'read',
      ).map(nameOf),
    ).to.satisfy((names: string[]) => names.every((name) => name.startsWith('get ')));
  });
});

function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+')}$`);
}
