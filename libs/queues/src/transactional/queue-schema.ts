import { runMigrations } from 'bullmq';
import pg from 'pg';
import { QUEUE_SCHEMA } from '../queues/background-queues.js';

/**
 * Makes or updates BullMQ's tables as the owner, and lets the application use them. Runs beside the
 * migrations of @waymark/persistence.
 */
export async function migrateQueues(settings: {
  url: string;
  applicationRole: string;
}): Promise<void> {
  const client = new pg.Client({
    connectionString: settings.url,
    application_name: 'waymark-migrations',
  });
  await client.connect();
  try {
    await runMigrations(client, QUEUE_SCHEMA);
    const role = pg.escapeIdentifier(settings.applicationRole);
    for (const right of [
      'usage on schema',
      'all on all tables in schema',
      'all on all sequences in schema',
      'execute on all functions in schema',
    ])
      await client.query(`grant ${right} ${QUEUE_SCHEMA} to ${role}`);
  } finally {
    await client.end();
  }
}
