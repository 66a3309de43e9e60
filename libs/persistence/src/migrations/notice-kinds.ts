import type { QueryRunner } from 'typeorm';

/** The kinds that the table knows already stay, whichever migration added them. */
export async function addNoticeKinds(runner: QueryRunner, added: readonly string[]): Promise<void> {
  const [{ definition }] = (await runner.query(
    `select pg_get_constraintdef(oid) as definition
      from pg_constraint
      where conname = 'notice_kind_check' and conrelid = 'notice'::regclass`,
  )) as [{ definition: string }];
  const known = [...definition.matchAll(/'([a-z-]+)'/g)].map(([, kind]) => kind);
  const kinds = [...new Set([...known, ...added])].map((kind) => `'${kind}'`).join(', ');
  await runner.query('alter table notice drop constraint notice_kind_check');
  await runner.query(
    `alter table notice add constraint notice_kind_check check (kind in (${kinds}))`,
  );
}
