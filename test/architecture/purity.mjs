/**
 * Rooms whose code is a function of its arguments: no clock, no randomness, no environment, no
 * network, no files.
 */
export const PURE = [
  'domain',
  'decisions',
  'forms',
  'machine',
  'definitions',
  'simulator',
  'contracts',
  'workflows',
];

const clock = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time comes with the event (pure room).',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time comes with the event (pure room).',
  },
  {
    selector:
      "CallExpression[callee.object.name='DateTime'][arguments.length=0]" +
      '[callee.property.name=/^(now|local|utc)$/]',
    message: 'Time comes with the event (pure room).',
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Randomness comes from outside (pure room).',
  },
  {
    selector: "CallExpression[callee.name='eval'], NewExpression[callee.name='Function']",
    message: 'No script execution.',
  },
];

const globalsRefused = [
  'process',
  'fetch',
  'XMLHttpRequest',
  'crypto',
  'performance',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'WebSocket',
];

/**
 * Lint settings of the pure rooms. The workflow room has Temporal's own timers, deterministic under
 * replay.
 */
export const purity = [
  {
    files: PURE.map((room) => `libs/${room}/src/**/*.ts`),
    rules: {
      'no-restricted-syntax': ['error', ...clock],
      'no-restricted-globals': [
        'error',
        ...globalsRefused.map((name) => ({
          name,
          message: 'A pure room reads no environment and waits for nothing.',
        })),
      ],
      'no-restricted-imports': [
        'error',
        {
          patterns: [
            {
              group: [
                'node:*',
                'fs',
                'path',
                'crypto',
                'http',
                'https',
                'net',
                'os',
                'child_process',
                'worker_threads',
                'pg',
                'typeorm',
                'bullmq',
                '@nestjs/*',
                'pino',
              ],
              message: 'A pure room does no input or output.',
            },
          ],
        },
      ],
    },
  },
];
