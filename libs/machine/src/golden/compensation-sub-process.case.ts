import { compensation } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

export default golden({
  program: () =>
    program(
      process()
        .start()
        .node('court', 'subProcess')
        .data('court', 'date', null)
        .start('in', { in: 'court' })
        .user('attend', { in: 'court', compensatedBy: 'correct' })
        .boundary('u', 'attend', { in: 'court', events: [compensation()] })
        .user('correct', { in: 'court', forCompensation: true })
        .end('out', { in: 'court' })
        .node('plain', 'subProcess')
        .user('note', { in: 'plain', compensatedBy: 'strike' })
        .boundary('v', 'note', { in: 'plain', events: [compensation()] })
        .user('strike', { in: 'plain', forCompensation: true })
        .node('undo', 'eventSubProcess', { in: 'court' })
        .start('back', { in: 'undo', events: [compensation()] })
        .user('tell', { in: 'undo' })
        .throw('inner', compensation('attend'), { in: 'undo' })
        .throw('amend', compensation())
        .end()
        .flow('in -> attend -> out')
        .flow('back -> tell -> inner')
        .flow('start -> court -> plain -> amend -> end'),
    ),
  ways: {
    'by its own event sub-process, with its variables as they were': (driver) => {
      driver.start();
      driver.complete('attend', { date: '2026-12-01' });
      driver.complete('note');
      driver.complete('strike');
      driver.complete('tell');
      driver.complete('correct');
    },
  },
});
