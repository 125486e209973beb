import type { EntityManager } from '@mikro-orm/postgresql';
import { type CaseFacts, takingPart } from '../../cases/rules/facts.ts';
import type { PeopleOfPaper } from '../rules/signers.ts';
import type { PaperToSign } from './paper-to-sign.ts';

type Special = Partial<Pick<PeopleOfPaper, 'partyIds' | 'recorder' | 'inquirer' | 'answerer' | 'visitor'>>;

/** Everybody who may have to sign this paper, with the names that stand on it. */
export async function peopleOfPaper(em: EntityManager, facts: CaseFacts, paper: PaperToSign): Promise<PeopleOfPaper> {
  return {
    parties: takingPart(facts).map(({ id, name, role }) => ({ id, name, role })),
    partyIds: null,
    leadMediator: facts.mediators[0]?.name ?? null,
    ...{ recorder: null, inquirer: null, answerer: null, visitor: null },
    ...(paper.subjectId === null ? {} : await specialOf(em, paper.kind, paper.subjectId)),
  };
}

/** Subjects were found through their paper, which was found in scope. */
async function specialOf(em: EntityManager, kind: PaperToSign['kind'], id: string): Promise<Special> {
  const first = async (query: string) => (await em.execute<Special[]>(query, { id }))[0] ?? {};
  switch (kind) {
    case 'POWER_OF_ATTORNEY':
      return { partyIds: [id] };
    case 'MEDIATION_RECORD':
      return first(
        `select m.recorder, (select jsonb_agg(x ->> 'partyId') from jsonb_array_elements(m.attendees) x
           where (x ->> 'present')::boolean and x ->> 'partyId' is not null) as "partyIds"
         from mediation_session m where m.id = :id`,
      );
    case 'INVESTIGATION_RECORD':
      return first(
        'select recorder, investigator as inquirer, respondent as answerer from investigation where id = :id',
      );
    case 'RECEIPT':
      return first('select jsonb_build_array(payee_party_id) as "partyIds" from performance_item where id = :id');
    case 'RETURN_VISIT':
      return first(
        'select a.display_name as visitor from return_visit v left join account a on a.id = v.visitor_id where v.id = :id',
      );
    default:
      return {};
  }
}
