import type { Fact } from '../fact.js';
import type { Program } from '../program/program.js';
import type { State } from '../state.js';
import type { TaskPlan } from '../program/task-plan.js';

/** The names of teams, skills and people that expressions gave for the tasks of a step. */
interface NamesGiven {
  teams: string[];
  skills: string[];
  people: string[];
  /** People whom the diagram itself names: its designer's words. */
  written: string[];
}

export function namesGiven(
  { processes }: Pick<Program, 'processes'>,
  { state, facts }: { state: State; facts: readonly Fact[] },
): NamesGiven {
  const names: NamesGiven = { teams: [], skills: [], people: [], written: [] };
  for (const fact of facts) {
    if (fact.kind !== 'task-created' && fact.kind !== 'task-described') continue;
    const process =
      fact.kind === 'task-created' ? fact.process : state.elements[fact.task]?.process;
    const plan = process === undefined ? undefined : processes[process]?.nodes[fact.element]?.task;
    if (!plan) continue;
    if (fact.team !== undefined && isComputed(plan, 'team')) names.teams.push(fact.team);
    if (isComputed(plan, 'skills')) names.skills.push(...fact.skills);
    const assignee = fact.kind === 'task-created' ? fact.assignee : undefined;
    if (assignee !== undefined)
      (isComputed(plan, 'assignee') ? names.people : names.written).push(assignee);
  }
  return names;
}

const isComputed = (plan: TaskPlan, name: 'team' | 'skills' | 'assignee'): boolean =>
  plan[name] !== undefined && plan[name].kind !== 'literal';
