import type { TraceStep } from '@waymark/contracts';

type Fact = TraceStep['facts'][number];

/** The parts of a fact that are printed. Values of variables are shown with --json only. */
const PRINTED = ['node', 'flow', 'rung', 'rule', 'title', 'by', 'name', 'calendar', 'due'] as const;

/** The steps of an instance for people: one line for each fact. */
export function traceLines(steps: readonly TraceStep[]): string {
  const nodes = new Map(
    steps.flatMap(({ facts }) =>
      facts.flatMap((fact) =>
        fact.kind === 'deadline-set' ? [[fact['deadline'], fact['node']] as const] : [],
      ),
    ),
  );
  const line = (fact: Fact): string => {
    const parts = PRINTED.map(
      (word) => fact[word] ?? (word === 'node' ? nodes.get(fact['deadline']) : undefined),
    ).filter((text) => typeof text === 'string' && text !== '');
    return `      ${[fact.kind.padEnd(17), ...parts].join('  ').trimEnd()}`;
  };
  return steps
    .map(({ seq, at, event, facts }) =>
      [
        `${seq}  ${at}  ${event.kind}`,
        ...facts.filter(({ kind }) => kind !== 'step-taken').map(line),
      ].join('\n'),
    )
    .join('\n');
}
