import type { Compilation, PlacedNode } from '../../../compile/compilation.js';
import { nodesOf } from '../../../compile/compilation.js';
import { each, type RuleHere } from '../../rule.js';

/**
 * No process starts itself again, directly or through others, before somebody or something has been
 * waited for. One message would start instances without end.
 */
export const startsItself: RuleHere = {
  code: 'starts-itself',
  severity: 'error',
  check: (compilation) => {
    const nodes = [...nodesOf(compilation)];
    const starts = nodes.filter((node) => isStart(node) && receivedBy(node).length > 0);
    const started = new Map(
      starts.map((start) => [
        start,
        thrownAtOnce(compilation, start).flatMap((name) =>
          starts.filter((other) => receivedBy(other).includes(name)),
        ),
      ]),
    );
    return each(
      starts.filter((start) => leadsBack(start, started)).map(({ element }) => element),
      '{} is reached again by what its own process throws, without waiting for ' +
        'anything, so instances would start without end. Wait for something first, or use ' +
        'another name',
    );
  },
};

const isStart = ({ plan, draft }: PlacedNode): boolean =>
  draft.scopes.get(draft.id)?.starts.includes(plan.id) === true;

/** Messages and signals apart: a signal never starts what waits for a message of its name. */
const receivedBy = ({ plan }: PlacedNode): string[] => namesOf(plan.events ?? []);

const namesOf = (events: readonly object[]): string[] =>
  events.flatMap((event) => {
    const { kind, name, message } = event as {
      kind: string;
      name?: string | null;
      message?: { name: string | null };
    };
    const known = kind === 'message' ? message?.name : kind === 'signal' ? name : null;
    return known == null ? [] : [`${kind} ${known}`];
  });

/** What the process throws after this start before it waits for anything. */
function thrownAtOnce({ drafts }: Compilation, start: PlacedNode): string[] {
  const thrown: string[] = [];
  const seen = new Set<string>();
  const open: [process: string, node: string][] = [[start.draft.id, start.plan.id]];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const [process, id] = at;
    const draft = drafts.get(process);
    const node = draft?.nodes.get(id);
    if (!draft || !node || seen.has(`${process} ${id}`)) continue;
    seen.add(`${process} ${id}`);
    const { plan } = node;
    if (id !== start.plan.id && WAITING.has(plan.type)) continue;
    if (THROWING.has(plan.type)) thrown.push(...namesOf(plan.events ?? []));
    if (plan.type === 'sendTask' && plan.message)
      thrown.push(...namesOf([{ kind: 'message', message: plan.message }]));
    const published = plan.job?.headers['name'];
    if (published !== undefined) thrown.push(`message ${published}`);
    const called = plan.call?.process;
    if (called !== undefined)
      for (const first of drafts.get(called)?.scopes.get(called)?.starts ?? [])
        open.push([called, first]);
    for (const first of draft.scopes.get(id)?.starts ?? []) open.push([process, first]);
    for (const flow of plan.outgoing) {
      const target = draft.flows.get(flow)?.plan.target;
      if (target !== undefined) open.push([process, target]);
    }
  }
  return thrown;
}

const THROWING = new Set<string>(['intermediateThrowEvent', 'endEvent']);
const WAITING = new Set<string>([
  'userTask',
  'manualTask',
  'receiveTask',
  'intermediateCatchEvent',
  'eventBasedGateway',
]);

function leadsBack(
  start: PlacedNode,
  started: ReadonlyMap<PlacedNode, readonly PlacedNode[]>,
): boolean {
  const seen = new Set<PlacedNode>();
  const open = [...(started.get(start) ?? [])];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === start) return true;
    if (!seen.has(at)) open.push(...(started.get(at) ?? []));
    seen.add(at);
  }
  return false;
}
