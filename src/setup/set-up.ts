import { createAccount } from '../accounts/actions/create-account.ts';
import { newAccountForm } from '../accounts/forms.ts';
import { firstPassword } from '../accounts/one-time-password.ts';
import { openServiceSession } from '../accounts/sessions.ts';
import { shanghaiDate } from '../calendar/shanghai.ts';
import { type Context, contextFor, type House, reading } from '../context.ts';
import { createLocation } from '../places/actions/create-location.ts';
import { createOrganization } from '../places/actions/create-organization.ts';
import { newLocationForm, newOrganizationForm } from '../places/forms.ts';
import { checkPassword } from '../platform/crypto/password-rules.ts';
import { readForm } from '../platform/forms/read-form.ts';
import { Invalid } from '../platform/http/refusals.ts';
import { StartRefusal } from '../platform/start-refusal.ts';
import type { SetupAnswers } from './answers.ts';

export interface SetUp {
  username: string;
  /** Only when it was made here: to be shown once. */
  password: string | null;
}

interface Known {
  street: string | null;
  centre: string | null;
  admins: number;
}

/**
 * Makes what an empty database needs before anybody can sign in: the street, its centre, the first administrator. What an earlier run that broke off has made is used again.
 * @throws StartRefusal when there is an administrator already; Invalid when an answer cannot be used, before anything is written
 */
export async function setUp(house: House, answers: SetupAnswers): Promise<SetUp> {
  const ctx = contextFor(house, await openServiceSession(house, null));
  const known = await findKnown(ctx);
  if (known.admins > 0) {
    throw new StartRefusal(
      '这个数据库已经设置过，已有管理员。忘记密码时，请另一位管理员重设。',
      'This database is set up and has an administrator. Another administrator can reset a forgotten password.',
    );
  }
  const forms = formsOf(answers, shanghaiDate(house.clock.now()));
  const streetId = known.street ?? (await makeStreet(ctx, forms));
  if (known.centre === null) await createOrganization(ctx, { ...forms.centre, parentId: streetId });
  const made = answers.password === '' ? await firstPassword(ctx, house.clock.now()) : null;
  const passwordHash = made?.passwordHash ?? (await house.fields.passwords.hash(answers.password));
  const oneTimeUntil = made?.oneTimeUntil ?? null;
  await createAccount(ctx, { ...forms.admin, orgId: streetId, passwordHash, oneTimeUntil });
  return { username: forms.admin.username, password: made?.password ?? null };
}

async function findKnown(ctx: Context): Promise<Known> {
  return reading(ctx, async ({ em }) => {
    const [row] = await em.execute<Known[]>(
      `select (select id from organization where kind = 'STREET' limit 1) as street,
         (select id from organization where kind = 'CENTRE' limit 1) as centre,
         (select count(*)::int from role_assignment where role = 'admin') as admins`,
    );
    return row ?? { street: null, centre: null, admins: 0 };
  });
}

/** All answers through the schemas of the pages, so that a bad one stops the command before it writes anything. */
function formsOf(answers: SetupAnswers, today: string) {
  const { street, centre, password, admin } = answers;
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
  const checked = password === '' ? null : checkPassword(password, [admin, street, centre, answers.adminName]);
  if (checked !== null && !checked.ok) throw new Invalid([{ field: 'password', ...checked.message }]);
  return forms;
}

async function makeStreet(ctx: Context, { area, street }: ReturnType<typeof formsOf>): Promise<string> {
  const { locationId } = await createLocation(ctx, area);
  return (await createOrganization(ctx, { ...street, locationId })).orgId;
}
