import fc from 'fast-check';

/** A piece of a process, together with its known path. */
export type Block =
  | { kind: 'user' }
  | { kind: 'script' }
  | { kind: 'service' }
  | { kind: 'nothing' }
  | { kind: 'sequence'; parts: Block[] }
  | { kind: 'exclusive'; branches: Block[]; taken: number }
  | { kind: 'parallel'; branches: Block[] }
  | { kind: 'inclusive'; branches: Block[]; taken: boolean[] }
  | { kind: 'loop'; body: Block; times: number }
  | { kind: 'sub-process'; body: Block }
  | { kind: 'called'; body: Block }
  | {
      kind: 'instances';
      body: Block;
      number: number;
      sequential: boolean;
    }
  | { kind: 'standard-loop'; times: number }
  | {
      kind: 'timer';
      interrupting: boolean;
      fires: boolean;
      path: Block;
    }
  | { kind: 'error'; thrown: boolean; path: Block }
  | {
      kind: 'event-gateway';
      message: Block;
      timer: Block;
      fires: 'message' | 'timer';
    }
  | { kind: 'interrupted'; body: Block; how: 'never' | 'error-end' };

const some = (block: fc.Arbitrary<Block>): fc.Arbitrary<Block[]> =>
  fc.array(block, { minLength: 2, maxLength: 3 });
const branching = (block: fc.Arbitrary<Block>) => [
  some(block).map((parts): Block => ({ kind: 'sequence', parts })),
  fc.record({ branches: some(block), taken: fc.nat(2) }).map(({ branches, taken }): Block => ({
    kind: 'exclusive',
    branches,
    taken: taken % branches.length,
  })),
  some(block).map((branches): Block => ({ kind: 'parallel', branches })),
  fc
    .record({
      branches: some(block),
      taken: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    })
    .map(({ branches, taken }): Block => ({ kind: 'inclusive', branches, taken })),
];
const nesting = (block: fc.Arbitrary<Block>) => [
  fc
    .record({ body: block, times: fc.integer({ min: 1, max: 3 }) })
    .map((loop): Block => ({ kind: 'loop', ...loop })),
  block.map((body): Block => ({ kind: 'sub-process', body })),
  block.map((body): Block => ({ kind: 'called', body })),
  fc
    .record({ body: block, number: fc.nat(3), sequential: fc.boolean() })
    .map((given): Block => ({ kind: 'instances', ...given })),
  fc
    .record({ interrupting: fc.boolean(), fires: fc.boolean(), path: block })
    .map((given): Block => ({ kind: 'timer', ...given })),
  fc
    .record({ thrown: fc.boolean(), path: block })
    .map((given): Block => ({ kind: 'error', ...given })),
  fc
    .record({
      message: block,
      timer: block,
      fires: fc.constantFrom('message' as const, 'timer' as const),
    })
    .map((given): Block => ({ kind: 'event-gateway', ...given })),
  fc
    .record({ body: block, how: fc.constantFrom('never' as const, 'error-end' as const) })
    .map((given): Block => ({ kind: 'interrupted', ...given })),
];

/** Blocks nested up to a depth that keeps a run short. */
export const randomBlock: fc.Arbitrary<Block> = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { maxDepth: 4, depthSize: 'small' },
    fc.constantFrom<Block>(
      { kind: 'user' },
      { kind: 'script' },
      { kind: 'service' },
      { kind: 'nothing' },
    ),
    fc.integer({ min: 1, max: 3 }).map((times): Block => ({ kind: 'standard-loop', times })),
    ...branching(tie('block')),
    ...nesting(tie('block')),
  ),
})).block;
