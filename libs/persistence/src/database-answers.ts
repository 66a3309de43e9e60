import type { DataSource } from 'typeorm';

/** Resolves once the database has answered a query. @throws where it does not answer. */
export const answers = async (dataSource: DataSource): Promise<void> =>
  void (await dataSource.query('select 1'));
