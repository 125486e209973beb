import { expect } from 'chai';
import type { Office } from '../support/office.ts';
import type { Browser } from '../support/web.ts';

export type Fields = Record<string, string | string[] | File>;

/** What stands on a page for a reader, in short. */
export const said = (html: string) =>
  html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, 400);

/** What a walk by forms does at each step and looks at behind the pages. */
export function walker(of: () => { office: Office; caseId: string }) {
  async function versionOf(id = of().caseId): Promise<string> {
    const [row] = await of().office.sql<{ version: number }>('select version from mediation_case where id = $1', [id]);
    return String(row?.version);
  }

  async function stateOf(): Promise<string> {
    const { office, caseId } = of();
    const [row] = await office.sql<{ state: string }>('select state from mediation_case where id = $1', [caseId]);
    return row?.state ?? '';
  }

  /** Opens the form as a person does, sends it, and sees the case page with what comes next. */
  async function send(browser: Browser, path: string, fields: Fields): Promise<void> {
    const { caseId } = of();
    const page = await browser.get(`/cases/${caseId}/${path}`);
    expect(page.status, `GET ${path}: ${said(page.text)}`).to.equal(200);
    const answer = await browser.post(`/cases/${caseId}/${path}`, { _version: await versionOf(), ...fields });
    expect(answer.status, `POST ${path}: ${said(answer.text)}`).to.equal(303);
    const shown = await browser.get(`/cases/${caseId}`);
    expect(shown.status, `after ${path}: ${said(shown.text)}`).to.equal(200);
  }

  async function parties(): Promise<{ id: string; name: string }[]> {
    const { office, caseId } = of();
    return office.sql<{ id: string; name: string }>(
      'select p.id, n.name from case_party p join person n on n.id = p.person_id where p.case_id = $1 order by p.role, p.ordinal',
      [caseId],
    );
  }

  /** Puts a photographed 卷宗情况说明 into the dossier, by the form on its page (E9). */
  async function explainPapers(browser: Browser): Promise<void> {
    const { caseId } = of();
    const statement = new File([PNG], '情况说明.png', { type: 'image/png' });
    const answer = await browser.post(`/cases/${caseId}/dossier/files`, {
      slot: 'STATEMENT',
      note: '',
      file: statement,
    });
    expect(answer.status, `POST dossier: ${said(answer.text)}`).to.equal(303);
  }

  return { versionOf, stateOf, send, parties, explainPapers };
}

/** The smallest picture there is. */
export const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What the village head writes down: two neighbours about dripping eaves. */
export const FILED: Fields = {
  channel: 'VISIT',
  summary: '孙家翻建东屋，屋檐滴水落在两家共用的过道上，张家多次交涉没有结果。',
  nature: 'CIVIL_DISPUTE',
  disputeType: 'NEIGHBOUR',
  place: '东河村三组',
  disposition: 'MEDIATION',
  visitCount: '1',
  involvedCount: '4',
  'visitors.0.kind': 'NATURAL',
  'visitors.0.name': '张㛃䶮',
  'visitors.0.phone': '13900001111',
  'opposites.0.kind': 'NATURAL',
  'opposites.0.name': '孙某某',
};
