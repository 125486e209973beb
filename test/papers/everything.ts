import type { CaseFile } from '../../src/papers/case-file.ts';
import { PAPERS, type PaperKind } from '../../src/papers/kinds.ts';
import type { PaperModel } from '../../src/papers/model.ts';
import { paperModel } from '../../src/papers/paper-content.ts';

/** What a finished case has not by itself, so that there is a subject for every kind. */
export function withEverything(file: CaseFile): CaseFile {
  const at = new Date('2026-11-20T09:00:00+08:00');
  return {
    ...file,
    investigations: [
      {
        ...{ id: 'x', kind: 'SITE', at, place: '东河村三组', subject: null, investigator: '王某', respondent: '赵某' },
        ...{ recorder: '李某', text: '檐沟缺一段。' },
      },
    ],
    referrals: [
      { id: 'x', toName: '示范人民法院', facts: null, reason: '当事人要求', requirement: null, sentOn: '2026-11-20' },
    ],
    intake: {
      ...{
        id: 'x',
        intakeNo: '2026东河访00001',
        receivedAt: at,
        channel: 'VISIT',
        summary: '檐水滴墙。',
        demand: null,
      },
      ...{ proposal: null, leaderOpinion: null, visitors: ['张某某'], visitCount: 1 },
      ...{ org: '信访调处中心', leader: '周某', leaderPost: '示范街道', accompanying: null, remark: null },
      visitorLines: [
        {
          ...{ name: '张某某', gender: 'M', birthDate: '1960-05-01', ethnic: '汉族' },
          ...{ idNo: '3708************12', phone: '138****0001', address: '东河村三组' },
        },
      ],
    },
  };
}

/** A paper of the first thing of its kind; an oral agreement is the written one as if it had been spoken. */
export function modelOf(file: CaseFile, kind: PaperKind): PaperModel {
  const oral = { form: 'ORAL', oralAgreedOn: '2026-11-20', writtenWaived: true } as const;
  const agreements = file.agreements.map((one) => (kind === 'ORAL_AGREEMENT' ? { ...one, ...oral } : one));
  const [agreement] = agreements;
  const subjects = {
    ...{
      CASE: null,
      SUPERVISION: null,
      INTAKE: null,
      INVESTIGATION: 'x',
      TRANSFER: 'x',
      SESSION: file.sessions[0]?.id,
    },
    ...{ PARTY: file.parties.find(({ agentName }) => agentName !== null)?.id, AGREEMENT: agreement?.id },
    ...{ ITEM: agreement?.items[0]?.id, VISIT: file.visits[0]?.id },
  };
  const model = paperModel({ ...file, agreements }, kind, subjects[PAPERS[kind].subject] ?? null);
  if (model === null) throw new Error(`the case has no ${kind}`);
  return model;
}
