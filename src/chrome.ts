import type { Response } from 'express';
import { homeOrg } from './accounts/actor.ts';
import { may } from './accounts/permissions.ts';
import type { SignedRequest, Web } from './answering.ts';
import { contextFor } from './context.ts';
import { NAVIGATION } from './navigation.ts';
import { unreadCount } from './notices/queries/notices.ts';
import type { Chrome } from './platform/html/renderer.ts';
import { cookieKey, unsealValue } from './platform/http/cookies.ts';
import type { Message } from './platform/i18n/message.ts';
import type { PageRequest } from './route.ts';

/** What stands around a page: who is signed in, where else to go, the sentence about what was just done. */
export async function chromeFor(web: Web, request: PageRequest, req: SignedRequest, res: Response): Promise<Chrome> {
  const { actor } = request.ctx;
  const home = homeOrg(actor);
  const sealed = web.cookies.read(req, 'flash');
  if (sealed !== null) web.cookies.clear(res, 'flash');
  const isSigned = actor.accountId !== '';
  const unread = isSigned ? await unreadCount(contextFor(web.house, actor).em, actor) : 0;
  const isPhone = isSigned && home?.tier === 'VILLAGE';
  const groups = isPhone ? NAVIGATION.phone : NAVIGATION.desk;
  return {
    lang: request.lang,
    now: request.now,
    path: req.originalUrl,
    account: isSigned
      ? {
          id: actor.accountId,
          name: actor.displayName,
          place: home?.orgName ?? '',
          role: web.roleName(actor, request.lang),
          surface: isPhone ? 'phone' : 'desk',
        }
      : null,
    nav: isSigned
      ? groups
          .map((group) =>
            group
              .filter((item) => item.permission === 'signed-in' || may(actor, item.permission))
              .map((item) => ({
                href: item.href,
                text: item.text,
                count: item.href === '/notices' && unread > 0 ? unread : null,
                icon: item.icon,
                isCurrent: req.path === item.href || (item.href !== '/' && req.path.startsWith(`${item.href}/`)),
              })),
          )
          .filter((group) => group.length > 0)
      : [],
    flash: sealed === null ? null : unsealValue<Message>(cookieKey(web.house.secrets), sealed),
    isDemonstration: web.isDemonstration,
  };
}
