import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { Problem } from '@waymark/domain';
import { compileJourney } from '../../compile/compile-journey.js';
import { lintRules } from './index.js';

const here = new URL('.', import.meta.url);
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** `table.json` of each code: what is found, and about what, in the journey `wrong`. */
type Table = { about: string | null; severity: string; unsupported?: boolean }[];

const reference = { rules: { 'first-contact-P1': [], 'review-standard': [] }, calendars: {} };

describe('what lint finds', () => {
  it('has a folder for every rule', () => {
    expect(lintRules.map((rule) => rule.code).filter((code) => !folders.includes(code))).toEqual(
      [],
    );
  });

  it.each(folders)('%s is in the wrong journey', (code) => {
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

  it.each(folders)('%s is not in the right journey, which is published', (code) => {
    const problems = problemsOf(`${code}/right`);
    expect(
      problems.filter((problem) => problem.code === code || problem.severity === 'error'),
    ).toEqual([]);
  });

  it.each(folders)('%s has a page with the reason', (code) => {
    expect(existsSync(new URL(`../../../../../docs/rules/${code}.md`, here))).toBe(true);
  });
});

function problemsOf(folder: string): Problem[] {
  const root = new URL(`${folder}/`, here);
  const names = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.includes('.'))
    .sort();
  const compiled = compileJourney({
    files: names.map((name) => ({ name, bytes: readFileSync(new URL(name, root)) })),
    reference,
  });
  return compiled.ok ? compiled.value.problems : compiled.failure;
}
