import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Driver } from '../testing/driver.js';
import type { GoldenCase } from '../testing/golden-case.js';
import { traceOf } from '../testing/trace.js';

const folder = new URL('.', import.meta.url);
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.case.ts'))
  .map((file) => file.replace('.case.ts', ''));

/** UPDATE_TRACES=1 writes the traces again, for a review of the difference. */
const updating = process.env['UPDATE_TRACES'] === '1';

describe('golden traces', () => {
  it.each(names)('%s', async (name) => {
    const { default: given } = (await import(`./${name}.case.ts`)) as { default: GoldenCase };
    const actual = `${Object.entries(given.ways)
      .map(([way, play]) => `# ${way}\n${played(given, play)}`)
      .join('\n\n')}\n`;
    const file = new URL(`${name}.trace`, folder);
    if (updating) writeFileSync(file, actual);
    expect(actual).toBe(readFileSync(file, 'utf8'));
  });

  it('belong to one case each', () => {
    expect(
      readdirSync(folder)
        .filter((file) => file.endsWith('.trace'))
        .sort(),
    ).toEqual(names.map((name) => `${name}.trace`).sort());
  });
});

function played(given: GoldenCase, play: (driver: Driver) => void): string {
  const driver = new Driver(given.program(), given.reference?.());
  play(driver);
  return traceOf(driver);
}
