import { accountRoutes } from './accounts/pages.ts';
import { apiPageRoutes } from './api/pages.ts';
import { assessmentRoutes } from './assessment/pages.ts';
import { authenticityRoutes } from './authenticity/pages.ts';
import { caseRoutes } from './cases/pages.ts';
import { dossierRoutes } from './dossiers/pages.ts';
import { draftRoutes } from './drafts/pages.ts';
import { searchRoutes } from './finding/pages.ts';
import { intakeRoutes } from './intake/pages.ts';
import { jobRoutes } from './jobs/pages.ts';
import { legalServiceRoutes } from './legal-service/pages.ts';
import { majorRoutes } from './major/pages.ts';
import { meetingRoutes } from './meetings/pages.ts';
import { noticeRoutes } from './notices/pages.ts';
import { officePrintRoutes } from './office-prints/pages.ts';
import { paperRoutes } from './papers/pages.ts';
import { peopleRoutes } from './people/pages.ts';
import { placeRoutes } from './places/pages.ts';
import { receptionRoutes } from './reception/pages.ts';
import { registerRoutes } from './registers/pages.ts';
import { reviewRoutes } from './review/pages.ts';
import type { Route } from './route.ts';
import { screeningRoutes } from './screening/pages.ts';
import { signingRoutes } from './signing/pages.ts';
import { statisticsRoutes } from './statistics/pages.ts';
import { supervisionRoutes } from './supervision/pages.ts';
import { feedbackRoutes } from './tasks/feedback-list.ts';
import { todayRoutes } from './tasks/pages.ts';
import { calendarRoutes } from './timekeeping/pages.ts';
import { tracingRoutes } from './tracing/pages.ts';
import { verificationRoutes } from './verification/pages.ts';
import { visitRoutes } from './visits/pages.ts';
import { webhookRoutes } from './webhooks/pages.ts';

/** Every page of the product, room by room. */
export const ROUTES: readonly Route[] = [
  ...todayRoutes,
  ...feedbackRoutes,
  ...intakeRoutes,
  ...peopleRoutes,
  ...caseRoutes,
  ...searchRoutes,
  ...majorRoutes,
  ...receptionRoutes,
  ...visitRoutes,
  ...dossierRoutes,
  ...legalServiceRoutes,
  ...meetingRoutes,
  ...paperRoutes,
  ...registerRoutes,
  ...placeRoutes,
  ...accountRoutes,
  ...draftRoutes,
  ...jobRoutes,
  ...calendarRoutes,
  ...screeningRoutes,
  ...reviewRoutes,
  ...authenticityRoutes,
  ...noticeRoutes,
  ...signingRoutes,
  ...verificationRoutes,
  ...statisticsRoutes,
  ...supervisionRoutes,
  ...tracingRoutes,
  ...assessmentRoutes,
  ...officePrintRoutes,
  ...webhookRoutes,
  ...apiPageRoutes,
];
