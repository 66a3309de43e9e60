import { message } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start('asked', { events: [message('referral')] })
        .throw('tell', message('partner.told', 'ref', { from: '="us"', about: '=ref' }))
        .catch('wait', message('partner.ack', 'ref'), { outputs: { ack: '=text' } })
        .node('send', 'sendTask', { message: { name: 'thanks' } })
        .end('done', { events: [message('closed')] })
        .flow('asked -> tell -> wait -> send -> done'),
    ),
  ways: {
    'starts, throws, catches by key': (driver) => {
      driver.start({ ref: 'R-1' }, { element: 'asked', businessKey: 'C-1' });
      driver.message('wait', { text: 'seen' });
    },
    'a key that is nothing is an incident': (driver) => {
      driver.start({ ref: null }, { element: 'asked' });
    },
  },
});
