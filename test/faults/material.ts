import { openSession, SESSION_LIVES } from '../../src/accounts/sessions.ts';
import { checkDuplicates } from '../../src/cases/actions/screen-case.ts';
import { Dispute } from '../cases/support.ts';
import { type Office, openOffice, type Place } from '../support/office.ts';

/** What the clients need to act: who they are, and cases that stand where the next move begins. */
export interface Material {
  /** Address of the database as web and worker connect to it. */
  databaseUrl: string;
  /** Session tokens. */
  clerks: string[];
  centreHead: string;
  printer: string;
  villages: { token: string; headId: string; orgId: string; place: Place }[];
  centreMediatorId: string;
  centreId: string;
  /** Cases in mediation, one for each village, with a session held: they go up and down. */
  travellers: string[];
  /** Submitted cases whose parties agree, by village: they can be accepted. */
  waiting: string[][];
}

const VILLAGES = ['village1', 'village2', 'village3'] as const;
const DEVICE = { deviceId: null, address: null, userAgent: 'faults' };

/** Settles the invented street and brings cases to where they are needed, before anything is shot at. */
export async function prepareMaterial(accepting: number): Promise<Material> {
  const office = await openOffice();
  office.clock.set(new Date());
  const token = (accountId: string) => openSession(office.house, accountId, DEVICE, SESSION_LIVES.phone);
  const clerks: string[] = [];
  for (let n = 0; n < 3; n++) clerks.push(await token(await office.hire('intake_clerk', 'centre', `受理员${n}`)));
  const villages = [];
  for (const place of VILLAGES)
    villages.push({
      ...{ token: await office.tokenOf('village_head', place), headId: office.accountOf('village_head', place) },
      ...{ orgId: office.orgs[place], place },
    });
  const material: Material = {
    databaseUrl: String(office.house.orm.config.get('clientUrl')),
    ...{ clerks, villages, travellers: await Promise.all(VILLAGES.map((place) => inMediation(office, place))) },
    centreHead: await office.tokenOf('centre_head'),
    printer: await office.tokenOf('street_leader'),
    centreMediatorId: office.accountOf('centre_mediator'),
    centreId: office.orgs.centre,
    waiting: await Promise.all(VILLAGES.map((place) => manySubmitted(office, place, accepting))),
  };
  await office.leave();
  return material;
}

async function inMediation(office: Office, place: Place): Promise<string> {
  const dispute = await Dispute.file(office, place);
  await dispute.to('MEDIATING');
  await dispute.session('NOT_REACHED');
  return dispute.caseId;
}

async function manySubmitted(office: Office, place: Place, count: number): Promise<string[]> {
  const cases: string[] = [];
  for (let n = 0; n < count; n++) {
    const dispute = await Dispute.file(office, place);
    await dispute.to('SUBMITTED');
    await dispute.consents();
    await checkDuplicates(await dispute.head(), { ...dispute.request, isPendingElsewhere: false });
    cases.push(dispute.caseId);
  }
  return cases;
}
