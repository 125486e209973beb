import { addCalendarDays } from '../calendar/day.ts';
import { recordConsent, recordContact } from '../cases/actions/ask-party.ts';
import { addParty } from '../cases/actions/change-parties.ts';
import { openCase } from '../cases/actions/open-case.ts';
import { checkDuplicates } from '../cases/actions/screen-case.ts';
import type { PartyRole } from '../cases/rules/vocabulary.ts';
import { registerIntake } from '../intake/actions/register-intake.ts';
import { registerForm } from '../intake/forms.ts';
import { personInput } from '../people/person-fields.ts';
import { readForm } from '../platform/forms/read-form.ts';
import type { Docket } from './docket.ts';

const VILLAGE_CHANNELS = ['VISIT', 'VISIT', 'VISIT', 'CALL', 'HOME_VISIT', 'GRID', 'SECRETARY_DAY'];
const CENTRE_CHANNELS = ['VISIT', 'VISIT', 'VISIT', 'CALL', 'LETTER', 'HOTLINE_12345', 'VIDEO', 'ONLINE'];

/** A1, A2 … stand beside A. */
function side(docket: Docket, part: string): Readonly<Record<string, string | string[]>>[] {
  return [...docket.people].filter(([name]) => name.startsWith(part)).map(([, { fields }]) => fields);
}

function happenedOn({ stage, plan }: Docket): string {
  const days = (plan.story.weeks ?? 2) * 7;
  return addCalendarDays(stage.today, -stage.chance.whole(Math.max(1, Math.floor(days / 2)), days));
}

function whatHappened(docket: Docket): Record<string, unknown> {
  const { plan, stage } = docket;
  const { story } = plan;
  const isRed = plan.turns.has('RED');
  return {
    summary: docket.words.summary,
    place: docket.words.place,
    placeLocationId: plan.scene.locationId,
    disputeType: story.type,
    subType: story.sub,
    occurredOn: happenedOn(docket),
    dangerTicks: isRed ? ['THREAT', 'CROWD'] : stage.chance.happens(0.6) ? [...(story.ticks ?? [])] : [],
  };
}

/** Somebody comes, calls or is found by a grid worker; the matter becomes a case in the same save. */
async function fileByVisit(docket: Docket): Promise<void> {
  const { plan, stage } = docket;
  const clerk = plan.village?.mediator ?? stage.theatre.street.staff.intake_clerk;
  const rows = (name: string, people: Readonly<Record<string, unknown>>[]) =>
    people.flatMap((fields, index) =>
      Object.entries(fields).map(([field, value]) => [`${name}.${index}.${field}`, value]),
    );
  const form = readForm(registerForm, {
    ...whatHappened(docket),
    channel: stage.chance.pick(plan.village === null ? CENTRE_CHANNELS : VILLAGE_CHANNELS),
    nature: 'CIVIL_DISPUTE',
    demand: docket.say(plan.story.ask),
    matter: 'new',
    disposition: 'MEDIATION',
    ...Object.fromEntries([...rows('visitors', side(docket, 'A')), ...rows('opposites', side(docket, 'B'))]),
  });
  const { intakeId, caseId } = await registerIntake(await stage.as(clerk), form);
  Object.assign(docket, { intakeId, caseId: caseId ?? '' });
}

const ENTRUSTING = [
  { source: 'COURT', unit: '示范人民法庭', letter: '示法委调' },
  { source: 'POLICE', unit: '示范派出所', letter: '示公委调' },
  { source: 'PETITION_OFFICE', unit: '示范上级信访部门', letter: '示信转' },
  { source: 'OTHER_DEPARTMENT', unit: '示范人社部门', letter: '示人社转' },
  { source: 'PROCURATORATE', unit: '示范人民检察院', letter: '示检委调' },
] as const;

/** The committee begins on its own, or another office entrusts it. */
async function fileDirectly(docket: Docket): Promise<void> {
  const { plan, stage } = docket;
  const opener = plan.village?.mediator ?? stage.theatre.street.staff.intake_clerk;
  const from = plan.turns.has('ENTRUSTED') ? (ENTRUSTING[plan.n % ENTRUSTING.length] ?? ENTRUSTING[0]) : null;
  const told = whatHappened(docket);
  const party = (role: PartyRole) => (fields: Readonly<Record<string, unknown>>) => ({
    ...{ role, person: personInput.parse(fields), isNecessary: null, agent: null, addressForService: null },
  });
  const { caseId } = await openCase(await stage.as(opener), {
    orgId: plan.village?.orgId ?? stage.theatre.street.centreId,
    parties: [...side(docket, 'A').map(party('APPLICANT')), ...side(docket, 'B').map(party('RESPONDENT'))],
    summary: String(told.summary),
    requests: docket.say(plan.story.ask).split('\n'),
    place: String(told.place),
    placeLocationId: plan.scene.locationId,
    ...{ disputeType: plan.story.type, subType: plan.story.sub, occurredOn: String(told.occurredOn) },
    source: from?.source ?? 'OWN_INITIATIVE',
    entrustingUnit: from?.unit ?? null,
    entrustLetterNo: from === null ? null : `${from.letter}〔${stage.today.slice(0, 4)}〕${10 + plan.n}号`,
    ...{ risk: 'BLUE', dangerTicks: told.dangerTicks as [], peopleCount: side(docket, 'A').length + 1 },
    ...{ isGroup: false, amountClaimedFen: null, isPrivacyAskedFor: false },
  });
  docket.caseId = caseId;
}

export async function file(docket: Docket): Promise<void> {
  await (docket.takes('OWN') || docket.takes('ENTRUSTED') ? fileDirectly(docket) : fileByVisit(docket));
}

export async function submit(docket: Docket): Promise<void> {
  const { plan, stage } = docket;
  const clerk = plan.village?.mediator ?? stage.theatre.street.staff.intake_clerk;
  await docket.move(clerk, 'case.submitted');
}

/** The one whose water was cut asks why, and whoever cut it sits down with them. */
export async function joinThird(docket: Docket): Promise<void> {
  const third = docket.people.get('C');
  if (third === undefined) return;
  const ctx = await docket.stage.as(docket.plan.village?.mediator ?? docket.stage.theatre.street.staff.centre_head);
  await addParty(ctx, {
    ...docket.request,
    ...{
      role: 'THIRD',
      person: personInput.parse(third.fields),
      isNecessary: null,
      agent: null,
      addressForService: null,
    },
  });
  await docket.look();
}

export async function seekConsent(docket: Docket): Promise<void> {
  const { plan, stage } = docket;
  await docket.move(plan.village?.mediator ?? stage.theatre.street.staff.intake_clerk, 'case.consent-sought');
}

/** Asks everybody; `except` says nothing yet. */
export async function askConsent(docket: Docket, except: string | null = null): Promise<void> {
  const { plan, stage } = docket;
  const asker = plan.village?.mediator ?? stage.theatre.street.staff.intake_clerk;
  for (const party of await docket.parties()) {
    if (party.consent === 'AGREED' || party.name === docket.people.get(except ?? '')?.name) continue;
    stage.minutes(3);
    const way = stage.chance.pick(['IN_PERSON', 'IN_PERSON', 'PHONE', 'AT_HOME']);
    await recordConsent(await stage.as(asker), {
      ...docket.request,
      ...{ partyId: party.id, consent: 'AGREED', way, witness: null },
    });
  }
  await docket.look();
}

export async function tryToReach(docket: Docket, part: string, note: string): Promise<void> {
  const { plan, stage } = docket;
  const asker = plan.village?.mediator ?? stage.theatre.street.staff.intake_clerk;
  const { id: partyId } = await docket.party(part);
  await recordContact(await stage.as(asker), { ...docket.request, partyId, way: 'PHONE', isReached: false, note });
}

export async function refuse(docket: Docket, part: string): Promise<void> {
  const { plan, stage } = docket;
  const asker = plan.village?.mediator ?? stage.theatre.street.staff.intake_clerk;
  const { id: partyId } = await docket.party(part);
  await recordConsent(await stage.as(asker), {
    ...docket.request,
    ...{ partyId, consent: 'REFUSED', way: 'PHONE', witness: null },
  });
}

export async function accept(docket: Docket): Promise<void> {
  const { plan, stage } = docket;
  const { staff } = stage.theatre.street;
  if (docket.intakeId === null) {
    const checker = plan.village?.mediator ?? staff.intake_clerk;
    await checkDuplicates(await stage.as(checker), { ...docket.request, isPendingElsewhere: false });
    stage.minutes(4);
  }
  await docket.move(plan.village?.head ?? staff.intake_clerk, 'case.accepted');
}
