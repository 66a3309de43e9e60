import { Driver } from './testing/driver.js';
import { process, program } from './testing/process.js';

/** A loop in the diagram whose condition is a loop too, and dear. */
const looping = (condition: string) =>
  program(
    process()
      .start()
      .node('again', 'exclusiveGateway')
      .end()
      .flow('start -> again -[done]-> end')
      .flow(`again -[${condition}]-> again`),
  );

describe('what the expressions of one step cost together', () => {
  it('ends with an incident after a few of them, and keeps the work', () => {
    const driver = new Driver(looping('sum(for i in 1..20000 return i) > 0'));
    driver.start({ done: false });
    const facts = driver.steps.at(-1)?.facts ?? [];
    expect(Object.values(driver.now.incidents)).toMatchObject([
      { code: 'expression-failed', message: expect.stringContaining('limit') as string },
    ]);
    expect(facts.filter(({ kind }) => kind === 'element-entered').length).toBeLessThan(20);
  });

  it('does not run what is left once nothing is left', () => {
    const builder = process().start().node('all', 'parallelGateway').end();
    builder.flow('start -> all');
    const dear = 'sum(for i in 1..20000 return i) > 0';
    for (let index = 0; index < 40; index += 1)
      builder.node(`g${index}`, 'exclusiveGateway').flow(`all -> g${index} -[${dear}]-> end`);
    const driver = new Driver(program(builder));
    driver.start();
    const failed = Object.values(driver.now.incidents).length;
    expect(failed).toBeGreaterThan(30);
    expect(failed).toBeLessThan(40);
  });

  it('takes the same step the same way each time', () => {
    const taken = [1, 2].map(() => {
      const driver = new Driver(looping('sum(for i in 1..9000 return i) > 0'));
      driver.start({ done: false });
      return driver.steps.at(-1)?.facts;
    });
    expect(taken[0]).toEqual(taken[1]);
  });

  it('is enough for a long loop of ordinary conditions', () => {
    const driver = new Driver(looping('count(list) < 100 and list[1] = 7 and not(done)'));
    driver.budget = 6_000;
    driver.start({ done: false, list: [7, 8, 9] });
    expect(Object.values(driver.now.incidents)).toMatchObject([{ code: 'step-limit' }]);
  });
});
