import type { Client } from '../../apps/cli/src/client.js';
import { Stack, until } from '../system/stack.js';

const MINUTES = 60_000;
const DAY = 86_400_000;
/** 90 days pass in 8 seconds and two years in 63. The rate changes while the timers wait. */
const CLOCK = 1_000_000;

const timer = (id: string, duration: string) => `<process id="${id}" isExecutable="true">
  <startEvent id="begin"/><sequenceFlow id="a" sourceRef="begin" targetRef="wait"/>
  <intermediateCatchEvent id="wait"><timerEventDefinition>
    <timeDuration xsi:type="tFormalExpression">${duration}</timeDuration>
  </timerEventDefinition></intermediateCatchEvent>
  <sequenceFlow id="b" sourceRef="wait" targetRef="end"/><endEvent id="end"/></process>`;
const diagram = (id: string, duration: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="d" targetNamespace="urn:waymark:test">
  ${timer(id, duration)}
</definitions>`;

describe('timers by accelerated clock', () => {
  let stack: Stack;
  let worker: Client;

  beforeAll(async () => {
    stack = await Stack.start(['--clock', '1']);
    worker = await stack.as('Uma Abbott');
    const designer = await stack.as('Cal Ivers');
    for (const [id, duration] of [
      ['ninety-days', 'P90D'],
      ['two-years', 'P2Y'],
    ] as const)
      await designer.call('publishJourney', {
        body: { files: [{ path: `${id}.bpmn`, content: diagram(id, duration) }] },
      });
  }, 5 * MINUTES);

  afterAll(() => stack?.end(), MINUTES);

  const started = async (journey: string): Promise<string> =>
    (await worker.call('startInstance', { body: { journey } })).instance;

  it(
    'of 90 days and of two years fire on time when the clock is made faster after they were armed',
    async () => {
      const [ninety, years] = [await started('ninety-days'), await started('two-years')];
      const dues = await Promise.all(
        [ninety, years].map(async (instance) =>
          Date.parse(
            (await worker.call('getInstance', { params: { instance } })).timers[0]?.due ?? '',
          ),
        ),
      );
      const begun = Date.parse(
        (await worker.call('trace', { params: { instance: years } }))[0]?.at ?? '',
      );
      expect(Math.round(((dues[0] ?? 0) - begun) / DAY)).toBe(90);
      expect(new Date(dues[1] ?? 0).getUTCFullYear()).toBe(new Date(begun).getUTCFullYear() + 2);
      await stack.stop();
      await stack.again('scripts/start.mjs', ['--clock', String(CLOCK)]);
      worker = await stack.as('Uma Abbott');
      for (const [index, instance] of [ninety, years].entries()) {
        await until(
          async () =>
            (await worker.call('getInstance', { params: { instance } })).status === 'completed',
          3 * MINUTES,
          () => 'the timer does not fire',
        );
        const fired = (await worker.call('trace', { params: { instance } })).find(
          ({ event }) => event.kind === 'fire-timer',
        );
        const late = Date.parse(fired?.at ?? '') - (dues[index] ?? 0);
        expect(late).toBeGreaterThanOrEqual(0);
        // Three real seconds, in this clock.
        expect(late).toBeLessThan(3_000 * CLOCK);
      }
    },
    6 * MINUTES,
  );
});
