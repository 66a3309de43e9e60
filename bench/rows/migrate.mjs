import { straight } from '../diagrams/straight.mjs';
import { pause } from '../measure.mjs';
import { ORGANISATION } from '../stack/stack.mjs';

const REASON = 'a measured migration';

/** A task with a timer and a deadline, which the next version calls otherwise. */
const version = (id, task) =>
  straight({
    id,
    ids: [task],
    task: (each) =>
      `<userTask id="${each}"><extensionElements>` +
      '<waymark:deadline rule="first-contact-P3"/></extensionElements></userTask>',
    beside: (each) =>
      `<boundaryEvent id="late" attachedToRef="${each}" cancelActivity="false">` +
      '<timerEventDefinition><timeDuration xsi:type="tFormalExpression">P9D</timeDuration>' +
      '</timerEventDefinition></boundaryEvent><endEvent id="gone"/>' +
      '<sequenceFlow id="to-gone" sourceRef="late" targetRef="gone"/>',
  });

/**
 * A preview of all open instances of a version, and a migration of a thousand of them by the
 * worker, while their drivers run.
 */
export async function migrateRows({ stack, times }) {
  const manager = await stack.as('Yasmin Ebb');
  const many = await prepare(stack, 'previewed', times(10_000));
  const began = performance.now();
  const preview = await manager.call('previewMigration', {
    params: { journey: 'previewed' },
    body: many.body,
  });
  const looked = performance.now() - began;
  if (preview.changes !== many.count) throw new Error(`previewed ${JSON.stringify(preview)}`);
  const some = await prepare(stack, 'migrated', times(1_000));
  const before = await deadlinesOf(stack, 'migrated');
  const moving = performance.now();
  const { batch } = await manager.call('beginMigration', {
    params: { journey: 'migrated' },
    body: { ...some.body, reason: REASON },
  });
  let now;
  do {
    await pause(250);
    now = await manager.call('getMigration', { params: { batch } });
  } while (now.state === 'running');
  const took = performance.now() - moving;
  const kept = (await deadlinesOf(stack, 'migrated')) === before;
  return [
    {
      row: `preview of ${many.count} open instances`,
      bar: '< 30 s for 10,000',
      result: `${(looked / 1000).toFixed(1)} s (${(looked / many.count).toFixed(2)} ms each)`,
    },
    {
      row: `migration of ${some.count} running instances`,
      bar: '< 60 s for 1,000, none failed, deadlines kept',
      result:
        `${(took / 1000).toFixed(1)} s, ${now.failed} failed, ` +
        `deadlines ${kept ? 'kept' : 'CHANGED'}`,
    },
  ];
}

async function prepare(stack, journey, count) {
  await stack.publish(journey, version(journey, 'contact'));
  let left = count;
  await Promise.all(
    stack.people.slice(0, 20).map(async (person) => {
      while (left-- > 0) await person.call('startInstance', { body: { journey } });
    }),
  );
  await stack.publish(journey, version(journey, 'call'));
  return { count, body: { from: 1, to: 2, mapping: { [journey]: { contact: 'call' } } } };
}

async function deadlinesOf({ owner }, process) {
  const { rows } = await owner.query(
    `select string_agg(instance || id || start_at || due_at, ',' order by instance) as all
      from deadline
      where organisation = $1 and process = $2`,
    [ORGANISATION, process],
  );
  return rows[0].all;
}
