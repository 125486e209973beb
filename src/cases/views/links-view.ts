import type { LinkedService } from '../../legal-service/queries/services-of.ts';
import type { View } from '../../platform/html/view.ts';

/** What other rooms hold about a case: legal services. */
export function linksView({ services }: { services: readonly LinkedService[] }): View {
  return {
    services: services.map(({ id, servedAt, category, state }) => ({
      ...{ id, servedAt },
      category: { key: `service-category.${category}` },
      state: { key: `legal-service.state.${state}` },
    })),
  };
}
