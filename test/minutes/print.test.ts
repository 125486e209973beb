import { readFile } from 'node:fs/promises';
import { expect } from 'chai';
import { signMinutes } from '../../src/meetings/actions/end-meeting.ts';
import { requestMeetingPrint } from '../../src/meetings/actions/request-print.ts';
import { filePath } from '../../src/platform/files/store.ts';
import { NotFound, NotPossible } from '../../src/platform/http/refusals.ts';
import { printMeeting } from '../../workers/handlers/print-meeting.ts';
import { decision, hold, plan } from '../meetings/support.ts';
import { print as printBook } from '../registers/support.ts';
import { type Office, openOffice } from '../support/office.ts';
import { withOwnFiles } from '../support/own-files.ts';
import { pdfText } from '../support/pdf-text.ts';
import { refusalFrom } from '../support/refusals.ts';
import { workUntil } from '../support/work-until.ts';

const HOSTILE = '{{7*7}} <img src=x onerror=alert(1)> </style> 𬱖';
const LONG = '逐案研判，'.repeat(1990);

describe('minutes and sign-in sheets on paper', function () {
  this.timeout(120_000);
  let office: Office;
  before(async () => {
    office = await openOffice();
    await withOwnFiles(office);
  });
  after(() => office.close());

  async function printed(meetingId: string, paper: 'MINUTES' | 'SIGN_IN') {
    const { printId } = await requestMeetingPrint(await office.contextOf('centre_head'), meetingId, paper);
    const row = await workUntil(
      office,
      { 'meeting.print': { lane: 'print', handler: printMeeting } },
      'the paper',
      async () =>
        (await office.sql("select * from meeting_print where id = $1 and state in ('DONE', 'FAILED')", [printId]))[0] ??
        null,
      60_000,
    );
    expect(row.state, String(row.message)).to.equal('DONE');
    const pages = await pdfText(await readFile(filePath(office.house.env.dataDir, row.file_sha256)));
    return { pages, text: pages.join('').replace(/\s/g, ''), row };
  }

  it('print minutes of 10,000 characters and hostile words as they are, on pages that count themselves', async () => {
    const { meetingId } = await hold(await office.contextOf('centre_head'), {
      ...{ minutes: LONG, report: HOSTILE, 'items.0.facts': HOSTILE, ...decision(0, office.orgs.village1, HOSTILE) },
    });
    const { pages, text, row } = await printed(meetingId, 'MINUTES');
    expect(pages.length).to.be.greaterThan(5);
    expect(text.split('研').length - 1).to.be.at.least(1990);
    expect(text.split('{{7*7}}<imgsrc=xonerror=alert(1)></style>𬱖').length - 1).to.equal(3);
    expect(text).to.contain(`共${pages.length}页`).and.contain('签发人').and.contain('东河村调解室');
    expect(row.print_no).to.equal(1);
    expect((await printed(meetingId, 'MINUTES')).row.print_no).to.equal(2);
  });

  it('print a sign-in sheet with the invited and blank lines', async () => {
    const { meetingId } = await plan(await office.contextOf('centre_head'));
    const { text } = await printed(meetingId, 'SIGN_IN');
    expect(text).to.contain('会议签到表').and.contain('赵调解').and.contain('20');
    const unheld = requestMeetingPrint(await office.contextOf('centre_head'), meetingId, 'MINUTES');
    await refusalFrom(NotPossible, unheld);
    await refusalFrom(
      NotFound,
      office.contextOf('village_head', 'village1').then((ctx) => requestMeetingPrint(ctx, meetingId, 'SIGN_IN')),
    );
  });

  it('print the meeting record book with the row of a signed meeting, also a very long one', async () => {
    const head = await office.contextOf('centre_head');
    const many = Array.from({ length: 30 }, (_, n) =>
      decision(n, office.orgs.village1, `第${n}件：${'落实到人。'.repeat(20)}`),
    );
    const { meetingId } = await hold(head, Object.assign({}, ...many));
    await signMinutes(
      await office.contextOf('centre_head'),
      { meetingId, version: null },
      { signedBy: '李', signedOn: '2026-11-20' },
    );
    const done = await printBook(office, await office.contextOf('centre_head'), {
      kind: 'HY',
      place: office.orgs.centre,
    });
    expect(done.state).to.equal('DONE');
    const text = done.pages.join('').replace(/\s/g, '');
    expect(text).to.contain('会议记录簿').and.contain('第29件').and.contain('参会人次2');
  });
});
