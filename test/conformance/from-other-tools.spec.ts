import { prepareJourney, translateDiagram } from '@waymark/definitions';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
/** Diagrams as other tools write them, where they are beside the project; ours in any case. */
const FOLDERS = [
  join(ROOT, 'test/system/journeys'),
  join(ROOT, 'docs/examples'),
  join(ROOT, '../shared/conformance'),
  join(ROOT, '../shared/feeds'),
].filter((folder) => existsSync(folder));

const files = FOLDERS.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.bpmn(20\.xml)?$/.test(path))
    .map((path): [string, string] => [path, join(folder, path)]),
);

/** Settings in the name space of an engine, counted by the text of the file alone. */
const ATTRIBUTE = /\s(?:camunda|zeebe|flowable|activiti|operaton):[A-Za-z]+\s*=\s*["']/g;

describe('diagrams of other tools', () => {
  it('are there', () => expect(files.length).toBeGreaterThan(0));

  it.each(files)('%s is translated, or says why not', (_, path) => {
    const source = readFileSync(path);
    const first = translateDiagram(source);
    if (!first.ok) {
      expect(first.failure[0]).toMatchObject({
        code: expect.any(String),
        line: expect.any(Number),
      });
      return;
    }
    const { xml, report } = first.value;
    const attributes = report.filter(({ setting }) => !setting.includes(' '));
    const written = source.toString('latin1').match(ATTRIBUTE)?.length ?? 0;
    expect(attributes.length).toBeGreaterThanOrEqual(written);
    for (const { setting, outcome, why, becomes } of report)
      expect([setting, outcome, (why ?? becomes) !== null]).toEqual([setting, outcome, true]);
    const again = translateDiagram(xml);
    expect(again.ok && again.value.xml).toBe(xml);
    // Translating breaks nothing that could be published before.
    const errors = (given: { bytes: Buffer } | { xml: string }) =>
      prepareJourney({ files: [{ name: 'a.bpmn', ...given }] })
        .findings.filter(({ severity }) => severity === 'error')
        .map(({ code }) => code)
        .filter(
          (code) => !/^(form|decision|called-element)-missing$|deadline-rule|role/.test(code),
        );
    const before = new Set(errors({ bytes: source }));
    expect(errors({ xml }).filter((code) => !before.has(code))).toEqual([]);
  });
});
