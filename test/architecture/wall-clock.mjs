/**
 * No test reads the wall clock for what it asserts: the suite must be as green on a Saturday, on
 * 29 February and in five years as it is today. Measuring how long something took is another
 * matter: `performance.now()`.
 */
const MESSAGE =
  'A test does not read the wall clock. Ask testNow() of libs/testing/src/test-now.ts, or the ' +
  'service clock of the bench or stack; measure with performance.now().';

const JAVASCRIPT = [
  "MemberExpression[object.name='Date'][property.name='now']",
  "NewExpression[callee.name='Date'][arguments.length=0]",
  "CallExpression[callee.name='Date']",
  "CallExpression[callee.object.name='DateTime'][arguments.length=0]" +
    '[callee.property.name=/^(now|local|utc)$/]',
];

const CLOCK_OF_POSTGRES =
  '/\\b(select|insert|update|delete|set|values|where)\\b[^]*' +
  '\\b(now\\(\\)|clock_timestamp\\(\\)|current_(date|time|timestamp)\\b)/i';
const SQL = [
  `TemplateLiteral > TemplateElement[value.raw=${CLOCK_OF_POSTGRES}]`,
  `Literal[value=${CLOCK_OF_POSTGRES}]`,
];

const refused = (selectors) => ({
  'no-restricted-syntax': [
    'error',
    ...selectors.map((selector) => ({ selector, message: MESSAGE })),
  ],
});

/** Where a test has to know real time, and why. */
const READS_REAL_TIME = {
  'libs/testing/src/postgres/test-database.ts': 'joins service time to real time',
  'libs/testing/src/shifted-clock.ts': 'puts testNow() in the place of the wall clock',
  'libs/testing/src/test-now.spec.ts': 'looks at the wall clock that unit specs see',
  'test/architecture/lint-examples.mjs': 'has an example of each reader that is refused',
};

/** Columns that hold real time, because no service clock decides over them. */
const SETS_REAL_TIME = {
  'apps/worker/src/drivers/short-jobs.db.spec.ts': 'job.lock_until: a lock of a worker',
  'libs/casework/src/outbound/deliver-message.db.spec.ts': 'outbox.not_before: the next attempt',
  'libs/casework/src/cohort/every-break.db.spec.ts': 'outbox.not_before: the next attempt',
  'libs/engine/src/every-break.db.spec.ts': 'outbox.not_before, job.lock_until: another try',
  'libs/engine/src/messaging/message-life.db.spec.ts': 'outbox.not_before: the next attempt',
  'libs/engine/src/driver/driver.db.spec.ts': 'poke.not_before: the next signal',
  'libs/engine/src/driver/pokes.db.spec.ts': 'poke.not_before: the next signal',
  'libs/engine/src/driver/quiet-driver.db.spec.ts': 'poke.not_before: the next signal',
  'libs/engine/src/driver/recover.db.spec.ts': 'database_generation.recovering_since',
  'apps/worker/src/relays/first-visits.db.spec.ts':
    'poke.not_before and job.lock_until: leases of a worker',
  'apps/worker/src/relays/poke-relay.db.spec.ts': 'poke.not_before: the next signal',
  'test/safety/rule-1-safe-contact.ts': 'outbox.not_before: the next attempt',
};

/** @returns lint settings that keep these files off the wall clock. */
export const wallClock = (files) => [
  {
    files,
    ignores: [...Object.keys(READS_REAL_TIME), ...Object.keys(SETS_REAL_TIME)],
    rules: refused([...JAVASCRIPT, ...SQL]),
  },
  { files: Object.keys(SETS_REAL_TIME), rules: refused(JAVASCRIPT) },
];
