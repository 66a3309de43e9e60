import type { JsonObject } from '@waymark/domain';
import { enter } from '../moves/enter.js';
import { emit, schedule, type Run } from '../run.js';
import type { ElementState } from '../state.js';

/** Enters one more instance of a looping activity, with what it sees of the loop. */
export function enterInstance(
  run: Run,
  body: ElementState,
  { index, variables }: { index: number; variables: JsonObject },
): void {
  const { id, node, process } = body;
  enter(run, {
    node,
    process,
    scope: id,
    loop: { index, of: id },
    variables: { loopCounter: index, ...variables },
  });
}

/** Replaces what a loop remembers. */
export const note = (run: Run, { id }: ElementState, content: JsonObject): void =>
  emit(run, { kind: 'element-noted', element: id, note: content });

/** A number that a loop remembers. */
export const count = ({ note: held }: ElementState, name: string): number =>
  Number(held?.[name] ?? 0);

/** The loop has run all its instances. */
export const endLoop = (run: Run, { id }: ElementState): void =>
  schedule(run, { kind: 'leave', element: id });
