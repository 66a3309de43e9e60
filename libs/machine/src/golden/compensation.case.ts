import { compensation } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .user('share', { compensatedBy: 'unshare' })
        .user('book', { compensatedBy: 'cancel' })
        .boundary('u1', 'share', { events: [compensation()] })
        .boundary('u2', 'book', { events: [compensation()] })
        .user('unshare', { forCompensation: true })
        .user('cancel', { forCompensation: true })
        .node('which', 'exclusiveGateway')
        .throw('all', compensation())
        .throw('one', compensation('share'))
        .throw('aside', compensation('book', false))
        .end()
        .flow('start -> share -> book -> which -[how = "all"]-> all -> end')
        .flow('which -[how = "one"]-> one -> end')
        .flow('which -[*]-> aside -> end'),
    ),
  ways: {
    'all, last first': (driver) => {
      driver.start({ how: 'all' });
      driver.complete('share');
      driver.complete('book');
      driver.complete('cancel');
      driver.complete('unshare');
    },
    'one of them': (driver) => {
      driver.start({ how: 'one' });
      driver.complete('share');
      driver.complete('book');
      driver.complete('unshare');
    },
    'without waiting': (driver) => {
      driver.start({ how: 'aside' });
      driver.complete('share');
      driver.complete('book');
      driver.complete('cancel');
    },
  },
});
