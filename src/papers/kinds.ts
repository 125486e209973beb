/** What a paper is of: the whole case, or one of the things that a case has several of. */
export type PaperSubject =
  | 'CASE'
  | 'PARTY'
  | 'INVESTIGATION'
  | 'SESSION'
  | 'AGREEMENT'
  | 'ITEM'
  | 'VISIT'
  | 'TRANSFER'
  | 'INTAKE'
  | 'SUPERVISION';

export interface PaperKindFacts {
  /** Letter of the official set (spec §1.2), where it has one. */
  letter: string | null;
  /** Title on the paper. */
  title: string;
  subject: PaperSubject;
  /** Parties put their hand to it: identity in full, a code on each page, signed pages come back as photographs. */
  isSigned: boolean;
}

const of = (letter: string | null, title: string, subject: PaperSubject, isSigned: boolean): PaperKindFacts => ({
  letter,
  title,
  subject,
  isSigned,
});

/** Every paper of an office, in the order in which a dossier holds them (司法部 2010 set; spec §1.1). */
export const PAPERS = {
  COVER: of('A', '人民调解卷宗', 'CASE', false),
  CATALOGUE: of('B', '卷内目录', 'CASE', false),
  APPLICATION: of('C', '人民调解申请书', 'CASE', true),
  ACCEPTANCE: of('D', '人民调解受理登记表', 'CASE', true),
  RIGHTS_NOTICE: of('E', '人民调解当事人权利义务告知书', 'CASE', true),
  POWER_OF_ATTORNEY: of('N', '授权委托书', 'PARTY', true),
  INVESTIGATION_RECORD: of('F', '人民调解调查记录', 'INVESTIGATION', true),
  MEDIATION_RECORD: of('G', '人民调解记录', 'SESSION', true),
  UNDISPUTED_FACTS: of(null, '无争议事实记载', 'CASE', true),
  WRITTEN_AGREEMENT: of('H', '人民调解协议书', 'AGREEMENT', true),
  ORAL_AGREEMENT: of('I', '人民调解口头协议登记表', 'AGREEMENT', true),
  RECEIPT: of(null, '收条', 'ITEM', true),
  RETURN_VISIT: of('J', '人民调解回访记录', 'VISIT', true),
  CONFIRMATION_APPLICATION: of('K', '司法确认申请书', 'AGREEMENT', true),
  TERMINATION: of('L', '终止调解通知书', 'CASE', true),
  REMEDIES_SLIP: of(null, '后续途径告知单', 'CASE', false),
  WITHDRAWAL: of('M', '撤回调解申请书', 'CASE', true),
  REFERRAL: of(null, '移送函', 'TRANSFER', false),
  CLOSING_REPORT: of('O', '人民调解结案报告表', 'CASE', false),
  DOSSIER_STATEMENT: of(null, '卷宗情况说明', 'CASE', false),
  RECEPTION_SLIP: of(null, '领导接访阅笺', 'INTAKE', false),
  SUPERVISION_SLIP: of(null, '督办单', 'SUPERVISION', false),
  DISPATCH_ORDER: of(null, '调度令', 'CASE', false),
} as const satisfies Record<string, PaperKindFacts>;

export type PaperKind = keyof typeof PAPERS;
export const PAPER_KINDS = Object.keys(PAPERS) as [PaperKind, ...PaperKind[]];

export const isPaperKind = (text: string): text is PaperKind => Object.hasOwn(PAPERS, text);
