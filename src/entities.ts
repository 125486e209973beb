import {
  Account,
  AccountSession,
  FormDraft,
  RoleAssignment,
  SignInCounter,
  SignInLog,
} from './accounts/account.entity.ts';
import {
  Agreement,
  AgreementDelivery,
  AgreementSignature,
  JudicialConfirmation,
  PerformanceItem,
  Urge,
} from './agreements/agreement.entity.ts';
import { Assessment, TrainingRecord } from './assessment/assessment.entity.ts';
import { CallBack, CallBackDraw, Likeness } from './authenticity/call-back.entity.ts';
import { CalendarDay } from './calendar/calendar-day.entity.ts';
import { CaseOpening, CaseStory, MediationCase } from './cases/case.entity.ts';
import { CaseParty, ContactAttempt, Disclosure, Participant } from './cases/party.entity.ts';
import { Investigation, MediationSession, TermChange, Transfer } from './cases/proceeding.entity.ts';
import { Dossier, DossierBinding, DossierList, DossierLoan, DossierPlace } from './dossiers/dossier.entity.ts';
import { Duty } from './duties/duty.entity.ts';
import { Intake, IntakePerson, IntakeReply } from './intake/intake.entity.ts';
import { LegalService } from './legal-service/legal-service.entity.ts';
import { MajorAlert, MajorEntry, MajorReport } from './major/major-report.entity.ts';
import {
  AgendaItem,
  CarriedDecision,
  Meeting,
  MeetingAttendee,
  MeetingDecision,
  MeetingPrint,
} from './meetings/meeting.entity.ts';
import { Notice, NoticeSetting, OutsideMessage } from './notices/notice.entity.ts';
import { NumberSeries } from './numbering/number-series.entity.ts';
import { OfficePrint } from './office-prints/office-print.entity.ts';
import { Paper } from './papers/paper.entity.ts';
import { Mediator, Person } from './people/person.entity.ts';
import { Location, Organization } from './places/organization.entity.ts';
import { AccessLog } from './platform/access-log/access-log.entity.ts';
import { Event, EventChain } from './platform/event-log/event.entity.ts';
import { Attachment } from './platform/files/attachment.entity.ts';
import { RequestKey } from './platform/idempotency/request-key.entity.ts';
import { Mark } from './platform/marks/mark.entity.ts';
import { Outbox } from './platform/outbox/outbox.entity.ts';
import { LeaderCharge, LeaderLeave, ReceptionDay, ReceptionRoster } from './reception/reception.entity.ts';
import {
  RegisterBook,
  RegisterEntry,
  RegisterFreeze,
  RegisterPrint,
  RegisterSheet,
  RegisterSnapshot,
  SheetPhoto,
} from './registers/register.entity.ts';
import { ReviewRound } from './review/review.entity.ts';
import { ScreeningLead, ScreeningReport, ScreeningRound, SpecialScreening } from './screening/screening.entity.ts';
import { SearchEntry } from './search/search-entry.entity.ts';
import { PaperSignature, PaperSigning } from './signing/paper-signing.entity.ts';
import { CaseFact, StatisticsPrint } from './statistics/case-fact.entity.ts';
import { Supervision, SupervisionStep } from './supervision/supervision.entity.ts';
import { Tracing } from './tracing/tracing.entity.ts';
import { VerificationCode } from './verification/verification-code.entity.ts';
import { AuthenticityCheck } from './visits/authenticity-check.entity.ts';
import { ReturnVisit } from './visits/return-visit.entity.ts';
import { Webhook, WebhookDelivery } from './webhooks/webhook.entity.ts';

/** Every table of the product. */
export const ENTITIES = [
  Organization,
  Location,
  Account,
  RoleAssignment,
  AccountSession,
  SignInLog,
  SignInCounter,
  AccessLog,
  FormDraft,
  Person,
  Mediator,
  Intake,
  IntakePerson,
  IntakeReply,
  MediationCase,
  CaseStory,
  CaseOpening,
  CaseParty,
  ContactAttempt,
  Disclosure,
  Participant,
  MediationSession,
  Investigation,
  Transfer,
  TermChange,
  Agreement,
  AgreementSignature,
  AgreementDelivery,
  PerformanceItem,
  Urge,
  JudicialConfirmation,
  ReturnVisit,
  AuthenticityCheck,
  MajorReport,
  MajorAlert,
  MajorEntry,
  LeaderCharge,
  Duty,
  LegalService,
  Meeting,
  MeetingAttendee,
  AgendaItem,
  MeetingDecision,
  CarriedDecision,
  MeetingPrint,
  ReviewRound,
  RegisterBook,
  RegisterEntry,
  RegisterSnapshot,
  RegisterFreeze,
  RegisterPrint,
  RegisterSheet,
  SheetPhoto,
  Paper,
  Attachment,
  Dossier,
  DossierPlace,
  DossierBinding,
  DossierLoan,
  DossierList,
  Outbox,
  Mark,
  Event,
  EventChain,
  RequestKey,
  NumberSeries,
  CalendarDay,
  SearchEntry,
  PaperSigning,
  PaperSignature,
  VerificationCode,
  ScreeningRound,
  ScreeningReport,
  ScreeningLead,
  SpecialScreening,
  ReceptionRoster,
  ReceptionDay,
  LeaderLeave,
  Notice,
  OutsideMessage,
  NoticeSetting,
  CallBackDraw,
  CallBack,
  Likeness,
  CaseFact,
  StatisticsPrint,
  Supervision,
  SupervisionStep,
  Tracing,
  TrainingRecord,
  Assessment,
  OfficePrint,
  Webhook,
  WebhookDelivery,
];
