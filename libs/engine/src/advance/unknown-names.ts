import { namesGiven, type NamesOfTasks, type Stepped } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import type { Loaded } from './load-instance.js';

/**
 * The names that this step gives for tasks and that the organisation does not have: of expressions,
 * teams, skills and people whom nobody knows; of expressions and diagrams, people who have left or
 * must not see the case. Null if there are none.
 */
export async function unknownNames(
  tx: Tx,
  { program, caseId }: Pick<Loaded, 'program' | 'caseId'>,
  stepped: Stepped,
): Promise<NamesOfTasks | null> {
  const { teams, skills, people, written } = namesGiven(program, stepped);
  if ([teams, skills, people, written].every((names) => names.length === 0)) return null;
  const [row] = await tx.query<Required<NamesOfTasks>>(
    `select
        array(select unnest($2::text[]) except select team from staff where organisation = $1)
          as teams,
        array(
          select unnest($3::text[])
          except select unnest(skills) from staff where organisation = $1) as skills,
        array(select unnest($4::text[]) except select id from staff where organisation = $1)
          as people,
        array(
          (select unnest($4::text[])
            intersect select id from staff where organisation = $1 and not active)
          union
          (select unnest($5::text[])
            except select id from staff where organisation = $1 and active)
          union
          (select unnest($4::text[] || $5::text[])
            intersect select person from conflict where organisation = $1 and case_id = $6)
        ) as "left"`,
    [tx.organisation, teams, skills, people, written, caseId],
  );
  return row && Object.values(row).some((names: string[]) => names.length > 0) ? row : null;
}

/** What was unknown before, and what is now. */
export const joined = (before: NamesOfTasks | undefined, more: NamesOfTasks): NamesOfTasks => ({
  teams: [...(before?.teams ?? []), ...more.teams],
  skills: [...(before?.skills ?? []), ...more.skills],
  people: [...(before?.people ?? []), ...more.people],
  left: [...(before?.left ?? []), ...(more.left ?? [])],
});
