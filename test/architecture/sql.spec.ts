import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

const root = new URL('../../', import.meta.url).pathname;

/**
 * SQL begins with one of these. The words must be lower case, as in every statement here, and
 * stand in a string or a template.
 */
const SQL = [
  /['"`]\s*(?:with\s+\w+\s+as\b|select\s|insert\s+into\s|delete\s+from\s|update\s+\w+\s+set\s)/,
  /\bselect\s[^'"`]*?\sfrom\s+[a-z_]+\b/,
  /\bselect\s+from\s+[a-z_]+\b/,
  /\binsert\s+into\s+[a-z_]+\s*\(/,
  /\bupdate\s+[a-z_]+\s+set\s+[a-z_]+\s*=/,
  /\bdelete\s+from\s+[a-z_]+\s+where\b/,
];
const hasSql = (source: string): boolean => SQL.some((pattern) => pattern.test(source));

const sources = execFileSync('git', ['ls-files', '-co', '--exclude-standard', 'apps/api/src'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path.endsWith('.ts') && existsSync(`${root}${path}`))
  .filter((path) => !path.endsWith('.spec.ts') && !path.includes('/testing/'));

/** The API speaks HTTP. Reads are in `engine/reading` and `casework/reading`. */
describe('the API', () => {
  it('has sources', () => expect(sources.length).toBeGreaterThan(50));

  it.each(sources)('has no SQL in %s', (path) => {
    expect(hasSql(readFileSync(`${root}${path}`, 'utf8'))).toBe(false);
  });
});

describe('the search for SQL', () => {
  it.each([
    "tx.query('select 1')",
    'tx.query(`\n  select id,\n    name\n  from staff s\n  where true`)',
    'const P = `not exists (select from conflict c where c.person = $1)`',
    'tx.execute(`insert into view_record (id) values ($1)`)',
    'tx.execute(`\n update case_file\n set version = version + 1`)',
    "tx.execute('delete from ended_session where organisation = $1')",
    'const LIST = `with offers as (select 1) table offers`',
  ])('finds %j', (source) => expect(hasSql(source)).toBe(true));

  it.each([
    "import { select } from './select.js';",
    '/** Selects the rows from a file. */',
    'const update = set.add(one);',
    "detail: 'Delete from the list what you do not need.'",
  ])('lets pass %j', (source) => expect(hasSql(source)).toBe(false));
});
