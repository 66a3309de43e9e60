import { settingsReader, UnknownSetting, type Instant, type InstanceId } from '@waymark/domain';
import type { Event, Reference } from '@waymark/machine';
import type { Tx } from '@waymark/persistence';
import { driverActor } from '../commands/actor.js';

/**
 * What processes cause in each other, one after the other, without a person: a message that starts
 * a process that throws a message, and so on (docs/semantics.md#chains).
 */
export interface Chain {
  /** The step that began it: instance and number. */
  id: string;
  /** How often something was thrown in it, one because of the other. */
  links: number;
  since: Instant;
}

/** A transaction carries out one thing, so all that it writes belongs to one chain. */
const carried = new WeakMap<Tx, Chain>();

/** What this transaction writes belongs to this chain. */
export function carryOn(tx: Tx, chain: Chain | null): void {
  if (chain) carried.set(tx, chain);
}

export const chainIn = (tx: Tx): Chain | null => carried.get(tx) ?? null;

/** The chain of something that is thrown now, or null if no chain leads here. */
export const nextLink = (chain: Chain | null): Chain | null =>
  chain && { ...chain, links: chain.links + 1 };

/**
 * The chain of a step. What a driver brings goes on with the chain of the instance's last step,
 * unless it is a timer that let some time pass; a person begins anew.
 */
export function chainOfStep(
  tx: Tx,
  step: { event: Event; before: Chain | null; reference: Reference },
): Chain | null {
  const { event, before, reference } = step;
  const goesOn = event.kind !== 'fire-timer' || !before || !isOver(before, event.at, reference);
  if (isByDriver(event) && goesOn) carryOn(tx, before);
  return chainIn(tx);
}

const isOver = ({ since }: Chain, at: Instant, reference: Reference): boolean =>
  Date.parse(at) - Date.parse(since) > minutesIn(reference, at) * 60_000;

/** What this step throws begins a chain, if none leads to it. */
export const beginsAt = (step: { instance: InstanceId; seq: number }, since: Instant): Chain => ({
  id: `${step.instance}/${step.seq}`,
  links: 0,
  since,
});

/** For what a job of the instance does, which is no step. It begins a chain if none leads here. */
export async function chainOfInstance(
  tx: Tx,
  { instance, at }: { instance: InstanceId; at: Instant },
): Promise<Chain> {
  const [row] = await tx.query<{ chain: Chain | null; seq: number }>(
    'select chain, seq from instance where organisation = $1 and id = $2',
    [tx.organisation, instance],
  );
  return row?.chain ?? beginsAt({ instance, seq: row?.seq ?? 0 }, at);
}

const isByDriver = ({ actor }: Event): boolean =>
  actor.kind === driverActor.kind && actor.id === driverActor.id;

/** If a reference set of before this limit has no value. */
const MINUTES = 15;

function minutesIn({ values }: Reference, at: Instant): number {
  try {
    return settingsReader(values, at)('chainMinutes');
  } catch (thrown) {
    if (thrown instanceof UnknownSetting) return MINUTES;
    throw thrown;
  }
}
