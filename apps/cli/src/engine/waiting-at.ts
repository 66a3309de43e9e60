import type { ElementId } from '@waymark/domain';
import { isOpen, type SimulatedInstance } from '@waymark/simulator';
import { ProtocolError } from './protocol-error.js';
import type { Session } from './session.js';

/** Something at an element of an instance that can be triggered. */
export type Waiting =
  | { kind: 'task'; task: string }
  | { kind: 'job'; job: string }
  | { kind: 'timer'; timer: string; generation: number }
  | {
      kind: 'subscription';
      subscription: string;
      to: 'message' | 'signal';
      name: string;
    };

interface Target {
  element: ElementId;
  instance?: string | undefined;
}

/**
 * The one that has waited longest at this element.
 * @throws ProtocolError `not-found` or `not-waiting`
 */
export function waitingFor<K extends Waiting['kind']>(
  session: Session,
  target: Target,
  kinds: readonly K[],
): { instance: SimulatedInstance; waiting: Extract<Waiting, { kind: K }> } {
  const instances = session.simulation.instances.filter(
    (instance) => target.instance === undefined || instance.id === target.instance,
  );
  if (target.instance !== undefined && instances.length === 0)
    throw new ProtocolError('not-found', `no instance '${target.instance}'`);
  if (!isKnown(session, target.element))
    throw new ProtocolError('not-found', `no element '${target.element}'`);
  for (const instance of instances.filter(isOpen)) {
    const waiting = waits(instance, target.element).find(
      (candidate): candidate is Extract<Waiting, { kind: K }> =>
        (kinds as readonly string[]).includes(candidate.kind),
    );
    if (waiting) return { instance, waiting };
  }
  throw new ProtocolError('not-waiting', `nothing waits at '${target.element}'`);
}

const isKnown = (session: Session, element: ElementId): boolean =>
  session.simulation.programs.some((program) =>
    Object.values(program.processes).some((process) => Object.hasOwn(process.nodes, element)),
  );

function waits({ state }: SimulatedInstance, node: ElementId): Waiting[] {
  const here = Object.values(state.elements).filter((element) => element.node === node);
  const ids = new Set(here.map((element) => element.id));
  return [
    ...here
      .filter((element) => element.task)
      .map((element): Waiting => ({ kind: 'task', task: element.id })),
    ...Object.values(state.jobs)
      .filter((job) => ids.has(job.element))
      .map((job): Waiting => ({ kind: 'job', job: job.id })),
    ...Object.values(state.subscriptions)
      .filter((subscription) => subscription.node === node)
      .map(({ id, to, name }): Waiting => ({ kind: 'subscription', subscription: id, to, name })),
    ...Object.values(state.timers)
      .filter((timer) => timer.element === node && timer.owner.kind === 'element')
      .map(({ id, generation }): Waiting => ({ kind: 'timer', timer: id, generation })),
  ];
}
