import type { Context } from '../context.ts';
import { slipBlocks } from '../papers/content/orders.ts';
import { fields, may, type PaperModel } from '../papers/model.ts';
import { orgOfPaper } from '../papers/queries/load-case-file.ts';
import { slipOfPaper } from '../papers/queries/slip-rows.ts';
import { isReference } from '../platform/forms/fields.ts';
import { NotFound } from '../platform/http/refusals.ts';
import { slipById, stepsOf } from '../supervision/queries/slips.ts';

/** 督办单 with all that was said. @throws NotFound outside the scope, or while it is a draft */
export async function slipSheet({ em, actor }: Context, id: string): Promise<PaperModel> {
  if (!isReference(id)) throw new NotFound();
  const slip = await slipById(em, actor, id);
  if (slip.number === null) throw new NotFound();
  const org = await orgOfPaper(em, slip.orgId);
  const about = slip.caseNo === null ? [] : [fields([[may('案号', slip.caseNo, [4, 20])]])];
  return {
    ...{ kind: 'SUPERVISION_SLIP', title: '督办单', org: org.sealName, orgId: org.id, number: slip.number },
    blocks: slipBlocks(slipOfPaper(slip, await stepsOf(em, actor, id)), about, org.sealName),
    copies: 0,
    notes: org.isDemonstration ? ['演示数据，人物和事件均为虚构。'] : [],
  };
}
