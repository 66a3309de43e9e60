import { prepareDatabases } from './prepare-databases.js';
import { publishReferences } from './publish-references.js';
import { withClient } from './with-client.js';

/**
 * For deployments without the launcher: brings every schema and every organisation's reference set up to
 * date and ends. DATABASE_URL names
 * the owner of the database.
 */
const { DATABASE_URL: owner, APPLICATION_PASSWORD: password } = process.env;
if (!owner || !password)
  throw new Error('Set DATABASE_URL (for the owner) and APPLICATION_PASSWORD.');
await prepareDatabases(owner, password);
await withClient(owner, publishReferences);
