import { nodesOf, shippedPrograms } from './published.js';

/**
 * A task in the work list has the grade and priority that its process sees, unless the case file
 * knows better. Without them it would be sorted as if nobody knew how urgent it is.
 */
const SHOWN = ['grade', 'priority'];

const calls = shippedPrograms().flatMap((program) =>
  nodesOf(program)
    .filter(([, node]) => node.call)
    .map(([process, node]) => ({ program, process, node })),
);

describe('a shipped process that is called', () => {
  it('is called somewhere', () => {
    expect(calls.length).toBeGreaterThan(0);
  });

  it.each(calls)('sees grade and priority when $process calls $node.call.process', ({ node }) => {
    const mapped = (node.inputs ?? []).map(({ target }) => target);
    expect(node.call?.propagateAll || SHOWN.every((name) => mapped.includes(name))).toBe(true);
  });
});
