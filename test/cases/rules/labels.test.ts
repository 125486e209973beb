import { expect } from 'chai';
import { TIERS } from '../../../config/organizations.ts';
import { NOT_CONFIRMABLE } from '../../../src/agreements/rules/confirmation.ts';
import { PERFORMANCE_STATES } from '../../../src/agreements/rules/performance.ts';
import { DANGER_TICKS } from '../../../src/cases/rules/danger.ts';
import { DISPUTE_TYPES } from '../../../src/cases/rules/dispute-types.ts';
import { ALL_EVENTS, transitionOf } from '../../../src/cases/rules/lifecycle.ts';
import { MAJOR_RULES } from '../../../src/cases/rules/major.ts';
import { REFUSAL_CODES } from '../../../src/cases/rules/refusal.ts';
import { RESULTS, TERMINATION_REASONS } from '../../../src/cases/rules/results.ts';
import { ALL_STATES, CASE_STATES } from '../../../src/cases/rules/states.ts';
import * as vocabulary from '../../../src/cases/rules/vocabulary.ts';
import { LANGS } from '../../../src/platform/i18n/message.ts';
import { MESSAGES } from './words.ts';

const prefixed = (prefix: string, codes: readonly string[]) => codes.map((code) => `${prefix}.${code}`);

const KEYS: Record<string, readonly string[]> = {
  state: prefixed('state', ['NONE', ...ALL_STATES]),
  tier: prefixed('tier', TIERS),
  event: prefixed('event', ALL_EVENTS),
  action: prefixed(
    'action',
    ALL_EVENTS.map((event) => transitionOf(event).action),
  ),
  input: prefixed('input', [...new Set(ALL_EVENTS.flatMap((event) => transitionOf(event).needs))]),
  refusal: prefixed('refusal', REFUSAL_CODES),
  result: prefixed('result', RESULTS),
  'ground of termination': prefixed('termination-reason', Object.keys(TERMINATION_REASONS)),
  'type of dispute': prefixed('dispute-type', Object.keys(DISPUTE_TYPES)),
  'danger sign': prefixed('danger', Object.keys(DANGER_TICKS)),
  'script for a danger': Object.keys(DANGER_TICKS).map((tick) => `danger.${tick}.script`),
  'major rule': prefixed('major', Object.keys(MAJOR_RULES)),
  'state of performance': prefixed('performance-state', PERFORMANCE_STATES),
  'ground against confirmation': prefixed('not-confirmable', NOT_CONFIRMABLE),
  nature: prefixed('nature', vocabulary.NATURES),
  source: prefixed('source', vocabulary.CASE_SOURCES),
  difficulty: prefixed('difficulty', vocabulary.DIFFICULTIES),
  risk: prefixed('risk', vocabulary.RISKS),
  'role of a party': prefixed('party-role', vocabulary.PARTY_ROLES),
  consent: prefixed('consent', vocabulary.CONSENTS),
  'choice of mediator': prefixed('mediator-choice', vocabulary.MEDIATOR_CHOICES),
  relation: prefixed('relation', vocabulary.RELATIONS),
  'type of session': prefixed('session-type', vocabulary.SESSION_TYPES),
  'result of a session': prefixed('session-result', vocabulary.SESSION_RESULTS),
  'point of the record': prefixed('record-point', vocabulary.RECORD_POINTS),
  'kind of investigation': prefixed('investigation-kind', vocabulary.INVESTIGATION_KINDS),
  confidentiality: prefixed('confidentiality', vocabulary.CONFIDENTIALITIES),
  'ground for declining': prefixed('decline-reason', vocabulary.DECLINE_REASONS),
  'failure of consent': prefixed('consent-failure', vocabulary.CONSENT_FAILURES),
  remedy: prefixed('remedy', vocabulary.REMEDIES),
  'ground for suspension': prefixed('suspension-reason', vocabulary.SUSPENSION_REASONS),
  'target of a referral': prefixed('referral-target', vocabulary.REFERRAL_TARGETS),
  withdrawal: prefixed('withdrawal', vocabulary.WITHDRAWAL_KINDS),
  'ground for reopening': prefixed('reopen-reason', vocabulary.REOPEN_REASONS),
  'ground for voiding': prefixed('void-reason', vocabulary.VOID_REASONS),
  'paper of the dossier': prefixed('paper', vocabulary.DOSSIER_PAPERS),
};

describe('in every language there is a word', () => {
  for (const [what, keys] of Object.entries(KEYS)) {
    it(`for each ${what}`, () => {
      for (const lang of LANGS)
        expect(
          keys.filter((key) => !MESSAGES[lang].has(key)),
          lang,
        ).to.deep.equal([]);
    });
  }

  it('and the Chinese word of a state is the one that books print', () => {
    for (const state of ALL_STATES) expect(MESSAGES['zh-CN'].get(`state.${state}`)).to.equal(CASE_STATES[state]);
  });

  it('and none for a refusal or state that does not exist', () => {
    const known = new Set([...(KEYS['refusal'] ?? []), ...(KEYS['state'] ?? []), ...(KEYS['event'] ?? [])]);
    const said = [...MESSAGES['zh-CN'].keys()].filter((key) => /^(refusal|state|event\.case)\./.test(key));
    expect(said.filter((key) => !known.has(key))).to.deep.equal([]);
  });
});
