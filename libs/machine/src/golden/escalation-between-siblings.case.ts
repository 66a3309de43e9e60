import { escalation, message } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program, type ProcessBuilder } from '../testing/process.js';

/** An event sub-process that escalates `risk`, with a sibling that listens for it. */
const care = (interrupting: boolean): ProcessBuilder =>
  process(interrupting ? 'instead' : 'beside')
    .start()
    .user('support')
    .end()
    .node('news', 'eventSubProcess')
    .start('incident', { in: 'news', interrupting, events: [message('incident.new')] })
    .throw('raise', escalation('risk'), { in: 'news' })
    .user('look', { in: 'news' })
    .node('raised', 'eventSubProcess')
    .start('risk', { in: 'raised', interrupting: false, events: [escalation(null)] })
    .throw('again', escalation('risk'), { in: 'raised' })
    .user('supervisor', { in: 'raised' })
    .flow('start -> support -> end')
    .flow('incident -> raise -> look')
    .flow('risk -> again -> supervisor');

export default golden({
  program: () => program([care(false), care(true)]),
  ways: {
    'a sibling catches it; what that throws itself it does not': (driver) => {
      driver.start({}, { process: 'beside' });
      driver.message('incident');
      driver.complete('supervisor');
      driver.complete('look');
      driver.complete('support');
    },
    'an interrupting one has silenced its siblings': (driver) => {
      driver.start({}, { process: 'instead' });
      driver.message('incident');
      driver.complete('look');
    },
  },
});
