import { createAccount } from '../accounts/actions/create-account.ts';
import { newAccountForm } from '../accounts/forms.ts';
import { firstPassword } from '../accounts/one-time-password.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { type Context, reading } from '../context.ts';
import { createLocation } from '../places/actions/create-location.ts';
import { createOrganization } from '../places/actions/create-organization.ts';
import { newLocationForm, newOrganizationForm } from '../places/forms.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { Invalid } from '../platform/http/refusals.ts';
import { StartRefusal } from '../platform/start-refusal.ts';

export interface SetupAnswers {
  street: string;
  streetShort: string;
  streetSeal: string;
  centre: string;
  centreShort: string;
  centreSeal: string;
  adminName: string;
  /** User name of the first administrator. */
  admin: string;
}

export interface SetUp {
  username: string;
  /** To be shown once; it must be changed at the first sign-in. */
  password: string;
  /** The password can be used until then. */
  until: Date;
}

interface Known {
  street: string | null;
  centre: string | null;
  admins: number;
  isDemonstration: boolean;
}

/**
 * Whether setting up would meet an office that is at work already.
 * @throws StartRefusal when it would
 */
export async function refuseSecondOffice(ctx: Context): Promise<Known> {
  const known = await findKnown(ctx);
  if (known.isDemonstration) {
    throw new StartRefusal(
      '数据库里是演示街道。请先运行 npm run demo:clear 清空演示数据。',
      'The database holds the demonstration street. Empty it first: npm run demo:clear',
    );
  }
  if (known.admins > 0) {
    throw new StartRefusal(
      '这个数据库已经设置过，已有管理员。忘记密码时，请另一位管理员重设。',
      'This database is set up and has an administrator. Another administrator can reset a forgotten password.',
    );
  }
  return known;
}

/**
 * Makes what an empty database needs before anybody can sign in: the street, its centre, the first administrator. What an
 * earlier run that broke off has made is used again.
 * @param ctx of the service
 * @throws StartRefusal when there is an administrator already; Invalid when an answer cannot be used, before anything is
 *   written
 */
export async function setUp(ctx: Context, answers: SetupAnswers): Promise<SetUp> {
  const known = await refuseSecondOffice(ctx);
  const now = ctx.house.clock.now();
  const forms = formsOf(answers, shanghaiDate(now));
  const streetId = known.street ?? (await makeStreet(ctx, forms));
  if (known.centre === null) await createOrganization(ctx, { ...forms.centre, parentId: streetId });
  const { password, ...first } = await firstPassword(ctx, now);
  await createAccount(ctx, { ...forms.admin, orgId: streetId, ...first });
  return { username: forms.admin.username, password, until: first.oneTimeUntil };
}

async function findKnown(ctx: Context): Promise<Known> {
  return reading(ctx, async ({ em }) => {
    const [row] = await em.execute<Known[]>(
      `select (select id from organization where kind = 'STREET' limit 1) as street,
         (select id from organization where kind = 'CENTRE' limit 1) as centre,
         (select count(*)::int from role_assignment where role = 'admin') as admins,
         exists (select 1 from organization where is_demonstration) as "isDemonstration"`,
    );
    return row ?? { street: null, centre: null, admins: 0, isDemonstration: false };
  });
}

/** All answers through the schemas of the pages, so that a bad one stops the command before it writes anything. */
function formsOf(answers: SetupAnswers, today: string) {
  const { street, centre, admin } = answers;
  const place = { activeFrom: today };
  const forms = {
    area: readForm(newLocationForm, { level: 'STREET', name: street }),
    street: readForm(newOrganizationForm, {
      ...{ ...place, kind: 'STREET', name: street },
      ...{ sealName: answers.streetSeal, shortName: answers.streetShort },
    }),
    centre: readForm(newOrganizationForm, {
      ...{ ...place, kind: 'CENTRE', name: centre },
      ...{ sealName: answers.centreSeal, shortName: answers.centreShort },
    }),
    admin: readForm(newAccountForm, {
      ...{ username: admin, displayName: answers.adminName, role: 'admin', validFrom: today },
      // Known only when the street is there.
      orgId: '00000000-0000-0000-0000-000000000000',
    }),
  };
  if (forms.street.shortName === forms.centre.shortName)
    throw new Invalid([{ field: 'centreShort', key: 'places.short-name.taken' }]);
  return forms;
}

async function makeStreet(ctx: Context, { area, street }: ReturnType<typeof formsOf>): Promise<string> {
  const { locationId } = await createLocation(ctx, area);
  return (await createOrganization(ctx, { ...street, locationId })).orgId;
}
