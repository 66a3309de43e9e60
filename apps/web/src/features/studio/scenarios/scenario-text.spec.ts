import { readScenarioText, type ScenarioStep } from '@waymark/simulator';
import { readdirSync, readFileSync } from 'node:fs';
import { edited, editText, newText, type ScenarioEdit } from './scenario-text.js';

const SHIPPED = new URL('../../../../../../libs/journeys/journeys/', import.meta.url);
/** One in twelve of the shipped ones: reading YAML takes a while. */
const texts = readdirSync(SHIPPED).flatMap((journey) => {
  const folder = new URL(`${journey}/scenarios/`, SHIPPED);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .filter((_, index) => index % 12 === 0)
    .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);
});

const TEXT = `# Why this is tried
name: First
given:
  process: p
  at: 2026-11-23T09:00:00Z # a Monday
  variables: { grade: 'high' }

steps:
  # the first call
  - complete: call   # by anybody
    data: { reached: false,  outcome: "no-answer" }

  # and then nothing
  - advance: P3D
  - { expect: { at: [call] } }
# the end
`;
const scenarioOf = (text: string) => {
  const read = readScenarioText(text);
  if (!read.ok) throw new Error(read.why);
  return read.scenario;
};

describe('a change of a scenario', () => {
  it.each<[ScenarioEdit, [string, string]]>([
    [
      { do: 'change', at: 1, step: { advance: 'PT4H' } },
      ['  - advance: P3D\n', '  - advance: PT4H\n'],
    ],
    [{ do: 'remove', at: 1 }, ['\n  # and then nothing\n  - advance: P3D\n', '']],
    [
      { do: 'insert', at: 2, step: { expect: { missed: ['call'], ended: false } } },
      ['  - advance: P3D\n', '  - advance: P3D\n  - expect: { missed: [ call ], ended: false }\n'],
    ],
    [{ do: 'name', name: 'Second' }, ['name: First\n', 'name: Second\n']],
  ])('%j leaves everything else as it was', (edit, [from, to]) => {
    const came = editText(TEXT, edit);
    expect(came.replaceAll('[ ', '[').replaceAll(' ]', ']')).toBe(
      TEXT.replace(from, to.replaceAll('[ ', '[').replaceAll(' ]', ']')),
    );
  });

  it('moves a step with the comments before it', () => {
    const there = editText(TEXT, { do: 'move', from: 0, to: 1 });
    expect(scenarioOf(there).steps[0]).toEqual({ advance: 'P3D' });
    expect(there).toContain('  # the first call\n  - complete: call   # by anybody\n');
    expect(there).toContain('# and then nothing\n  - advance: P3D\n');
  });

  it('that changes nothing changes no byte', () =>
    expect(editText(TEXT, { do: 'change', at: 1, step: { advance: 'P3D' } })).toBe(TEXT));

  it('keeps the line ends of Windows', () => {
    const text = TEXT.replaceAll('\n', '\r\n');
    const came = editText(text, { do: 'change', at: 1, step: { advance: 'PT4H' } });
    expect(came).toBe(text.replace('P3D', 'PT4H'));
  });

  it.each([
    ['on one line', 'given: { process: p, at: 2026-11-23T09:00:00Z }\nsteps: [{ advance: P1D }]\n'],
    ['without steps', 'given: { process: p, at: 2026-11-23T09:00:00Z }\nsteps: []\n'],
  ])('is made in a file %s too', (_what, text) => {
    const step: ScenarioStep = { complete: 'a', data: { note: 'yes: no', n: '5' } };
    const at = scenarioOf(text).steps.length;
    expect(scenarioOf(editText(text, { do: 'insert', at, step })).steps[at]).toEqual(step);
  });

  it('of each shipped scenario gives what was meant, and can be taken back', () => {
    const step: ScenarioStep = { signal: 'x', data: { list: [1, 'two'], text: 'a # b' } };
    for (const [name, text] of texts) {
      const scenario = scenarioOf(text);
      const last = scenario.steps.length - 1;
      const edits: ScenarioEdit[] = [
        { do: 'insert', at: 1, step },
        { do: 'change', at: last, step },
        { do: 'move', from: 0, to: last },
        { do: 'given', given: { ...scenario.given, businessKey: 'another' } },
      ];
      for (const edit of edits)
        expect([name, scenarioOf(editText(text, edit))]).toEqual([name, edited(scenario, edit)]);
      const inserted = editText(text, { do: 'insert', at: 1, step });
      expect([name, editText(inserted, { do: 'remove', at: 1 })]).toEqual([name, text]);
    }
  });
});

describe('a text that is no scenario', () => {
  it.each([
    ['a: [', null],
    ['name: x\ngiven: { process: p, at: 2026-11-23T09:00:00Z }\nsteps:\n  - compleet: a\n', 4],
  ])('%j is said with its place', (text, line) => {
    const read = readScenarioText(text);
    expect(read.ok).toBe(false);
    if (!read.ok && line !== null) expect(read.line).toBe(line);
  });
});

it('writes a new scenario as people write it', () =>
  expect(
    newText({
      name: 'N',
      given: { process: 'p', at: '2026-11-23T09:00:00Z', variables: { a: 1 } },
      steps: [{ refuse: { complete: 'a', data: { b: true } }, code: 'c' }],
    }),
  ).toBe(`name: N
given:
  process: p
  at: 2026-11-23T09:00:00Z
  variables: { a: 1 }
steps:
  - refuse:
      complete: a
      data: { b: true }
    code: c
`));
