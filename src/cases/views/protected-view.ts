import type { Actor } from '../../accounts/actor.ts';
import { newId } from '../../platform/database/columns.ts';
import { formView } from '../../platform/html/form-view.ts';
import type { View } from '../../platform/html/view.ts';
import type { PageRequest } from '../../route.ts';
import { mayOpen } from '../opening.ts';
import type { CaseHeader } from '../queries/case-page.ts';
import { errorsOfRefusal } from './refusal-view.ts';

/** 限阅: what may be seen, and the question for the reason where the role may ask. */
export function protectedView(
  actor: Actor,
  header: CaseHeader,
  refused: PageRequest['refused'],
): View & { title: string } {
  const word = (key: string) => ({ key });
  return {
    title: header.caseNo ?? '限阅',
    id: header.id,
    rows: [
      { term: word('case.column.number'), text: header.caseNo },
      {
        term: word('case.filter.type'),
        text: header.disputeType === null ? null : word(`dispute-type.${header.disputeType}`),
      },
      { term: word('case.column.state'), text: word(`state.${header.state}`) },
      { term: word('case.field.here'), text: header.orgName },
    ],
    confidentiality: word(`confidentiality.${header.confidentiality}`),
    canOpen: mayOpen(actor, header),
    whoOpens: word(`case.protected.who.${header.confidentiality}`),
    form: formView({
      fields: ['reason'],
      typed: refused?.typed ?? {},
      errors: errorsOfRefusal(refused?.refusal ?? null),
      key: newId(),
    }) as unknown as View,
  };
}
