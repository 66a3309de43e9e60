import type { Program, TaskPlan } from '@waymark/machine';
import type { Change } from './change.js';
import { differs, keysOf, nodesOf, nodeWords, type PlacedNode, type Versions } from './compare.js';

const RIGHTS = {
  start: 'start the process',
  see: 'see the process',
  operate: 'operate the process',
} as const;

/**
 * Rights of the live version that somebody gains or loses: who may start, see and operate a
 * process, who may complete a task and to whom it is offered. A new task that is offered to a role
 * which has had no part in its process gives that role a right, too, and so does a new process of
 * the journey to a role which has had no part in the journey.
 */
export function rightsChanged({ live, next }: Versions): Change[] {
  if (!live) return [];
  const [before, after] = [nodesOf(live), nodesOf(next)];
  const kept = keysOf(live.processes).filter((id) => next.processes[id]);
  return [
    ...kept.flatMap((id) => ofProcess(id, { live, next })),
    ...[...after.values()].flatMap((node) => {
      const known = before.get(node.place);
      return known ? ofTask(known, node, { live, next }) : ofNewTask(node, { live, next });
    }),
    ...keysOf(next.processes)
      .filter((id) => !live.processes[id])
      .flatMap((id) => ofNewProcess(id, { live, next })),
  ];
}

function ofNewProcess(id: string, { live, next }: { live: Program; next: Program }): Change[] {
  const known = rolesOfJourney(live);
  const { start, see, operate } = next.permissions.processes[id] ?? {};
  const fresh = [start, see, operate].flatMap((one) => one ?? []).filter((one) => !known.has(one));
  return fresh.length === 0
    ? []
    : [change(id, `The new process ${id} gives rights to: ${roles([...new Set(fresh)])}.`)];
}

const ofProcess = (id: string, { live, next }: { live: Program; next: Program }): Change[] =>
  (Object.keys(RIGHTS) as (keyof typeof RIGHTS)[]).flatMap((right) => {
    const [before, after] = [live, next].map((one) => one.permissions.processes[id]?.[right]);
    if (!differs(sorted(before), sorted(after))) return [];
    return [
      change(id, `Who may ${RIGHTS[right]} ${id}: ${roles(after)}. Before: ${roles(before)}.`),
    ];
  });

function ofTask(
  before: PlacedNode,
  after: PlacedNode,
  { live, next }: { live: Program; next: Program },
): Change[] {
  const [had, has] = [completeOf(live, before), completeOf(next, after)];
  const changes: Change[] = [];
  if (differs(sorted(had), sorted(has)))
    changes.push(
      change(
        after.place,
        `Who may complete ${nodeWords(after)}: ${roles(has)}. Before: ${roles(had)}.`,
      ),
    );
  if (differs(offer(before.node.task), offer(after.node.task)))
    changes.push(change(after.place, `${nodeWords(after)} is offered to other people.`));
  return changes;
}

function ofNewTask(node: PlacedNode, { live, next }: { live: Program; next: Program }): Change[] {
  const { task } = node.node;
  if (!task) return [];
  const known = live.processes[node.process.id]
    ? rolesOf(live, node.process.id)
    : rolesOfJourney(live);
  const given = [...(completeOf(next, node) ?? []), ...offered(task)];
  const fresh = given.filter((role) => role === EXPRESSION || !known.has(role));
  return fresh.length === 0
    ? []
    : [
        change(
          node.place,
          `${nodeWords(node)} gives a part in the process to: ${roles([...new Set(fresh)])}.`,
        ),
      ];
}

/** Roles that an expression gives are known only when it is evaluated. */
const EXPRESSION = 'whoever an expression names';
function offered({ roles: plan, assignee, team }: TaskPlan): string[] {
  const computed = [plan, assignee, team].some((one) => one && one.kind !== 'literal');
  const written = plan?.kind === 'literal' ? [plan.value].flat().map(String) : [];
  return [...written, ...(computed ? [EXPRESSION] : [])];
}

function rolesOf(program: Program, process: string): Set<string> {
  const { start, see, operate, elements } = program.permissions.processes[process] ?? {};
  return new Set([
    ...[start, see, operate].flatMap((one) => one ?? []),
    ...Object.values(elements ?? {}).flatMap(({ complete }) => complete ?? []),
    ...[...nodesOf(program).values()]
      .filter((node) => node.process.id === process)
      .flatMap(({ node }) => (node.task ? offered(node.task) : [])),
  ]);
}

const rolesOfJourney = (program: Program): Set<string> =>
  new Set(Object.keys(program.processes).flatMap((id) => [...rolesOf(program, id)]));

const completeOf = (program: Program, { process, node }: PlacedNode): string[] | undefined =>
  program.permissions.processes[process.id]?.elements?.[node.id]?.complete;
const offer = ({ roles, team, skills, assignee, apart }: TaskPlan = {}): unknown => ({
  roles: roles ?? null,
  team: team ?? null,
  skills: skills ?? null,
  assignee: assignee ?? null,
  apart: apart ?? null,
});
const sorted = (list: string[] | undefined): string[] | null => (list ? [...list].sort() : null);
const roles = (list: string[] | undefined): string =>
  list === undefined ? 'nobody by name' : list.length === 0 ? 'nobody' : list.join(', ');
const change = (place: string, words: string): Change => ({
  code: 'rights-changed',
  place,
  words,
  needs: 'safeguarding-lead',
});
