import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'chai';
import { MOVE_PERMISSIONS } from '../../../src/intake/pages/intake.ts';
import { intakeBlockers, possibleMoves } from '../../../src/intake/rules/moving.ts';
import {
  ALL_INTAKE_MOVES,
  INTAKE_MOVES,
  INTAKE_STATES,
  isFrom,
  isOpen,
  STATE_OF,
} from '../../../src/intake/rules/states.ts';

const FILE = path.resolve(import.meta.dirname, '../../expected/intake-moves.txt');

function table(): string {
  const moves = ALL_INTAKE_MOVES.map((move) => {
    const from = INTAKE_STATES.filter((state) => isFrom(move, state));
    return [
      move,
      `     from  ${from.join(', ')}`,
      `     to    ${INTAKE_MOVES[move].to}`,
      `     may   ${MOVE_PERMISSIONS[move]}`,
    ].join('\n');
  });
  const ways = Object.entries(STATE_OF).map(([way, state]) => `     ${way.padEnd(20)} ${state}`);
  const head = 'The moves of an intake. Printed by test/intake/rules/moves.test.ts; UPDATE_EXPECTED=1 writes it anew.';
  return [head, '', ...moves, '', 'BY_DISPOSITION', ...ways, ''].join('\n');
}

describe('the moves of an intake (spec §5.3)', () => {
  it('are the ones that were reviewed', () => {
    if (process.env['UPDATE_EXPECTED'] === '1') writeFileSync(FILE, table());
    expect(table()).to.equal(readFileSync(FILE, 'utf8'));
  });

  it('end in 办结 or 作废, and lead there from everywhere', () => {
    for (const state of INTAKE_STATES) {
      const moves = possibleMoves({ state, linkedCase: null }).filter((move) => INTAKE_MOVES[move].to !== 'SAME');
      expect(moves.length > 0, state).to.equal(isOpen(state));
    }
  });

  it('answer every move in every state, with a sentence where it is refused', () => {
    for (const state of INTAKE_STATES)
      for (const move of ALL_INTAKE_MOVES) {
        const linkedCase = state === 'IN_MEDIATION' ? ({ state: 'DECLINED', isEnded: true } as const) : null;
        const reasons = intakeBlockers(move, { state, linkedCase });
        const isHeld = move === 'intake.voided' && linkedCase !== null;
        expect(reasons.length === 0, `${move} from ${state}`).to.equal(isFrom(move, state) && !isHeld);
        if (reasons[0] && !isHeld)
          expect(reasons[0].params).to.deep.include({ state: { key: `intake.state.${state}` } });
      }
  });

  it('wait for the case that an intake became', () => {
    const linked = (state: 'MEDIATING' | 'TERMINATED' | 'VOIDED', isEnded: boolean) =>
      possibleMoves({ state: 'IN_MEDIATION', linkedCase: { state, isEnded } });
    expect(linked('MEDIATING', false)).to.not.include.members(['intake.answered']);
    expect(linked('MEDIATING', false)).to.not.include.members(['intake.voided']);
    expect(linked('TERMINATED', true)).to.include('intake.answered').and.not.include('intake.voided');
    expect(linked('TERMINATED', true)).to.not.include('intake.disposed');
    expect(linked('VOIDED', true)).to.include.members(['intake.answered', 'intake.voided', 'intake.disposed']);
  });
});
