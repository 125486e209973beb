import {
  ANSWERERS,
  FREE_READERS,
  LISTS_BELOW,
  OPENERS,
  RESTRICTED_OPENERS,
  type ReaderRole,
  SEALED_OPENERS,
  WRITERS,
} from '../reader-roles.ts';
import { definer, reader } from './pieces.ts';

const holdsOneOf = (name: string, roles: readonly ReaderRole[]) =>
  reader(`${name}()`, 'boolean', `return found.roles && '{${roles.join(',')}}'::text[];`);

/** Who asks: what the policies look up from the session token of the transaction. */
export const CONTEXT_FUNCTIONS: string[] = [
  definer(
    'check_secret(secret text)',
    'void',
    'plpgsql stable',
    `
begin
  if not exists (select 1 from sec.app_secret a where a.hash = sha256(convert_to(secret, 'UTF8'))) then
    raise exception 'wrong application secret' using errcode = '42501';
  end if;
end`,
  ),
  reader('org_ids()', 'uuid[]', 'return found.org_ids;'),
  reader('org_scope()', 'uuid[]', 'return found.org_scope;'),
  reader('account_id()', 'uuid', "return coalesce(found.account_id, '00000000-0000-0000-0000-000000000000');"),
  reader('signed_in()', 'boolean', 'return true;'),
  reader('has_role(wanted text)', 'boolean', 'return wanted = any (found.roles);'),
  holdsOneOf('reads_freely', FREE_READERS),
  holdsOneOf('lists_below', LISTS_BELOW),
  // A token that may only read changes nothing in cases, whatever its owner may.
  reader(
    'writes()',
    'boolean',
    `return found.roles && '{${WRITERS.join(',')}}'::text[] and (found.scopes = '{}' or 'write' = any (found.scopes));`,
  ),
  holdsOneOf('answers', ANSWERERS),
  holdsOneOf('opens', OPENERS),
  holdsOneOf('opens_restricted', RESTRICTED_OPENERS),
  holdsOneOf('opens_sealed', SEALED_OPENERS),
];
