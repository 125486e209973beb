import { chinese } from '../../platform/i18n/chinese.ts';
import { lines } from './snapshot.ts';

/** 司法确认 in the words of the register: applied for, ruled, or until when it may be. Nothing typed by a person. */
export function confirmationState(found: {
  deadlineOn: string | null;
  appliedOn: string | null;
  courtNo: string | null;
  rulingOn: string | null;
}): string {
  if (found.rulingOn !== null) return lines(chinese('register.cell.ruled', { on: found.rulingOn }), found.courtNo);
  if (found.appliedOn !== null) return chinese('register.cell.applied', { on: found.appliedOn });
  return found.deadlineOn === null ? '' : chinese('register.cell.may-confirm', { on: found.deadlineOn });
}
