import { isJsonObject, toInstant } from '@waymark/domain';
import type { Scenario } from '@waymark/simulator';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
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
  const value = parsed(path);
  const fault = faultOf(value);
  if (fault) throw new Unusable(`${path} is not a scenario: ${fault}.`);
  return { path, scenario: value as Scenario };
}

function parsed(path: string): unknown {
  const text = readBytes(path).toString('utf8');
  try {
    return parse(text);
  } catch {
    throw new Unusable(`${path} is not valid YAML.`);
  }
}

/** What is wrong with the shape of a scenario. The simulator checks the words of its steps. */
function faultOf(value: unknown): string | null {
  if (!isJsonObject(value)) return 'it must have a name, `given` and `steps`';
  const { given, steps } = value;
  if (!isJsonObject(given) || typeof given['process'] !== 'string')
    return '`given.process` must name the process to start';
  if (typeof given['at'] !== 'string' || !toInstant(given['at']).ok)
    return '`given.at` must be the instant of the start, for example 2026-11-23T09:00:00Z';
  if (!Array.isArray(steps) || !steps.every(isJsonObject))
    return '`steps` must be a list of objects';
  return null;
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
