import { createAccount } from '../accounts/actions/create-account.ts';
import { firstPassword } from '../accounts/one-time-password.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { createOrganization } from '../places/actions/create-organization.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import type { Answers } from './questions.ts';

interface Known {
  street: string | null;
  centre: string | null;
  isDemonstration: boolean;
  hasAdmin: boolean;
}

async function lookUp({ em }: Context): Promise<Known> {
  const organizations = await em.execute<{ id: string; kind: string; isDemonstration: boolean }[]>(
    `select id, kind, is_demonstration as "isDemonstration" from organization where kind in ('STREET', 'CENTRE')`,
  );
  const admins = await em.execute("select 1 from role_assignment where role = 'admin'");
  const idOf = (kind: string) => organizations.find((found) => found.kind === kind)?.id ?? null;
  const isDemonstration = organizations.some((found) => found.isDemonstration);
  return { street: idOf('STREET'), centre: idOf('CENTRE'), isDemonstration, hasAdmin: admins.length > 0 };
}

/**
 * Whether setting up would find an office already at work.
 * @throws StartRefusal when it would
 */
export async function refuseSecondOffice(ctx: Context): Promise<void> {
  const known = await lookUp(ctx);
  if (known.isDemonstration) {
    throw new StartRefusal(
      '数据库里是演示街道。请先运行 npm run demo:clear 清空演示数据。',
      'The database holds the demonstration street. Empty it first: npm run demo:clear',
    );
  }
  if (known.hasAdmin) {
    throw new StartRefusal(
      '街道和管理员已经建立。组织和账号请由管理员登录后维护。',
      'The street and its administrator exist already. The administrator keeps organisations and accounts in the pages.',
    );
  }
}

/**
 * Creates the street, its centre and the first administrator. What an interrupted attempt has created is used.
 * @returns the password to hand over, which must be changed at the first sign-in
 * @throws StartRefusal when an office is already at work
 */
export async function createOffice(ctx: Context, answers: Answers): Promise<{ password: string; until: Date }> {
  await refuseSecondOffice(ctx);
  const now = ctx.house.clock.now();
  const today = shanghaiDate(now);
  const blank = { code: null, address: null, phone: null, locationId: null, establishedOn: null, activeTo: null };
  const known = await lookUp(ctx);
  const names = (of: 'street' | 'centre') => ({
    ...{ ...blank, activeFrom: today, name: answers[of] },
    ...{ shortName: answers[`${of}-short`], sealName: answers[`${of}-seal`] },
  });
  const street =
    known.street ?? (await createOrganization(ctx, { kind: 'STREET', parentId: null, ...names('street') })).orgId;
  if (known.centre === null) await createOrganization(ctx, { kind: 'CENTRE', parentId: street, ...names('centre') });
  const { password, ...first } = await firstPassword(ctx, now);
  const { admin: displayName, username } = answers;
  const account = { displayName, username, phone: null, role: 'admin' as const, orgId: street, validFrom: today };
  await createAccount(ctx, { ...account, ...first });
  return { password, until: first.oneTimeUntil };
}
