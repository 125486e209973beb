import type { Route } from '../route.ts';
import { caseAgreementRoutes } from './pages-agreement.ts';
import { casePageRoutes } from './pages-case.ts';
import { caseFileRoutes } from './pages-files.ts';
import { caseListRoutes } from './pages-list.ts';
import { caseMoveRoutes } from './pages-move.ts';
import { caseOpenRoutes, caseSideRoutes } from './pages-side.ts';

/** Every page of the cases room. */
export const caseRoutes: readonly Route[] = [
  ...caseListRoutes,
  ...casePageRoutes,
  ...caseMoveRoutes,
  ...caseAgreementRoutes,
  ...caseSideRoutes,
  ...caseOpenRoutes,
  ...caseFileRoutes,
];
