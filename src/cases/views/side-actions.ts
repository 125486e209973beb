import type { Permission } from '../../accounts/permissions.ts';
import type { AgreementFacts, AgreementForm } from '../../agreements/rules/facts.ts';
import { PREVENTED_STATES } from '../rules/prevented.ts';
import { ALL_STATES, type CaseState } from '../rules/states.ts';

/** One page that writes something down beside the lifecycle: `/cases/:id/<name>`, label `case.action.<name>`. */
export interface SideAction {
  name: string;
  permission: Permission;
  states: readonly CaseState[];
  /** Also for the organisation that accepted the case, wherever it is now. */
  isHomesToo?: boolean;
  /** Only where the agreement in hand asks for it: by word of mouth nobody signs, seals or hands out copies. */
  fits?(inHand: AgreementFacts | null, inForce: AgreementFacts | null): boolean;
}

const BEFORE: CaseState[] = ['DRAFT', 'SUBMITTED', 'CONSENT', 'ACCEPTED'];
const ASKING: CaseState[] = ['DRAFT', 'SUBMITTED', 'CONSENT', 'ACCEPTED', 'MEDIATING', 'SUSPENDED', 'AGREED'];
const TALKING: CaseState[] = ['ACCEPTED', 'MEDIATING'];
const BOUND: CaseState[] = ['PERFORMING', 'DEFAULTED'];
const ALIVE = ALL_STATES.filter((state) => !['CLOSED', 'ARCHIVED', 'VOIDED', 'DECLINED'].includes(state));

/** Signed or agreed to is what does not bind yet: the draft, or during performance the one that shall replace it. */
const open = (form: AgreementForm) => (one: AgreementFacts | null) => one?.form === form && one.state !== 'EFFECTIVE';

/** What was never agreed is neither performed nor confirmed by a court; a newer draft beside an agreement changes nothing. */
const binds = (_inHand: AgreementFacts | null, inForce: AgreementFacts | null) => inForce !== null;

/** What may be written down while somebody denies that there was a mediation and the case is locked. */
export const WHILE_LOCKED: readonly string[] = ['record-visit', 'assess-risk', 'change-confidentiality', 'add-file'];

/** In the order in which the work meets them. */
export const SIDE_ACTIONS: readonly SideAction[] = [
  { name: 'check-duplicates', permission: 'case.seek-consent', states: ['DRAFT', 'SUBMITTED', 'CONSENT'] },
  { name: 'record-consent', permission: 'case.seek-consent', states: ASKING },
  { name: 'record-contact', permission: 'case.seek-consent', states: BEFORE },
  {
    name: 'assign-mediators',
    permission: 'case.replace-mediator',
    states: ['SUBMITTED', 'CONSENT', 'ACCEPTED', 'MEDIATING'],
  },
  {
    name: 'share-case',
    permission: 'case.replace-mediator',
    states: ['SUBMITTED', 'CONSENT', 'ACCEPTED', 'MEDIATING', 'SUSPENDED', 'DOWN_PENDING', 'AGREED', ...BOUND],
  },
  { name: 'tell-rights', permission: 'case.mediate', states: TALKING },
  { name: 'disclose-relation', permission: 'case.mediate', states: TALKING },
  { name: 'answer-mediator', permission: 'case.mediate', states: TALKING },
  { name: 'screen-violence', permission: 'case.mediate', states: TALKING },
  { name: 'draft-agreement', permission: 'case.mediate', states: ['MEDIATING', ...BOUND] },
  { name: 'record-assent', permission: 'case.sign', states: ['AGREED', ...BOUND], fits: open('ORAL') },
  { name: 'record-signature', permission: 'case.sign', states: ['AGREED', ...BOUND], fits: open('WRITTEN') },
  { name: 'record-office-marks', permission: 'case.sign', states: ['AGREED', ...BOUND], fits: open('WRITTEN') },
  { name: 'record-performance', permission: 'case.perform', states: [...BOUND, 'CLOSED'], fits: binds },
  { name: 'urge', permission: 'case.urge', states: BOUND },
  { name: 'record-delivery', permission: 'case.sign', states: BOUND, fits: (one) => one?.form === 'WRITTEN' },
  { name: 'record-confirmation', permission: 'case.confirm', states: [...BOUND, 'CLOSED'], fits: binds },
  { name: 'add-file', permission: 'file.add', states: [...ALIVE, 'CLOSED'] },
  { name: 'withdraw-file', permission: 'file.add', states: [...ALIVE, 'CLOSED'] },
  {
    name: 'give-feedback',
    permission: 'intake.feedback',
    states: [...BOUND, 'TERMINATED', 'CLOSED'],
    isHomesToo: true,
  },
  { name: 'record-visit', permission: 'visit.record', states: [...BOUND, 'TERMINATED', 'CLOSED', 'ARCHIVED'] },
  { name: 'prepare-dossier', permission: 'case.archive', states: ['CLOSED'] },
  { name: 'correct-case', permission: 'case.correct', states: ALIVE },
  { name: 'add-party', permission: 'case.correct', states: ASKING },
  { name: 'correct-party', permission: 'case.correct', states: [...ASKING, ...BOUND] },
  { name: 'leave-party', permission: 'case.correct', states: [...BEFORE, 'MEDIATING', 'SUSPENDED'] },
  { name: 'assess-risk', permission: 'case.correct', states: ALIVE },
  { name: 'note-prevented', permission: 'case.note-prevented', states: PREVENTED_STATES },
  { name: 'change-confidentiality', permission: 'case.protect', states: ALL_STATES },
];
