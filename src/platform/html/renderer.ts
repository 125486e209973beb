import Handlebars from 'handlebars';
import { LANGS, type Lang, type Message } from '../i18n/message.ts';
import type { Messages } from '../i18n/messages.ts';
import { type OnMissing, translator } from '../i18n/translator.ts';
import type { Assets } from './assets.ts';
import { fillLabels } from './field-labels.ts';
import { createHelpers, type Surroundings } from './helpers.ts';
import type { KeyUse } from './template-tree.ts';
import { loadTemplates } from './templates.ts';
import { plainView, type View, type ViewValue } from './view.ts';

export type NavItem = {
  readonly href: string;
  readonly text: string | Message;
  readonly count: number | null;
  readonly icon: string | null;
  readonly isCurrent: boolean;
};

/** What stands around a page and is the same for every page of a request. */
export type Chrome = {
  readonly lang: Lang;
  /** The moment that "3 days left" is counted from. */
  readonly now: Date;
  /** Path and query of the request: the language switch comes back to it. */
  readonly path: string;
  readonly account: Account | null;
  readonly nav: readonly (readonly NavItem[])[];
  readonly flash: Message | null;
  readonly isDemonstration: boolean;
};

export type Account = {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly role: string;
  readonly surface: 'desk' | 'phone';
};

/** The title of the document, without the name of the site. */
export type Titled = { readonly title: string | Message };

export type Renderer = {
  /** A whole document: templates/pages/<name>.hbs inside its layout. */
  readonly render: (name: string, view: View & Titled, chrome: Chrome) => string;
  /** The template alone, for answers to htmx. */
  readonly fragment: (name: string, view: View, chrome: Pick<Chrome, 'lang' | 'now'>) => string;
  /** A paper (registers/, documents/, posters/): always Chinese, without layout. */
  readonly paper: (name: string, view: View, now: Date) => string;
  readonly names: readonly string[];
  readonly use: KeyUse;
};

export type RendererOptions = {
  /** The folder templates/. */
  readonly dir: string;
  readonly messages: Messages;
  readonly assets: Assets;
  /** The version of the product, shown at the foot of every page. */
  readonly version: string;
  readonly onMissing: OnMissing;
};

/** @throws Error listing every fault of every template, and every message key that a template names and no file has. */
export function createRenderer(options: RendererOptions): Renderer {
  const templates = loadTemplates(options.dir, createHelpers(options.assets));
  const lacking = [...templates.use.keys].filter((key) => !options.messages['zh-CN'].has(key));
  if (lacking.length > 0) throw new Error(`Templates name messages that do not exist: ${lacking.join(', ')}`);
  const around = (lang: Lang, now: Date): Surroundings => ({
    t: translator(options.messages, lang, options.onMissing, now),
    lang,
    now,
  });
  const fragment: Renderer['fragment'] = (name, view, { lang, now }) => {
    const labels = new Map<string, string>();
    const data = around(lang, now);
    return fillLabels(templates.run(name, plainView(view), { ...data, labels }), labels, data.t);
  };
  return {
    fragment,
    render: (name, view, chrome) => {
      const body = new Handlebars.SafeString(fragment(name, view, chrome));
      const layout = layoutFor(templates.layoutOf(name), chrome);
      const { scripts } = options.assets;
      const frame = plainView({
        ...chromeView(chrome),
        title: view.title as ViewValue,
        page: name,
        version: options.version,
        scripts,
      });
      return templates.run(`layouts/${layout}`, Object.assign(frame, { body }), around(chrome.lang, chrome.now));
    },
    paper: (name, view, now) => templates.run(name, plainView(view), around('zh-CN', now)),
    names: templates.names,
    use: templates.use,
  };
}

function layoutFor(wanted: string | null, { account }: Chrome): string {
  if (wanted !== null && wanted !== 'account') return wanted;
  return account ? account.surface : 'plain';
}

function chromeView({ lang, path, account, nav, flash, isDemonstration }: Chrome): View {
  const other = LANGS.find((known) => known !== lang) ?? lang;
  const bare = path.replace(/[?#].*$/, '');
  return {
    lang,
    otherLang: other,
    path,
    account: account && { ...account },
    nav: nav.map((group) => group.map((item) => ({ ...item, text: item.text as View }))),
    flash: flash as View | null,
    isDemonstration,
    isSignIn: bare === '/sign-in',
  };
}
