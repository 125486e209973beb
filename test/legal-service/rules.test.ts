import { expect } from 'chai';
import { holidayRows } from '../../config/holidays.ts';
import { calendarTable } from '../../src/calendar/working-days.ts';
import { articleText, chineseNumber, citation, citedLaws } from '../../src/legal-service/rules/laws.ts';
import { clientFaults, standingOf } from '../../src/legal-service/rules/recording.ts';
import { isPossible, SERVICE_MOVES } from '../../src/legal-service/rules/states.ts';
import { answerDueAt } from '../../src/legal-service/rules/times.ts';

const calendar = calendarTable(holidayRows());
const at = (text: string) => new Date(`${text}:00+08:00`);

describe('articles of laws', () => {
  it('are counted in Chinese numerals', () => {
    const numbers = [1, 10, 12, 20, 105, 110, 1001, 1010, 1165, 9999].map(chineseNumber);
    expect(numbers).to.deep.equal([
      ...['一', '十', '十二', '二十', '一百零五', '一百一十', '一千零一', '一千零一十'],
      ...['一千一百六十五', '九千九百九十九'],
    ]);
  });

  it('are taken as a number or in words', () => {
    expect(['1165', '第33条', '３３', ' 12 ', '第七条第二款'].map(articleText)).to.deep.equal([
      ...['第一千一百六十五条', '第三十三条', '第三十三条', '第十二条', '第七条第二款'],
    ]);
  });

  it('are cited with the name of the law, one of the list or any other', () => {
    const { laws, faults } = citedLaws([
      { code: 'CIVIL_CODE', name: null, article: '1165' },
      { code: 'OTHER', name: '《山东省信访条例》', article: '37' },
      { code: null, name: null, article: null },
    ]);
    expect(faults).to.deep.equal([]);
    expect(laws.map(citation)).to.deep.equal(['《民法典》第一千一百六十五条', '《山东省信访条例》第三十七条']);
  });

  it('are refused half-filled, at the field that is missing', () => {
    const { faults } = citedLaws([
      { code: 'OTHER', name: null, article: '3' },
      { code: 'LABOUR', name: null, article: null },
    ]);
    expect(faults.map(({ field }) => field)).to.deep.equal(['laws.0.name', 'laws.1.article']);
  });
});

describe('the time for an answer (spec §2.3)', () => {
  it('is 7 working days for a letter, 24 hours for a web message, 5 hours for whoever asks directly', () => {
    const asked = at('2026-09-28T10:00');
    expect(answerDueAt('LETTER', asked, calendar)).to.deep.equal(at('2026-10-13T17:30'));
    expect(answerDueAt('WEB', asked, calendar)).to.deep.equal(at('2026-09-29T10:00'));
    for (const way of ['VISIT', 'PHONE', 'ONLINE', 'HOME'] as const)
      expect(answerDueAt(way, asked, calendar), way).to.deep.equal(at('2026-09-28T15:00'));
  });

  const typed = {
    ...{ servedOn: '2026-11-20', servedTime: '9:10', appointedOn: null, appointedTime: null, way: 'VISIT' as const },
    answer: null,
  };
  const now = at('2026-11-20T10:00');

  it('is the day agreed upon where one was agreed upon', () => {
    const standing = standingOf({ ...typed, appointedOn: '2026-11-23', appointedTime: '14:30' }, now, calendar);
    expect(standing).to.deep.include({ state: 'APPOINTED', dueAt: at('2026-11-23T14:30') });
  });

  it('is over when it is answered', () => {
    expect(standingOf({ ...typed, answer: '先找劳动监察。' }, now, calendar)).to.deep.include({
      ...{ state: 'ANSWERED', dueAt: null },
    });
  });

  it('refuses a service that lies ahead, an appointment before it, one that has passed, and a time that is none', () => {
    const field = (more: Partial<typeof typed> | { appointedOn: string; appointedTime: string }) => {
      const found = standingOf({ ...typed, ...more }, now, calendar);
      return Array.isArray(found) ? found.map((fault) => fault.field) : [];
    };
    expect(field({ servedOn: '2026-11-21' })).to.deep.equal(['servedOn']);
    expect(field({ servedTime: '25:00' })).to.deep.equal(['servedTime']);
    expect(field({ appointedOn: '2026-11-19', appointedTime: '09:00' })).to.deep.equal(['appointedOn']);
    expect(field({ appointedOn: '2026-11-20', appointedTime: '09:30' })).to.deep.equal(['appointedOn']);
    const stands = { ...typed, appointedOn: '2026-11-20', appointedTime: '09:30' };
    expect(standingOf(stands, now, calendar, at('2026-11-20T09:30'))).to.include({ state: 'APPOINTED' });
  });
});

describe('the client of a legal service', () => {
  const nobody = { isNameRefused: false, name: null, personId: null, idNo: null };

  it('may keep the name back, and then is not named all the same', () => {
    expect(clientFaults({ ...nobody, isNameRefused: true })).to.deep.equal([]);
    expect(clientFaults({ ...nobody, isNameRefused: true, name: '钱某' })[0]?.field).to.equal('isNameRefused');
    expect(clientFaults({ ...nobody, isNameRefused: true, idNo: '370' })[0]?.field).to.equal('isNameRefused');
  });

  it('is asked for otherwise', () => {
    expect(clientFaults(nobody)[0]?.field).to.equal('name');
  });
});

it('a voided service stays as it is', () => {
  expect(SERVICE_MOVES.filter((move) => isPossible(move, 'VOIDED'))).to.deep.equal([]);
});
