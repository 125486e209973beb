import { DEADLINES } from '../../../config/deadlines.ts';
import type { Role } from '../../../config/roles.ts';
import type { Risk } from '../../cases/rules/vocabulary.ts';

/** Where the roles of a link are held. */
export type Link = { at: 'CENTRE' | 'STREET'; roles: readonly Role[] };

const CENTRE: Link = { at: 'CENTRE', roles: ['centre_head'] };
const WATCH: Link = { at: 'CENTRE', roles: ['centre_head', 'supervisor'] };
const STREET: Link = { at: 'STREET', roles: ['street_leader'] };

/** 告警链: the centre's head; then who supervises; then the street's leaders, who are told again until somebody answers. */
const CHAIN: readonly (readonly Link[])[] = [[CENTRE], [WATCH], [WATCH, STREET]];

/** Each next alert climbs one link; the last link hears every one that follows. */
export const LAST_LINK = CHAIN.length;

/**
 * Who hears the alert with this number, the first is 1. What is red is told to the street at once (spec §5.8: 街道同时知情).
 */
export function hearersOf(step: number, risk: Risk): readonly Link[] {
  const links = CHAIN[Math.min(Math.max(step, 1), LAST_LINK) - 1] ?? [];
  return risk === 'RED' && !links.includes(STREET) ? [...links, STREET] : links;
}

const EVERY_MINUTES = DEADLINES['major.report.alert'].amount;
const WRITTEN_MINUTES = DEADLINES['major.report.written'].amount;

/** The next alert is counted from this one, so that a time in which nothing ran does not send several at once. */
export const nextAlert = (now: Date): Date => new Date(now.getTime() + EVERY_MINUTES * 60_000);
export const writtenDue = (openedAt: Date): Date => new Date(openedAt.getTime() + WRITTEN_MINUTES * 60_000);
