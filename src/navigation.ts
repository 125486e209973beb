import type { Permission } from './accounts/permissions.ts';

interface NavigationItem {
  href: string;
  /** Message key. */
  text: string;
  icon: string | null;
  permission: Permission | 'signed-in';
}

/** Where each surface leads: groups of the desk's side, the three places of the phone's foot. */
export const NAVIGATION: Record<'desk' | 'phone', readonly (readonly NavigationItem[])[]> = {
  desk: [
    [
      { href: '/', text: 'nav.today', icon: 'home', permission: 'signed-in' },
      { href: '/intakes', text: 'nav.intakes', icon: null, permission: 'intake.read' },
      { href: '/cases', text: 'nav.cases', icon: null, permission: 'case.list' },
      { href: '/search', text: 'nav.search', icon: null, permission: 'case.list' },
      { href: '/major', text: 'nav.major', icon: null, permission: 'major.read' },
      { href: '/reception', text: 'nav.reception', icon: null, permission: 'reception.read' },
      { href: '/feedback', text: 'nav.feedback', icon: null, permission: 'intake.feedback' },
      { href: '/visits', text: 'nav.visits', icon: null, permission: 'visit.list' },
      { href: '/screening', text: 'nav.screening', icon: null, permission: 'screening.read' },
      { href: '/legal-services', text: 'nav.legal-services', icon: null, permission: 'legal-service.read' },
      { href: '/authenticity', text: 'nav.authenticity', icon: null, permission: 'authenticity.check' },
      { href: '/reviews', text: 'nav.review', icon: null, permission: 'meeting.read' },
      { href: '/meetings', text: 'nav.meetings', icon: null, permission: 'meeting.read' },
      { href: '/supervision', text: 'nav.supervision', icon: null, permission: 'supervision.read' },
    ],
    [
      { href: '/registers', text: 'nav.registers', icon: null, permission: 'register.read' },
      { href: '/dossiers', text: 'nav.dossiers', icon: null, permission: 'dossier.list' },
      { href: '/statistics', text: 'nav.statistics', icon: null, permission: 'statistics.read' },
      { href: '/assessment', text: 'nav.assessment', icon: null, permission: 'assessment.read' },
      { href: '/tracings', text: 'nav.tracing', icon: null, permission: 'tracing.open' },
    ],
    [
      { href: '/organizations', text: 'nav.organizations', icon: null, permission: 'organization.manage' },
      { href: '/accounts', text: 'nav.accounts', icon: null, permission: 'account.manage' },
      { href: '/calendar', text: 'nav.calendar', icon: null, permission: 'calendar.manage' },
      { href: '/outbox', text: 'nav.outbox', icon: null, permission: 'outbox.redrive' },
      { href: '/notices', text: 'nav.notices', icon: null, permission: 'signed-in' },
      { href: '/me', text: 'nav.me', icon: null, permission: 'signed-in' },
    ],
  ],
  phone: [
    [
      { href: '/', text: 'nav.today', icon: 'home', permission: 'signed-in' },
      { href: '/cases', text: 'nav.my-cases', icon: 'list', permission: 'case.list' },
      { href: '/notices', text: 'nav.notices', icon: 'sound', permission: 'signed-in' },
      { href: '/me', text: 'nav.me', icon: 'person', permission: 'signed-in' },
    ],
  ],
};
