import { newId } from '../../platform/database/columns.ts';
import { whyRefused } from '../../platform/forms/why-refused.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { PageRequest } from '../../route.ts';
import { mayWithDossier } from '../access.ts';
import type { LoadedDossier } from '../load-dossier.ts';

const of = (key: string) => ({ key });

/** 保管: how long, where, since when; each volume by itself. */
export function keepingView({ ctx, refused }: PageRequest, dossier: LoadedDossier) {
  const { loaded, volumes, volume, retention, proposed } = dossier;
  const typed = refused?.typed ?? {};
  const errors = whyRefused(refused?.refusal ?? null);
  const isRetention = 'retention' in typed;
  const isShelf = 'box' in typed;
  const box = volumes.find((one) => one.volume === volume)?.box ?? '';
  return {
    canKeep: mayWithDossier(ctx.actor, 'dossier.keep', loaded),
    volume,
    isTyped: isRetention,
    proposed: { key: 'dossier.retention.proposed', params: { retention: of(`dossier.retention.${proposed}`) } },
    volumes: (volumes.length === 0 ? [null] : volumes).map((row, index) => ({
      title: { key: 'dossier.keeping.volume', params: { n: row?.volume ?? index + 1 } },
      rows: [
        { term: of('dossier.keeping.retention'), text: of(`dossier.retention.${row?.retention ?? retention}`) },
        {
          term: of('dossier.keeping.on'),
          text: row?.archivedOn ? { key: 'dossier.day', params: { on: { date: row.archivedOn } } } : null,
        },
        { term: of('dossier.keeping.until'), text: untilOf(row) },
        { term: of('dossier.keeping.box'), text: row?.box ?? null },
        ...(row?.retentionReason ? [{ term: of('dossier.keeping.reason'), text: row.retentionReason }] : []),
      ],
    })),
    retentionForm: formView({
      fields: ['retention', 'reason'],
      typed: isRetention ? typed : { retention },
      errors: isRetention ? errors : {},
      key: newId(),
    }),
    shelfForm: formView({
      fields: ['box', 'volume'],
      typed: isShelf ? typed : { box, volume: String(volume) },
      errors: isShelf ? errors : {},
      key: newId(),
    }),
  };
}

function untilOf(row: { archivedOn: string | null; keepUntil: string | null } | null) {
  if (row === null || row.archivedOn === null) return null;
  return row.keepUntil === null
    ? of('dossier.keeping.forever')
    : { key: 'dossier.day', params: { on: { date: row.keepUntil } } };
}
