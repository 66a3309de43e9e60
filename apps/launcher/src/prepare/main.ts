import { prepareDatabases } from './prepare-databases.js';

/**
 * For deployments without the launcher: brings every schema up to date and ends. DATABASE_URL is
 * the owner's.
 */
const { DATABASE_URL: owner, APPLICATION_PASSWORD: password } = process.env;
if (!owner || !password)
  throw new Error('DATABASE_URL (of the owner) and APPLICATION_PASSWORD have to be set.');
await prepareDatabases(owner, password);
