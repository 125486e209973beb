import type { Actor } from '../../accounts/actor.ts';
import { may } from '../../accounts/permissions.ts';
import type { LinkedService } from '../../legal-service/queries/services-of.ts';
import type { ReportLine } from '../../major/queries/reports.ts';
import { nextOf } from '../../major/rules/next.ts';
import type { MeetingAbout } from '../../meetings/queries/meetings-of.ts';
import { newId } from '../../platform/database/columns.ts';
import type { View } from '../../platform/html/view.ts';
import type { ChargeLine } from '../../reception/queries/charges.ts';
import type { SlipLine } from '../../supervision/queries/slips.ts';
import { isOwed } from '../../supervision/rules/words.ts';
import type { LoadedCase } from '../load-facts.ts';
import { isEntrusted } from '../rules/vocabulary.ts';

const ENDED: readonly string[] = ['PERFORMING', 'DEFAULTED', 'TERMINATED', 'CLOSED', 'ARCHIVED'];

/** Which of the doors on a case's page this reader may go through. */
export function doorsView(actor: Actor, { facts, handlerIds }: LoadedCase): View {
  const orgIds = [facts.currentOrg.id, facts.homeOrg.id];
  return {
    canReveal: orgIds.some((orgId) => may(actor, 'identity.reveal', { orgId, handlerIds })),
    canSeeDossier: may(actor, 'dossier.read'),
    canReadPeople: may(actor, 'person.read'),
    canSupervise: may(actor, 'supervision.issue'),
    canTrace: may(actor, 'tracing.open'),
    canTakeCharge: may(actor, 'case.take-charge', { orgId: facts.currentOrg.id }),
    // The unit that entrusted it gets a letter once it has ended (spec §2.7, 办结反馈).
    letterKey: isEntrusted(facts.source) && ENDED.includes(facts.state) ? newId() : null,
  };
}

/** What other rooms hold about a case: legal services, meetings that spoke about it, its report as a major dispute. */
export function linksView({
  services,
  meetings,
  reports,
  slips,
  charges,
}: {
  services: readonly LinkedService[];
  meetings: readonly MeetingAbout[];
  reports: readonly ReportLine[];
  slips: readonly SlipLine[];
  charges: readonly ChargeLine[];
}): View {
  const [report] = reports;
  const charge = charges.find(({ endedAt }) => endedAt === null);
  return {
    major: report === undefined ? null : { isOpen: report.endedAt === null, next: nextOf(report) },
    charge:
      charge === undefined
        ? null
        : { key: 'case.charge.by', params: { who: charge.leader, due: { date: charge.dueOn } } },
    slips: slips.map(({ id, number, matter, state, dueOn }) => ({
      ...{ id, matter },
      number: number ?? { key: 'supervision.no-number' },
      state: { key: `supervision.state.${state}` },
      due: isOwed(state) ? dueOn : null,
    })),
    services: services.map(({ id, servedAt, category, state }) => ({
      ...{ id, servedAt },
      category: { key: `service-category.${category}` },
      state: { key: `legal-service.state.${state}` },
    })),
    meetings: meetings.map(({ id, title, startsAt, state }) => ({
      ...{ id, title, startsAt },
      state: { key: `meeting.state.${state}` },
    })),
  };
}
