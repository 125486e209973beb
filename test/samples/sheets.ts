import path from 'node:path';
import { shanghaiDate } from '../../src/calendar/shanghai.ts';
import { agreementInForce } from '../../src/cases/rules/facts.ts';
import { requestBinding } from '../../src/dossiers/actions/request-binding.ts';
import { type MeetingPaper, requestMeetingPrint } from '../../src/meetings/actions/request-print.ts';
import { requestPaper } from '../../src/papers/actions/request-paper.ts';
import type { PaperKind } from '../../src/papers/kinds.ts';
import { PrintBrowser } from '../../src/platform/pdf/browser.ts';
import { toPdf } from '../../src/platform/pdf/render.ts';
import { requestStatisticsPrint } from '../../src/statistics/actions/request-statistics-print.ts';
import type { SHEETS } from '../../src/statistics/forms.ts';
import { until } from '../support/until.ts';
import { openTestWeb } from '../support/web.ts';
import { fileOf } from './files.ts';
import { weeklyMeeting } from './institutions.ts';
import type { Sample } from './list.ts';
import type { Story } from './story.ts';

async function meeting(story: Story, paper: MeetingPaper, meetingId = story.meetingId): Promise<Buffer> {
  const { printId } = await requestMeetingPrint(await story.office.contextOf('centre_head'), meetingId, paper);
  return fileOf(story, 'meeting_print', printId);
}

async function statistics(story: Story, sheet: (typeof SHEETS)[number]): Promise<Buffer> {
  const { office } = story;
  const asOf = shanghaiDate(office.clock.now());
  const days = { from: '2026-11-01', to: '2026-11-30', asOf };
  const ctx = await office.contextOf('centre_head');
  const { printId } = await requestStatisticsPrint(ctx, { sheet, place: 'street', ...days, cell: 'total' });
  return fileOf(story, 'statistics_print', printId);
}

/** The dossier of the agreed case, with some of its papers printed. */
async function dossier(story: Story): Promise<Buffer> {
  const { office } = story;
  const { agreed } = story.cases;
  const { caseId } = agreed;
  const head = await agreed.head();
  const { facts } = await agreed.loaded();
  const subjects: [PaperKind, string | null][] = [
    ['APPLICATION', null],
    ['ACCEPTANCE', null],
    ['RIGHTS_NOTICE', null],
    ['WRITTEN_AGREEMENT', agreementInForce(facts)?.id ?? null],
    ['CLOSING_REPORT', null],
  ];
  for (const [kind, subjectId] of subjects)
    await requestPaper(head, { caseId, kind, subjectId, reason: '样张', origin: 'http://127.0.0.1' });
  await until(
    'the papers to be printed',
    async () => {
      const left = await office.sql("select 1 from paper where case_id = $1 and state in ('QUEUED', 'RUNNING')", [
        caseId,
      ]);
      return left.length === 0 ? true : null;
    },
    180_000,
  );
  const { bindingId } = await requestBinding(head, caseId);
  return fileOf(story, 'dossier_binding', bindingId);
}

/** 每周汇总 as the browser of whoever opens it prints it. */
async function weeklyRollUp({ office }: Story): Promise<Uint8Array> {
  const { house } = office;
  const web = await openTestWeb(office);
  const { chromiumPath, dataDir } = house.env;
  const browser = new PrintBrowser({ chromiumPath, folder: path.join(dataDir, 'print'), log: house.log });
  try {
    const visitor = await web.as('centre_head');
    const { text } = await visitor.get('/screening/weeks/2026-W47/print');
    // Nothing is loaded while a sheet is printed, so its style goes with it.
    const sheets = [...text.matchAll(/<link[^>]*rel="stylesheet"[^>]*href="([^"]+)"[^>]*>/g)];
    const styles = await Promise.all(sheets.map(async ([, href = '']) => (await visitor.get(href)).text));
    const html = text
      .replace(/<link[^>]*>|<script[\s\S]*?<\/script>/g, '')
      .replace('</head>', `<style>${styles.join('\n')}</style></head>`);
    return await browser.session((session) =>
      session.run((page) => toPdf(page, html, '@page{size:A4}'), { timeoutMs: 60_000 }),
    );
  } finally {
    await browser.close();
    await web.close();
  }
}

/** One file of every sheet that is neither a book nor a paper of a case. */
export const SHEET_SAMPLES: readonly Sample[] = [
  { name: 'meeting-minutes.pdf', make: (story) => meeting(story, 'MINUTES') },
  {
    name: 'weekly-screening-minutes.pdf',
    make: async (story) => meeting(story, 'MINUTES', await weeklyMeeting(story)),
  },
  { name: 'meeting-sign-in-sheet.pdf', make: (story) => meeting(story, 'SIGN_IN') },
  { name: 'statistics-table.pdf', make: (story) => statistics(story, 'TABLE') },
  { name: 'statistics-bulletin.pdf', make: (story) => statistics(story, 'BULLETIN') },
  { name: 'statistics-case-list.pdf', make: (story) => statistics(story, 'CASES') },
  { name: 'dossier-bound.pdf', make: dossier },
  { name: 'weekly-screening-roll-up.pdf', make: weeklyRollUp },
];
