import type { Problem } from '@waymark/domain';
import { readdirSync, readFileSync } from 'node:fs';
import { prepareJourney } from '../publish/prepare-journey.js';

/** `table.json` of each code says what publishing finds in the journey `wrong`, and where. */
type Table = { about: string | null; severity: string; unsupported?: boolean }[];

const here = new URL('./here/', import.meta.url);
const folders = readdirSync(here);
const reference = {
  rules: { 'first-contact-P1': [], 'review-standard': [] },
  calendars: {},
  values: { 'dash-high-from': [] },
};

describe.each(folders)('%s', (code) => {
  it('is found in the wrong journey', () => {
    const table = JSON.parse(readFileSync(new URL(`${code}/table.json`, here), 'utf8')) as Table;
    const found = problemsOf(`${code}/wrong`).filter((problem) => problem.code === code);
    expect(
      found.map(({ element = null, severity, unsupported }) => ({
        about: element,
        severity,
        ...(unsupported ? { unsupported } : {}),
      })),
    ).toEqual(table);
    expect(table.length).toBeGreaterThan(0);
  });

  it('is not found in the right journey, which can be published', () => {
    const problems = problemsOf(`${code}/right`);
    expect(
      problems.filter((problem) => problem.code === code || problem.severity === 'error'),
    ).toEqual([]);
  });
});

function problemsOf(folder: string): Problem[] {
  const root = new URL(`${folder}/`, here);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.'))
    .sort();
  const files = names.map((name) => ({ name, bytes: readFileSync(new URL(name, root)) }));
  return prepareJourney({ files, reference }).findings;
}
