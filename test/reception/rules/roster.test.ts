import { expect } from 'chai';
import {
  faultOf,
  isMonth,
  lastDay,
  monthAfter,
  receiverOf,
  rosterDueOn,
  rosterFaults,
  withoutDay,
} from '../../../src/reception/rules/roster.ts';

const day = { heldOn: '2026-12-08', receiverId: 'zhou', substituteId: null as string | null };
const leave = { leaderId: 'zhou', fromOn: '2026-12-07', toOn: '2026-12-08' };
const also = { leaderId: 'wu', fromOn: '2026-12-08', toOn: '2026-12-10' };

describe('the roster of leaders who receive visitors', () => {
  it('needs somebody on every day', () => {
    expect(faultOf({ ...day, receiverId: null }, [])).to.equal('leaders.error.no-receiver');
    expect(faultOf(day, [])).to.equal(null);
  });

  it('needs a substitute who is there while a leader is on leave', () => {
    expect(faultOf(day, [leave])).to.equal('leaders.error.on-leave');
    expect(faultOf({ ...day, substituteId: 'wu' }, [leave])).to.equal(null);
    expect(faultOf({ ...day, substituteId: 'wu' }, [leave, also])).to.equal('leaders.error.substitute-on-leave');
    expect(faultOf({ ...day, substituteId: 'zhou' }, [])).to.equal('leaders.error.own-substitute');
    expect(faultOf({ ...day, heldOn: '2026-12-09' }, [leave])).to.equal(null);
  });

  it('names every day that keeps it from being published, and an empty month', () => {
    expect(rosterFaults([], [])).to.deep.equal([{ heldOn: null, key: 'leaders.error.empty' }]);
    const days = [day, { ...day, heldOn: '2026-12-15', receiverId: null }, { ...day, heldOn: '2026-12-22' }];
    expect(rosterFaults(days, [leave]).map(({ heldOn }) => heldOn)).to.deep.equal(['2026-12-08', '2026-12-15']);
  });

  it('is received by the substitute on the days of the leave alone', () => {
    expect(receiverOf({ ...day, substituteId: 'wu' }, [])).to.equal('zhou');
    expect(receiverOf({ ...day, substituteId: 'wu' }, [leave])).to.equal('wu');
    expect(receiverOf(day, [leave])).to.equal(null);
    expect(receiverOf({ ...day, substituteId: 'wu' }, [leave, also])).to.equal(null);
  });

  it('gives each leader one day a month; a leader who is only replaced has none', () => {
    const leaders = [{ id: 'zhou' }, { id: 'wu' }, { id: 'zheng' }];
    expect(withoutDay(leaders, [{ ...day, substituteId: 'wu' }], [leave]).map(({ id }) => id)).to.deep.equal([
      'zhou',
      'zheng',
    ]);
  });

  it('stands before its month begins, over the turn of a year as well', () => {
    expect(rosterDueOn('2027-01')).to.equal('2026-12-31');
    expect(monthAfter('2026-12', 1)).to.equal('2027-01');
    expect(lastDay('2028-02')).to.equal('2028-02-29');
    expect(['2026-13', '2026-1', '', '2026-00'].filter(isMonth)).to.deep.equal([]);
  });
});
