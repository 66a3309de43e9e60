import { signal } from '../testing/events.js';
import { golden } from '../testing/golden-case.js';
import { process, program } from '../testing/process.js';

const listener = (built: ReturnType<typeof process>, id: string, interrupting: boolean) =>
  built
    .node(id, 'eventSubProcess')
    .start(`${id}-start`, { in: id, interrupting, events: [signal('s')] })
    .user(`${id}-task`, { in: id })
    .flow(`${id}-start -> ${id}-task`);

export default golden({
  program: () =>
    program(
      listener(
        listener(
          listener(
            process()
              .start()
              .end('end', { events: [signal('s')] })
              .flow('start -> end'),
            'beside',
            false,
          ),
          'instead',
          true,
        ),
        'too-late',
        false,
      ),
    ),
  ways: {
    'what an interrupting event sub-process has silenced does not begin': (driver) => {
      driver.start();
    },
  },
});
