import type { LinkedService } from '../../legal-service/queries/services-of.ts';
import type { MeetingAbout } from '../../meetings/queries/meetings-of.ts';
import type { View } from '../../platform/html/view.ts';

/** What other rooms hold about a case: legal services, meetings that spoke about it. */
export function linksView({
  services,
  meetings,
}: {
  services: readonly LinkedService[];
  meetings: readonly MeetingAbout[];
}): View {
  return {
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
