import { shanghaiDate } from '../calendar/shanghai.ts';
import type { Context } from '../context.ts';
import { type ArchiveRow, archiveRows, type ListRow, listRows } from '../dossiers/queries/archive.ts';
import { dayText } from '../papers/content/words.ts';
import { type Block, box, fields, may, need, type PaperModel } from '../papers/model.ts';
import { orgOfPaper } from '../papers/queries/load-case-file.ts';
import { isReference } from '../platform/forms/fields.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { chinese } from '../platform/i18n/chinese.ts';

const COLUMNS = [
  { heading: '序号', share: 7 },
  { heading: '档号', share: 21 },
  { heading: '卷名·案号', share: 31 },
  { heading: '卷', share: 5 },
  { heading: '页数', share: 7 },
  { heading: '保管期限', share: 18 },
  { heading: '盒号', share: 11 },
];

/** 移交清单 or 销毁清单 of the archive as a paper with its places for signatures. @throws NotFound outside the scope */
export async function archiveListSheet({ em, actor }: Context, id: string): Promise<PaperModel> {
  const [row] = isReference(id) ? (await listRows(em, actor, { id })).rows : [];
  if (row === undefined) throw new NotFound();
  const { rows: volumes } = await archiveRows(em, actor, { ids: row.dossierIds });
  const org = await orgOfPaper(em, row.orgId);
  return {
    ...{
      kind: 'ARCHIVE_LIST',
      title: chinese(`dossier.list.${row.kind}`),
      org: org.sealName,
      orgId: org.id,
      number: '',
    },
    blocks: [...headOf(row, volumes), gridOf(volumes), ...footOf(row, org.sealName)],
    copies: row.kind === 'HANDOVER' ? 2 : 1,
    notes: org.isDemonstration ? ['演示数据，人物和事件均为虚构。'] : [],
  };
}

function headOf({ kind, orgName, receiver, madeBy, madeAt, reason }: ListRow, volumes: readonly ArchiveRow[]): Block[] {
  const pages = volumes.reduce((sum, { pageCount }) => sum + (pageCount ?? 0), 0);
  return [
    fields([
      [
        ...(kind === 'HANDOVER'
          ? [need('移交单位', orgName), need('接收单位', receiver)]
          : [need('保管单位', orgName, [4, 20])]),
      ],
      [
        need('合计', pages === 0 ? `${volumes.length} 卷` : `${volumes.length} 卷，${pages} 页`),
        need('制表', `${madeBy}，${dayText(shanghaiDate(madeAt))}`),
      ],
    ]),
    box(need(kind === 'HANDOVER' ? '移交事由' : '销毁事由', reason), 2),
  ];
}

const inOrder = (a: ArchiveRow, b: ArchiveRow): number =>
  (a.dossierNo ?? '').localeCompare(b.dossierNo ?? '', 'zh-CN', { numeric: true }) || a.volume - b.volume;

function gridOf(volumes: readonly ArchiveRow[]): Block {
  const rows = [...volumes]
    .sort(inOrder)
    .map((volume, i) => [
      String(i + 1),
      volume.dossierNo ?? '',
      [volume.title ?? '限阅', volume.caseNo].filter(Boolean).join('\n'),
      String(volume.volume),
      volume.pageCount === null ? '' : String(volume.pageCount),
      [volume.retention && chinese(`retention.${volume.retention}`), volume.keepUntil && `至 ${volume.keepUntil}`]
        .filter(Boolean)
        .join('\n'),
      volume.box ?? '',
    ]);
  return { is: 'grid', heading: '卷宗', columns: COLUMNS, rows };
}

function footOf({ kind, state, decidedBy, decidedAt, decisionNote }: ListRow, seal: string): Block[] {
  const on = decidedAt === null ? null : dayText(shanghaiDate(decidedAt));
  const said =
    decidedBy === null ? null : [chinese(`dossier.list.${state}`), decidedBy, on, decisionNote].filter(Boolean);
  const signers = kind === 'HANDOVER' ? ['移交人', '接收人', '监交人'] : ['监销人', '监销人', '批准人'];
  return [
    fields([[may('审批', said === null ? null : said.join('，'), [4, 20])]]),
    { is: 'signs', isDated: true, rows: signers.map((label) => ({ label, name: null, way: '签名' })) },
    { is: 'seal', org: seal, day: null },
  ];
}
