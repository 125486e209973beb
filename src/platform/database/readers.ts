/**
 * Who may read what, as conditions in which the reader is left open: row level security fills in functions of the session,
 * queries fill in bound parameters, functions of schema `sec` fill in the session that they hold.
 */

/** How the reader is named: SQL expressions, of functions or of parameters. */
export interface Reader {
  /** uuid[]: organisations that the reader belongs to. */
  orgIds: string;
  /** uuid[]: those and everything below them. */
  orgScope: string;
  accountId: string;
  /** boolean: has a role that reads ordinary cases without asking. */
  readsFreely: string;
  /** boolean: sees all that lies below the organisation, not only its own and what is assigned. */
  listsBelow: string;
  /** boolean: belongs to a place to which intakes are handed over. */
  answers: string;
  isCentreHead: string;
  isArchivist: string;
  /** boolean: a reason, once given, opens 限阅 (封存) content to this reader. */
  opensRestricted: string;
  opensSealed: string;
  isService: string;
  now: string;
}

/** A case stands in the reader's lists: in all of its organisations, or for a centre mediator where it is the centre's own or assigned. */
export function caseListed(c: string, reader: Reader): string {
  return `(${c}.reader_org_ids && ${reader.orgIds} and (${reader.listsBelow} or ${c}.handler_ids @> array[${reader.accountId}]
      or array[${c}.home_org_id, ${c}.current_org_id] && ${reader.orgIds} or ${c}.co_org_ids && ${reader.orgIds}))`;
}

/** The content of a case may be read: 一般 by its readers, 限阅 by its handlers and the centre's head, else when opened with a reason. */
export function caseOpen(c: string, reader: Reader): string {
  return `(${caseListed(c, reader)} and (
      ${reader.isService}
      or (${c}.confidentiality = 'NORMAL' and ${reader.readsFreely})
      or (${c}.confidentiality = 'RESTRICTED' and (${c}.handler_ids @> array[${reader.accountId}] or ${reader.isCentreHead}))
      or (${c}.state in ('CLOSED', 'ARCHIVED') and ${c}.confidentiality <> 'SEALED' and ${reader.isArchivist})
      or (exists (select 1 from public.case_opening o
                   where o.case_id = ${c}.id and o.account_id = ${reader.accountId} and o.expires_at > ${reader.now})
          and (${c}.confidentiality = 'NORMAL' or (${c}.confidentiality = 'RESTRICTED' and ${reader.opensRestricted})
            or ${reader.opensSealed}))))`;
}

/** An intake may be worked on: by its readers; 限阅 by its handlers and the centre's head; 封存 by the latter alone. */
export function intakeKept(i: string, reader: Reader): string {
  return `(${i}.reader_org_ids && ${reader.orgIds} and (
      ${reader.isService} or (${i}.confidentiality = 'NORMAL' and ${reader.readsFreely})
      or (${i}.confidentiality <> 'SEALED' and ${i}.handler_ids @> array[${reader.accountId}])
      or (${i}.confidentiality <> 'NORMAL' and ${reader.isCentreHead})))`;
}

/** An intake was handed over (转办) to the reader's organisation and is still there. */
function intakeSent(i: string, reader: Reader): string {
  return `(${reader.answers} and ${i}.state = 'TRANSFERRED' and ${i}.confidentiality <> 'SEALED'
      and ${i}.target_org_id = any (${reader.orgIds}))`;
}

/** An intake may be read: by whoever may work on it, and by the unit that it was handed over to, while it is there. */
export function intakeOpen(i: string, reader: Reader): string {
  return `(${intakeKept(i, reader)} or ${intakeSent(i, reader)})`;
}

/** A legal service may be read as an intake may: it is as protected as what it came from. */
export const serviceOpen = intakeKept;

/** A meeting may be read: by the organisation that held it and those above. */
export function meetingOpen(m: string, reader: Reader): string {
  return `(${m}.reader_org_ids && ${reader.orgIds} and (${reader.isService} or ${reader.readsFreely} or ${reader.isArchivist}))`;
}

/** A person may be changed: by the organisations that have met them. */
export function personKept(p: string, reader: Reader): string {
  return `${p}.reader_org_ids && ${reader.orgIds}`;
}

/** A person may be read: by those, and with an intake that was handed over. */
export function personOpen(p: string, reader: Reader): string {
  return `(${personKept(p, reader)} or (${reader.answers} and exists (
      select 1 from public.intake_person sent_p join public.intake sent_i on sent_i.id = sent_p.intake_id
       where sent_p.person_id = ${p}.id and ${intakeSent('sent_i', reader)})))`;
}
