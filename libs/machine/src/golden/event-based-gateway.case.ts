import { after, message } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('first', 'eventBasedGateway')
        .catch('reply', message('victim.reply'))
        .catch('silence', after('P10D'))
        .node('receive', 'receiveTask', { message: { name: 'partner.ack' } })
        .end('replied')
        .end('silent')
        .end('acknowledged')
        .flow('start -> first -> reply -> replied')
        .flow('first -> silence -> silent')
        .flow('first -> receive -> acknowledged'),
    ),
  ways: {
    'the message comes first': (driver) => {
      driver.start({}, { businessKey: 'C-1' });
      driver.message('reply', { said: 'yes' });
    },
    'nothing comes': (driver) => {
      driver.start({}, { businessKey: 'C-1' });
      driver.fire('silence');
    },
    'a receive task after the gateway': (driver) => {
      driver.start({}, { businessKey: 'C-1' });
      driver.message('receive');
    },
  },
});
