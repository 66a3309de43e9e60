import { readConfig } from '../config.js';
import { connectionNeeds } from './connection-needs.js';

/** docs/operating.md#postgres has this figure. */
it('needs 29 connections with the default pool', () => {
  const config = readConfig({
    DATABASE_URL: 'postgres://a@127.0.0.1/w',
    KEYS_DATABASE_URL: 'postgres://a@127.0.0.1/k',
  });
  expect(connectionNeeds(config).reduce((sum, { most }) => sum + most, 0)).toBe(29);
});
