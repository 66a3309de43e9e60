import { namesGiven, type NamesOfTasks, type Program, type Stepped } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';

/**
 * The names that expressions of this step gave for tasks and that the organisation does not have:
 * teams and skills of nobody, and people to whom no work can be given. Null if it has them all.
 */
export async function unknownNames(
  tx: Tx,
  program: Program,
  stepped: Stepped,
): Promise<NamesOfTasks | null> {
  const { teams, skills, people } = namesGiven(program, stepped);
  if (teams.length + skills.length + people.length === 0) return null;
  const [row] = await tx.query<NamesOfTasks>(
    `select
        array(select unnest($2::text[]) except select team from staff where organisation = $1)
          as teams,
        array(
          select unnest($3::text[])
          except select unnest(skills) from staff where organisation = $1) as skills,
        array(
          select unnest($4::text[]) except select id from staff where organisation = $1 and active)
          as people`,
    [tx.organisation, teams, skills, people],
  );
  return row && Object.values(row).some((names: string[]) => names.length > 0) ? row : null;
}

/** What was unknown before, and what is now. */
export const joined = (before: NamesOfTasks | undefined, more: NamesOfTasks): NamesOfTasks => ({
  teams: [...(before?.teams ?? []), ...more.teams],
  skills: [...(before?.skills ?? []), ...more.skills],
  people: [...(before?.people ?? []), ...more.people],
});
