import type { ElementInstanceId, Json, ProcessId } from '@waymark/domain';
import type { State } from '../state.js';
import type { Resting, Work } from '../work.js';
import { entryOf, targetOf, type Route } from './element-mapping.js';
import type { Findings } from './findings.js';
import { sameJson } from './same-json.js';

/** What an incident would try again, with the element ids of the new version. */
export function incidentsIn(state: State, route: Route, { problems, entries }: Findings): void {
  for (const incident of Object.values(state.incidents)) {
    const works = worksOf(incident.retry);
    const placed = works.map((work) => workIn(state, route, work));
    const process = processAt(state, incident.element);
    if (placed.includes(null)) {
      problems.push({ code: 'incident', process, element: incident.node ?? process });
      continue;
    }
    const node = incident.node === null ? null : targetOf(route, process, incident.node)?.id;
    const retry = Array.isArray(incident.retry) ? placed : placed[0];
    if (node === incident.node && sameJson(placed, works)) continue;
    (entries.incidents ??= {})[incident.id] = {
      ...incident,
      node: node ?? null,
      ...(incident.retry !== undefined && { retry: retry as unknown as Json }),
    };
  }
}

/** The element instances that an incident has stopped before they began or after they were done. */
export function stoppedElements(state: State): Set<ElementInstanceId> {
  return new Set(
    Object.values(state.incidents)
      .flatMap(({ retry }) => worksOf(retry))
      .flatMap((work) =>
        work.kind === 'prepare' || work.kind === 'finish' || work.kind === 'leave'
          ? [work.element]
          : [],
      ),
  );
}

const worksOf = (retry: Json | undefined): (Work | Resting)[] =>
  [retry ?? []].flat() as unknown as (Work | Resting)[];

const processAt = (state: State, id: ElementInstanceId | null): ProcessId =>
  (id === null ? undefined : (state.elements[id]?.process ?? state.scopes[id]?.process)) ??
  state.process;

/** The same work in the new version; null if that version does not have what the work names. */
function workIn(state: State, route: Route, work: Work | Resting): Work | Resting | null {
  switch (work.kind) {
    case 'arrive': {
      const plan = entryOf(route.to.processes, state.scopes[work.scope]?.process ?? '');
      return plan && entryOf(plan.flows, work.flow) ? work : null;
    }
    case 'enter': {
      const node = targetOf(route, work.process, work.node);
      const start = work.start && targetOf(route, work.process, work.start.node);
      if (!node || (work.start && !start)) return null;
      const { flow: _flow, ...entry } = work;
      return {
        ...entry,
        node: node.id,
        ...(work.flow !== undefined && node.incoming.includes(work.flow) && { flow: work.flow }),
        ...(work.start && start && { start: { ...work.start, node: start.id } }),
      };
    }
    case 'prepare':
    case 'begin': {
      if (!work.start) return work;
      const start = targetOf(route, processAt(state, work.element), work.start.node);
      return start ? { ...work, start: { ...work.start, node: start.id } } : null;
    }
    case 'join': {
      const node = targetOf(route, work.process, work.node);
      return node ? { ...work, node: node.id } : null;
    }
    case 'catch': {
      const node =
        targetOf(route, processAt(state, work.owner), work.node) ??
        targetOf(route, state.scopes[work.owner]?.process ?? '', work.node);
      return node ? { ...work, node: node.id } : null;
    }
    case 'throw': {
      const element = state.elements[work.element];
      const node = element && targetOf(route, element.process, element.node);
      return node?.events?.[work.event] ? work : null;
    }
    case 'child-left': {
      const node = targetOf(route, processAt(state, work.element), work.child.node);
      return node ? { ...work, child: { ...work.child, node: node.id } } : null;
    }
    case 'finish':
    case 'leave':
    case 'review':
    case 'retry-job':
    case 'climb':
    case 'rest':
      return work;
  }
}
