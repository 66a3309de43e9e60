import { canonicalJson } from '@waymark/domain';
import type { NodePlan, ProcessPlan, Program } from '@waymark/machine';

/** What is compared: the version that is live, if there is one, and the version that shall be. */
export interface Versions {
  live: Program | null;
  next: Program;
}

/** An element of a process with its process. */
export interface PlacedNode {
  place: string;
  process: ProcessPlan;
  node: NodePlan;
}

/** Every element of a program by its place, `process/element`. */
export const nodesOf = (program: Program | null): Map<string, PlacedNode> =>
  new Map(
    Object.values(program?.processes ?? {}).flatMap((process) =>
      Object.values(process.nodes).map((node) => {
        const place = `${process.id}/${node.id}`;
        return [place, { place, process, node }] as const;
      }),
    ),
  );

/** An element as people know it, with its place: `“Call back” (call-back/make-call)`. */
export const nodeWords = ({ place, node }: PlacedNode): string =>
  node.name ? `“${node.name}” (${place})` : place;

export const differs = (a: unknown, b: unknown): boolean => text(a) !== text(b);
const text = (value: unknown): string => canonicalJson(value ?? null);

/** The union of the keys, in the order of the first and then of the second. */
export const keysOf = (...records: (object | undefined)[]): string[] => [
  ...new Set(records.flatMap((record) => Object.keys(record ?? {}))),
];
