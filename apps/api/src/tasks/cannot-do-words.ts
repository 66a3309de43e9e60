import type { TaskItem } from '@waymark/contracts';
import { isRole, ROLE_NAMES } from '@waymark/domain';
import type { CannotDo, TaskView } from '@waymark/engine';

/** Why the caller cannot do a task, and what to do instead. */
export function cannotDoWords(code: CannotDo, task: TaskView): NonNullable<TaskItem['cannot']> {
  return { code, says: WHY[code](task), next: NEXT[code] };
}

const WHY: Record<CannotDo, (task: TaskView) => string> = {
  'assigned-to-another': ({ assigneeName, assignee }) => `${assigneeName ?? assignee} has it.`,
  'another-person-needed': () => 'You did a step that somebody else must follow.',
  'lacks-role': ({ roles }) => `It is for: ${roles.map(roleName).join(', ') || 'other roles'}.`,
  'lacks-team-or-skills': ({ team, skills }) => `It is for ${colleague(team, skills)}.`,
};

const NEXT: Record<CannotDo, string> = {
  'assigned-to-another': 'If it cannot wait, ask them or a supervisor.',
  'another-person-needed': 'If it cannot wait, ask a supervisor to reassign it.',
  'lacks-role': 'If it cannot wait, tell one of them or a supervisor.',
  'lacks-team-or-skills': 'If it cannot wait, ask a supervisor to reassign it.',
};

const roleName = (role: string): string => (isRole(role) ? ROLE_NAMES[role] : role);

const colleague = (team: string | null, skills: readonly string[]): string =>
  [
    team === null ? 'a colleague' : `a colleague in the team ${team}`,
    ...(skills.length > 0 ? [`with these skills: ${skills.join(', ')}`] : []),
  ].join(' ');
