import type { TraceStep } from '@waymark/contracts';
import { connect } from '../connection.js';
import { print } from '../output.js';
import { talking, type AddCommand, type Options } from './command.js';

export const addTrace: AddCommand = (program) => {
  talking(
    program.command('trace <instance>').description('every step of an instance with its facts'),
  ).action(async (instance: string, options: Options) => {
    const client = await connect(options, {
      permission: 'instances.trace',
      prefer: ['supervisor'],
    });
    const steps = (await client.call('trace', { params: { instance } })).map(
      ({ seq, at, event, facts }) => ({ seq, at, event, facts }),
    );
    print(steps, options.json, () => traceLines(steps));
  });
};

type Fact = TraceStep['facts'][number];

/** Where and when of a fact; values of variables are for --json. */
const TOLD = ['node', 'flow', 'rung', 'rule', 'title', 'by', 'name', 'calendar', 'due'] as const;

export function traceLines(steps: readonly TraceStep[]): string {
  const nodes = new Map(
    steps.flatMap(({ facts }) =>
      facts.flatMap((fact) =>
        fact.kind === 'deadline-set' ? [[fact['deadline'], fact['node']] as const] : [],
      ),
    ),
  );
  const line = (fact: Fact): string => {
    const told = TOLD.map(
      (word) => fact[word] ?? (word === 'node' ? nodes.get(fact['deadline']) : undefined),
    ).filter((text) => typeof text === 'string' && text !== '');
    return `      ${[fact.kind.padEnd(17), ...told].join('  ').trimEnd()}`;
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
