import { randomUUID } from 'node:crypto';
import { ask } from './raw-request.js';
import { Stack } from './stack.js';

const MINUTES = 60_000;
const nodes = Array.from({ length: 12_000 }, (_, index) => `task${index}`);
const all = ['begin', ...nodes, 'end'];
/** Nearly as many elements as a diagram may have: it takes seconds to check. */
const LARGE = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="urn:x">
<process id="large" isExecutable="true">
<startEvent id="begin"/>${nodes.map((id) => `<userTask id="${id}"/>`).join('')}<endEvent id="end"/>
${all
  .slice(1)
  .map((id, index) => `<sequenceFlow id="f${index}" sourceRef="${all[index]}" targetRef="${id}"/>`)
  .join('')}
</process></definitions>`;

describe('the worst that one person can send', () => {
  let stack: Stack;
  beforeAll(async () => {
    stack = await Stack.start();
  }, 5 * MINUTES);
  afterAll(() => stack?.end(), MINUTES);

  it(
    'leaves the API answering while a diagram of 12,000 tasks is checked',
    async () => {
      const designer = await stack.as('Cal Ivers');
      let checked = false;
      const began = performance.now();
      const checking = designer
        .call('lintJourney', { body: { files: [{ path: 'large.bpmn', content: LARGE }] } })
        .then(
          ({ findings }) => (findings ? 'checked' : 'no answer'),
          (error: { code?: string }) => error.code,
        )
        .finally(() => (checked = true));
      let [longest, answers] = [0, 0];
      while (!checked) {
        const asked = performance.now();
        expect((await fetch(`${stack.url}/health/live`)).status).toBe(200);
        longest = Math.max(longest, performance.now() - asked);
        answers += 1;
        // Not so often that the limit for one address is reached.
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      const took = performance.now() - began;
      // A busy machine may not be done when the time of a check is over.
      expect(['checked', 'too-costly']).toContain(await checking);
      // An API that waits for the check lets one request wait for nearly all of it, however fast
      // the machine is.
      expect({ answers, longest, took, waited: longest > took / 3 }).toMatchObject({
        waited: false,
      });
    },
    3 * MINUTES,
  );

  it(
    'reads no more of a file of 49 MB than its header, and the worker goes on',
    async () => {
      const before = stack.pid('worker');
      const lines = 'a,b,c\n'.repeat(8_500_000);
      const upload = { as: 'Ines Calder', body: lines, type: 'text/csv' };
      for (let file = 0; file < 6; file += 1)
        expect(await ask(stack, '/imports', { ...upload, command: randomUUID() })).toMatchObject({
          status: 202,
        });
      const importer = await stack.as('Ines Calder');
      for (;;) {
        const { items } = await importer.call('listImports');
        if (items.every(({ status }) => status === 'refused')) {
          expect(items.map(({ refusal }) => refusal?.code)).toEqual(
            Array.from({ length: 6 }, () => 'missing-column'),
          );
          break;
        }
        await new Promise((resolve) => setTimeout(resolve, 500));
      }
      expect(stack.pid('worker')).toBe(before);
    },
    4 * MINUTES,
  );
});
