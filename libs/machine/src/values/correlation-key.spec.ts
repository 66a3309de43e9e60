import type { Json } from '@waymark/domain';
import { Driver } from '../testing/driver.js';
import { message } from '../testing/events.js';
import { process, program } from '../testing/process.js';

/** What becomes of a process that waits for a message with the key `ref`. */
function waiting(ref: Json): { incident: string | null; keys: (string | null)[] } {
  const driver = new Driver(
    program(
      process()
        .start()
        .catch('wait', message('reply', 'ref'))
        .user('next')
        .flow('start -> wait -> next'),
    ),
  );
  driver.start({ ref });
  const subscriptions = Object.values(driver.now.subscriptions);
  return {
    incident: Object.values(driver.now.incidents)[0]?.code ?? null,
    keys: subscriptions.map(({ key }) => key),
  };
}

it.each<[Json]>([
  [''],
  [' '],
  ['\t\n'],
  ['\u200b'],
  ['\u00a0\u3164'],
  ['\u2800'],
  ['\ufeff\u2060'],
  ['\u{e0020}'],
  [false],
  [[]],
  [{}],
  [null],
  [true],
  [['A1']],
  [{ ref: 'A1' }],
])('%j is the key of nobody', (ref) =>
  expect(waiting(ref)).toEqual({ incident: 'correlation-key', keys: [] }),
);

it.each<[Json, string]>([
  ['A1', 'A1'],
  [' A1', ' A1'],
  [0, '0'],
  [7, '7'],
  ['null', 'null'],
  ['0', '0'],
  ['\u200bA1', '\u200bA1'],
])('%j is the key %j', (ref, key) => expect(waiting(ref)).toEqual({ incident: null, keys: [key] }));
