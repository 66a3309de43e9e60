import { readScenarioText, type Scenario } from '@waymark/simulator';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Unusable } from './exit-code.js';
import { readBytes } from './input.js';

/**
 * Reads a scenario: by its name in the journey's folder `scenarios`, or by its path.
 * @throws Unusable
 */
export function readScenario(folder: string, name: string): { path: string; scenario: Scenario } {
  const path = [
    ...['', '.yaml', '.yml'].map((end) => join(folder, 'scenarios', `${name}${end}`)),
    name,
  ].find(isFile);
  if (!path) throw new Unusable(`There is no scenario ${name}${known(folder)}`);
  const read = readScenarioText(readBytes(path).toString('utf8'));
  if (read.ok) return { path, scenario: read.scenario };
  const line = read.line === null ? '' : `line ${read.line}, `;
  throw new Unusable(`${path} is not a scenario: ${line}${read.why}.`);
}

const isFile = (path: string): boolean => existsSync(path) && statSync(path).isFile();

function known(folder: string): string {
  const scenarios = join(folder, 'scenarios');
  const names = existsSync(scenarios)
    ? readdirSync(scenarios)
        .filter((name) => /\.ya?ml$/.test(name))
        .map((name) => name.replace(/\.ya?ml$/, ''))
    : [];
  return names.length ? `. The journey has: ${names.join(', ')}.` : ` in ${folder}.`;
}
