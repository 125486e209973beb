import { homeOrg } from '../../accounts/actor.ts';
import { calendarDaysBetween } from '../../calendar/day.ts';
import { change } from '../../change.ts';
import type { Context } from '../../context.ts';
import { newId } from '../../platform/database/columns.ts';
import { arrayLiteral } from '../../platform/database/raw.ts';
import { Forbidden, Invalid } from '../../platform/http/refusals.ts';
import type { SpecialInput } from '../forms.ts';
import { mayInRoom } from '../load-round.ts';
import { openSpecial } from '../open-rounds.ts';
import { specialDays } from '../rules/standing.ts';
import { SpecialScreening } from '../screening.entity.ts';

const LONGEST = 366;

/**
 * 专项排查: from–to, what for, every how many days, which rooms. What has begun is opened at once; the timetable opens the
 * rest. It runs beside the weekly one, also in a week off.
 * @throws Forbidden; Invalid for days in disorder or rooms that are none
 */
export async function planSpecial(ctx: Context, input: SpecialInput): Promise<{ specialId: string }> {
  return change(ctx, 'plan-special', async (act) => {
    const org = homeOrg(act.actor);
    if (org === null) throw new Forbidden();
    mayInRoom(act, 'screening.plan', org.orgId);
    const { title, scope, fromOn, toOn, everyDays, targets } = input;
    if (toOn < fromOn) throw new Invalid([{ field: 'toOn', key: 'calendar.error.order' }]);
    if (toOn < act.today || calendarDaysBetween(fromOn, toOn) > LONGEST)
      throw new Invalid([{ field: 'toOn', key: 'screening.error.special' }]);
    const known = await act.em.execute<{ id: string }[]>(
      `select id from organization where id = any (:ids::uuid[]) and kind in ('VILLAGE', 'CENTRE') and active_to is null`,
      { ids: arrayLiteral(targets) },
    );
    if (known.length !== new Set(targets).size) throw new Invalid([{ field: 'targets', key: 'field.choice' }]);
    const special = { id: newId(), title, scope, fromOn, toOn, everyDays, targetOrgIds: targets };
    const made = { orgId: org.orgId, createdById: act.actor.accountId, createdAt: act.now };
    act.em.create(SpecialScreening, { ...special, ...made });
    await act.em.flush();
    for (const day of specialDays(special, act.today)) await openSpecial(act, special, day);
    act.record({
      name: 'screening.special-planned',
      subjectId: special.id,
      payload: { title, fromOn, toOn, everyDays },
    });
    return { specialId: special.id };
  });
}
