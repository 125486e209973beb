import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { ALL_EVENTS, type EventName, transitionOf } from '../../../src/cases/rules/lifecycle.ts';
import { ALL_STATES, CASE_STATES } from '../../../src/cases/rules/states.ts';
import { MESSAGES } from './words.ts';

const FILE = path.resolve(import.meta.dirname, '../../expected/lifecycle.txt');

const word = (key: string) => MESSAGES['zh-CN'].get(key) ?? '';

function row(event: EventName): string {
  const { id, action, permission, from, to, guards, needs, checks, effects } = transitionOf(event);
  const names = (list: readonly { name: string }[]) => list.map(({ name }) => name);
  const line = (label: string, items: readonly string[]) =>
    items.length === 0 ? [] : items.map((item, index) => `     ${(index === 0 ? label : '').padEnd(9)}${item}`);
  return [
    `${id.padEnd(5)}${event}  ${word(`event.${event}`)}`,
    `     ${'from'.padEnd(9)}${from.join(', ')}`,
    `     ${'to'.padEnd(9)}${to}`,
    `     ${'button'.padEnd(9)}${action}  ${word(`action.${action}`)}`,
    `     ${'may'.padEnd(9)}${permission ?? 'the system itself'}`,
    ...line('guards', names(guards)),
    ...line('needs', needs),
    ...line('checks', names(checks)),
    ...line('effects', effects),
  ].join('\n');
}

function table(): string {
  const states = ALL_STATES.map((state) => {
    const moves = ALL_EVENTS.filter((event) => transitionOf(event).from.includes(state));
    const out = moves.map((event) => transitionOf(event).id).join(' ');
    return `${state.padEnd(14)}${CASE_STATES[state]}\n     ${out || '–'}`;
  });
  const head =
    'The lifecycle of a case. Printed by test/cases/rules/lifecycle-print.test.ts; UPDATE_EXPECTED=1 writes it anew.';
  return [
    head,
    '',
    'STATES and the moves that leave them',
    '',
    ...states,
    '',
    'MOVES',
    '',
    ALL_EVENTS.map(row).join('\n\n'),
    '',
  ].join('\n');
}

describe('the printed lifecycle', () => {
  it('is the one that was reviewed', () => {
    if (process.env['UPDATE_EXPECTED'] === '1') writeFileSync(FILE, table());
    expect(table()).to.equal(readFileSync(FILE, 'utf8'));
  });

  it('names every guard and check', () => {
    for (const event of ALL_EVENTS) {
      const { guards, checks } = transitionOf(event);
      for (const { name } of [...guards, ...checks]) expect(name, event).to.match(/^[a-z]\w+$/);
    }
  });
});
