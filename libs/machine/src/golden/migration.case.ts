import { golden } from '../testing/golden-case.js';
import { ladder } from '../testing/decisions.js';
import { after, message } from '../testing/events.js';
import { literal, process, program, type ProcessBuilder } from '../testing/process.js';
import { reference } from '../testing/reference.js';

const rule = {
  from: '2021-04-01',
  calendar: 'service',
  amount: 20,
  unit: 'hours',
  source: 'local policy',
} as const;

const before = (): ProcessBuilder =>
  process()
    .start()
    .user('contact', { name: 'First contact', deadline: { rule: literal('contact') } })
    .boundary('chase', 'contact', { interrupting: false, events: [after('P2D')] })
    .boundary('stop', 'contact', { events: [message('stop')] })
    .end()
    .end('chased')
    .end('stopped')
    .flow('start -> contact -> end')
    .flow('chase -> chased')
    .flow('stop -> stopped');

const next = (built: ProcessBuilder, id = 'program-2') => program(built, { id });

/** Another id and form, another message, no chasing, and a shorter deadline. */
const rewritten = () =>
  next(
    process()
      .start()
      .user('call', {
        name: 'Call them',
        deadline: { rule: literal('call') },
        task: { form: 'call', roles: literal('caseworker') },
      })
      .boundary('stop', 'call', { events: [message('stop-all')] })
      .boundary('remind', 'call', { interrupting: false, events: [after('PT12H')] })
      .end()
      .end('stopped')
      .end('reminded')
      .flow('start -> call -> end')
      .flow('stop -> stopped')
      .flow('remind -> reminded'),
  );

export default golden({
  reference: () =>
    reference({
      ladder: ladder(),
      rules: { contact: [rule], call: [{ ...rule, amount: 12 }] },
    }),
  program: () => program(before()),
  ways: {
    'the same elements: everything keeps its id and its time': (driver) => {
      driver.start({ grade: 'medium' });
      driver.migrate(next(before().user('later')));
    },
    'other elements: the deadline is counted from its start, listeners end and begin': (driver) => {
      driver.start({ grade: 'medium' });
      driver.at = '2026-11-23T13:00:00.000Z';
      driver.migrate(rewritten(), { process: { contact: 'call' } });
      driver.complete('call');
    },
    'undone: as it was, and its timers keep their times': (driver) => {
      const { program: first } = driver;
      driver.start({ grade: 'medium' });
      driver.at = '2026-11-23T13:00:00.000Z';
      driver.migrate(rewritten(), { process: { contact: 'call' } });
      driver.at = '2026-11-23T14:00:00.000Z';
      driver.undoMigration(first);
      driver.fire('chase');
    },
    'a missed deadline stays missed, and what was raised stays raised': (driver) => {
      driver.start({ grade: 'medium' });
      driver.fire('contact');
      driver.fire('contact');
      driver.migrate(
        next(
          process()
            .start()
            .user('contact', { name: 'First contact' })
            .end()
            .flow('start -> contact -> end'),
        ),
      );
    },
    'a deadline that the new version does not have ends': (driver) => {
      driver.start({ grade: 'medium' });
      driver.migrate(
        next(
          process()
            .start()
            .user('contact', { name: 'First contact' })
            .end()
            .flow('start -> contact -> end'),
        ),
      );
    },
  },
});
