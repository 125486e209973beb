import type { HistoryLine } from '../../platform/event-log/history.ts';
import type { Titled } from '../../platform/html/renderer.ts';
import type { View } from '../../platform/html/view.ts';
import type { Message } from '../../platform/i18n/message.ts';
import type { ServiceDetail } from '../queries/service-page.ts';
import { citation } from '../rules/laws.ts';
import type { ServiceMove } from '../rules/states.ts';
import { whyAnswer } from '../rules/times.ts';

const word = (key: string): Message => ({ key });
type Fact = { term: Message; text: Message | string | null };
const fact = (name: string, text: Message | string | null): Fact => ({
  term: word(`legal-service.field.${name}`),
  text,
});
const at = (instant: Date | null): Message | null =>
  instant === null ? null : { key: 'legal-service.at', params: { at: { datetime: instant } } };

/** The page of one legal service. `moves`: both possible now and permitted to this reader. */
export function serviceView(input: {
  service: ServiceDetail;
  moves: readonly ServiceMove[];
  history: readonly HistoryLine[];
  canReveal: boolean;
}): View & Titled {
  const { service, moves, history, canReveal } = input;
  const { id, state, dueAt, intake, linkedCase } = service;
  const link = (move: ServiceMove) => ({
    href: `/legal-services/${id}/${move}`,
    text: word(`legal-service.do.${move}`),
  });
  const main = moves.includes('answer') ? 'answer' : null;
  const view = {
    title: word(`service-category.${service.category}`),
    ...{ id, summary: service.summary, answer: service.answer, isVoided: state === 'VOIDED' },
    state: word(`legal-service.state.${state}`),
    look: { OPEN: 'orange', APPOINTED: 'yellow', ANSWERED: 'done', VOIDED: 'plain' }[state],
    isProtected: service.confidentiality !== 'NORMAL',
    confidentiality: word(`confidentiality.${service.confidentiality}`),
    next: nextOf(service),
    due: dueAt,
    dueWhy: whyAnswer(state, service.way, service.servedAt),
    main: main === null ? null : link(main),
    links: moves.filter((move) => move !== main).map(link),
    client: clientFacts(service),
    reveal:
      canReveal && service.personId !== null && service.phoneMasked !== null
        ? `/people/${service.personId}/reveal`
        : null,
    about: [
      fact('servedAt', at(service.servedAt)),
      fact('way', word(`service-way.${service.way}`)),
      fact('org', service.orgName),
      fact('provider', service.providerName),
      fact('providerKind', word(`provider-kind.${service.providerKind}`)),
      fact('appointedAt', at(service.appointedAt)),
      fact('appointment', service.appointment),
      fact(
        'minutes',
        service.minutes === null ? null : { key: 'legal-service.minutes', params: { n: service.minutes } },
      ),
      fact('recordedBy', service.recordedBy),
    ].filter(({ text }) => text !== null),
    laws: service.laws.map(citation),
    outcome: [
      fact('isAidTold', service.isAidTold ? word('intake.yes') : null),
      fact('result', service.result),
      fact('aidNo', service.aidNo),
      fact('satisfaction', service.satisfaction === null ? null : word(`intake.satisfaction.${service.satisfaction}`)),
      fact('answeredAt', at(service.answeredAt)),
    ].filter(({ text }) => text !== null),
    intake: intake && {
      href: `/intakes/${intake.id}`,
      text: intake.intakeNo,
      state: word(`intake.state.${intake.state}`),
    },
    case: linkedCase && {
      href: `/cases/${linkedCase.id}`,
      text: linkedCase.caseNo ?? word('legal-service.case'),
      state: word(`state.${linkedCase.state}`),
    },
    history: history.map(historyLine),
  };
  return view as unknown as View & Titled;
}

/** One sentence: who owes what until when. */
function nextOf({ state, intake, voidReason, dueAt }: ServiceDetail): Message {
  if (state === 'VOIDED') return { key: 'legal-service.next.voided', params: { reason: voidReason ?? '—' } };
  if (state === 'ANSWERED')
    return word(intake?.state === 'IN_LEGAL_SERVICE' ? 'legal-service.next.tell' : 'legal-service.next.done');
  return { key: `legal-service.next.${state}`, params: { due: dueAt === null ? '—' : { datetime: dueAt } } };
}

function clientFacts(service: ServiceDetail): Fact[] {
  const groups = service.specialGroups.map((group) => word(`special-group.${group}`));
  const list = groups.reduceRight<Message | null>(
    (rest, first) => (rest === null ? first : { key: 'list.more', params: { first, rest } }),
    null,
  );
  return [
    fact('name', service.isNameRefused ? word('legal-service.client.refused') : service.name),
    fact('gender', service.gender && word(`sex.${service.gender}`)),
    fact('age', service.age === null ? null : { key: 'intake.age', params: { n: service.age } }),
    fact('specialGroups', list),
    fact('phone', service.phoneMasked),
    fact('address', service.address),
    fact('village', service.village),
  ].filter(({ text }) => text !== null);
}

type Change = { field: string; before: string; after: string };

function historyLine({ at: when, name, actorName, orgName, payload }: HistoryLine) {
  const changes = (payload.changes as Change[] | undefined) ?? [];
  const fields = changes.map(({ field }) => word(`legal-service.field.${field}`));
  const what = fields.reduceRight<Message | null>(
    (rest, first) => (rest === null ? first : { key: 'list.more', params: { first, rest } }),
    null,
  );
  const params = { who: actorName, org: orgName, reason: String(payload.reason ?? ''), what: what ?? '' };
  return { at: when, sentence: { key: `legal-service.history.${name.slice('legal-service.'.length)}`, params } };
}
