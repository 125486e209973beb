import type { MikroORM } from '@mikro-orm/postgresql';
import { StartRefusal } from '../start-refusal.ts';

interface Strength {
  name: string;
  is_superuser: boolean;
  bypasses: boolean;
  makes_roles: boolean;
  owns: boolean;
}

/**
 * Row level security holds back only a role that is weak. Refuses to run as one that could pass the walls or move them.
 * @throws StartRefusal naming the role and what makes it too strong
 */
export async function refuseStrongRole(orm: MikroORM): Promise<void> {
  const [role] = await orm.em.fork().execute<Strength[]>(`
    select r.rolname as name, r.rolsuper as is_superuser, r.rolbypassrls as bypasses, r.rolcreaterole as makes_roles,
      exists (select 1 from pg_class c where c.relnamespace in (select n.oid from pg_namespace n where n.nspname in ('public', 'sec'))
                and pg_has_role(r.oid, c.relowner, 'member'))
        or exists (select 1 from pg_proc f where f.pronamespace = 'sec'::regnamespace and pg_has_role(r.oid, f.proowner, 'member')) as owns
    from pg_roles r where r.rolname = current_user`);
  if (role === undefined) throw new Error('the database does not know its own user');
  const faults = [
    role.is_superuser && { zh: '是超级用户', en: 'is a superuser' },
    role.bypasses && { zh: '可以绕过行级安全（BYPASSRLS）', en: 'may bypass row level security (BYPASSRLS)' },
    role.makes_roles && { zh: '可以创建角色（CREATEROLE）', en: 'may create roles (CREATEROLE)' },
    // A superuser is a member of everything; that is said already.
    role.owns && !role.is_superuser && { zh: '拥有数据表，或属于拥有者', en: 'owns tables, or belongs to their owner' },
  ].filter((fault) => fault !== false);
  if (faults.length === 0) return;
  throw new StartRefusal(
    `数据库用户 ${role.name} 权限过大：${faults.map(({ zh }) => zh).join('；')}。网页和后台程序只能用没有这些权限的用户连接。`,
    `The database user ${role.name} is too strong: it ${faults.map(({ en }) => en).join(', and it ')}. Pages and jobs must connect as a user that has none of this.`,
  );
}
