import { expect } from 'chai';
import { outcomeOf } from '../../src/tracing/rules/deadlines.ts';
import { knowers } from '../../src/tracing/rules/knowledge.ts';

const at = (text: string) => new Date(`${text}+08:00`);

describe('tracing of responsibility (责任倒查)', () => {
  it('says of a term whether it was met, done late, missed, or still runs', () => {
    expect(outcomeOf('2026-11-20', '2026-11-20', '2026-12-01')).to.equal('MET');
    expect(outcomeOf('2026-11-20', '2026-11-21', '2026-12-01')).to.equal('LATE');
    expect(outcomeOf('2026-11-20', null, '2026-11-21')).to.equal('MISSED');
    expect(outcomeOf('2026-11-20', null, '2026-11-20')).to.equal('OPEN');
  });

  it('names each person at the first thing they did and each unit at the first thing sent to it, in the order of time', () => {
    const heard = [
      { at: at('2026-11-03T09:00:00'), actorId: 'b', actorName: '王主任', orgName: '中心' },
      { at: at('2026-11-01T09:00:00'), actorId: 'a', actorName: '李调解员', orgName: '东河村' },
      { at: at('2026-11-02T09:00:00'), actorId: 'a', actorName: '李调解员', orgName: '东河村' },
      { at: at('2026-10-01T09:00:00'), actorId: null, actorName: '', orgName: '' },
    ];
    const sent = [
      { at: at('2026-11-05T09:00:00'), orgName: '街道', how: 'ESCALATE' as const },
      { at: at('2026-11-02T10:00:00'), orgName: '中心', how: 'ESCALATE' as const },
    ];
    expect(knowers(heard, sent).map(({ who, orgName, how }) => `${who ?? '-'} ${orgName} ${how}`)).to.deep.equal([
      '李调解员 东河村 ACTED',
      '- 中心 ESCALATE',
      '王主任 中心 ACTED',
      '- 街道 ESCALATE',
    ]);
  });
});
