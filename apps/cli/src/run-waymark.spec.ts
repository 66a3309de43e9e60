import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture } from './testing/capture.js';

const EXAMPLE = new URL('../../../docs/examples/first-journey', import.meta.url).pathname;
/** Nothing listens at this port, because only the superuser may use it. */
const NOBODY = 'http://127.0.0.1:4';
const EVERY = [
  'people',
  'token',
  'import cohort',
  'lint',
  'publish',
  'pull',
  'push',
  'import-diagram',
  'approvals',
  'approve',
  'run',
  'instances',
  'migrate',
  'migrate-all',
  'migrations',
  'migration',
  'tasks',
  'cases compare',
  'cases merge',
  'cases undo-merge',
  'conflicts show',
  'conflicts declare',
  'conflicts lift',
  'erasures',
  'erase',
  'decide-erasure',
  'notices',
  'rule-changes',
  'change-rule',
  'decide-rule',
  'rota show',
  'rota add',
  'rota end',
  'rota absent',
  'rota back',
  'rota reach',
  'messages',
  'retry-delivery',
  'discard-delivery',
  'release-message',
  'discard-message',
  'claim',
  'complete',
  'assign',
  'delegate',
  'trace',
  'simulate',
  'recover',
  'builds',
  'rotate-keys',
  'verify-audit',
  'engine',
];

describe('waymark', () => {
  let folder = '';
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-cli-'))));
  afterAll(() => rmSync(folder, { recursive: true }));

  it.each(EVERY)('prints help for %s', async (command) => {
    const { code, out } = await capture(...command.split(' '), '--help');
    expect({ code, usage: out.startsWith(`Usage: waymark ${command}`) }).toEqual({
      code: 0,
      usage: true,
    });
    expect(out.includes('--json')).toBe(!['engine'].includes(command));
  });

  it('explains its exit codes in the help', async () => {
    expect((await capture('--help')).out).toContain('Exit codes: 0 done, 1 refused, 2 wrong usage');
  });

  it.each([
    [],
    ['bogus'],
    ['tasks', 'extra'],
    ['lint'],
    ['tasks', '--colour'],
    ['complete', 'x'],
    ['approve'],
    ['approve', 'x', '--refuse'],
    ['complete', 'x', '--data'],
    ['cases', 'merge', 'a', 'b'],
    ['conflicts', 'lift', 'a', '--reason', 'over'],
    ['assign', 'x'],
    ['retry-delivery', 'x'],
    ['delegate', 'x', '--to'],
    ['--url', NOBODY],
    ['--colour', 'people'],
    ['engine'],
    ['import'],
    ['migrate', 'x', '--reason', 'no version'],
    ['migrate', 'x', '--to', 'two', '--reason', 'no number'],
    ['migrate-all', 'first-journey', '--from', '1', '--to', '2'],
    ['migration', 'x', '--pause', '--resume'],
    ['migration', 'x', '--undo'],
    ['token', '--url', NOBODY],
  ])('exits with 2 for the wrong usage %j %j', async (...args) => {
    const { code, out, err } = await capture(...(args as string[]));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).not.toBe('');
  });

  it.each([
    ['people'],
    ['instances'],
    ['tasks', '--open'],
    ['notices', '--all'],
    ['rota'],
    ['rota', 'end', 'x', '--reason', 'the wrong week'],
    ['rota', 'reach', '--telephone', '07700 900123'],
    ['messages', '--failed'],
    ['messages', '--held'],
    ['retry-delivery', 'x', '--reason', 'it was mended'],
    ['discard-delivery', 'x', '--reason', 'it is too late'],
    ['release-message', 'x', '--reason', 'they wait for it'],
    ['cases', 'compare', 'a', 'b'],
    ['cases', 'undo-merge', 'a', 'b', '--reason', 'two people'],
    ['conflicts', 'lift', 'a', '--person', 'b', '--reason', 'it is over'],
    ['verify-audit'],
    ['publish', EXAMPLE],
    ['pull', 'first-journey', 'nowhere'],
    ['push', EXAMPLE],
    ['approvals'],
    ['approve', 'x'],
    ['rule-changes'],
    ['change-rule', EXAMPLE + '/journey.json', '--reason', 'people wait', '--dry-run'],
    ['decide-rule', 'x', '--refuse', 'too soon'],
    ['migrate', 'x', '--to', '2', '--reason', 'it is clearer', '--dry-run'],
    ['migrate', 'x', '--undo', '--reason', 'a slip'],
    ['migrate-all', 'first-journey', '--from', '1', '--to', '2', '--dry-run'],
    ['migrations'],
    ['migration', 'x', '--pause'],
    ['run', 'first-journey'],
    ['claim', 'x'],
    ['trace', 'x'],
  ])('%j says that no system can be reached and exits with 2', async (...args) => {
    const { code, out, err } = await capture(...args, '--json', '--url', NOBODY);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^The system at http:\/\/127\.0\.0\.1:4 cannot be reached \(.+\)\. .+\n$/);
  });

  it.each([
    [['--url', NOBODY, 'people', '--json']],
    [
      [
        '--json',
        `--url=${NOBODY}`,
        '--as',
        'Uma Abbott',
        'import',
        'cohort',
        EXAMPLE + '/journey.json',
      ],
    ],
  ])('%j: takes common options before the command', async (args) => {
    expect(await capture(...args)).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringContaining('The system at http://127.0.0.1:4 cannot be reached') as string,
    });
  });

  it('refuses text that is not an address', async () => {
    expect(await capture('people', '--url', 'nonsense')).toEqual({
      code: 2,
      out: '',
      err: 'nonsense is not an address. Use one that begins with http:// or https://.\n',
    });
  });

  it.each<[string, (path: string) => string[]]>([
    ['run', (path) => ['run', 'first-journey', '--data', path]],
    ['complete', (path) => ['complete', 'x', '--data', path]],
  ])('%s: refuses input that is not a JSON object', async (_command, line) => {
    expect((await capture(...line(join(folder, 'nowhere.json')))).err).toMatch(
      /nowhere\.json cannot be read: there is no such file\.\n$/,
    );
    expect((await capture(...line(folder))).err).toMatch(/cannot be read: it is a folder\.\n$/);
    expect((await capture(...line(file('bad.json', '{bad')))).err).toMatch(
      /bad\.json is not valid JSON\.\n$/,
    );
    const list = await capture(...line(file('list.json', '[1]')));
    expect(list).toMatchObject({
      code: 2,
      err: expect.stringMatching(/list\.json does not contain a JSON object\.\n$/) as string,
    });
  });

  it('import: refuses a file that does not exist', async () => {
    expect(
      await capture('import', 'cohort', join(folder, 'nowhere.csv'), '--mapping', 'neutral'),
    ).toMatchObject({ code: 2, out: '' });
  });

  it('lint: exits with 0 without findings and with 1 for an error, in one JSON shape', async () => {
    expect(await capture('lint', EXAMPLE, '--json')).toEqual({
      code: 0,
      out: '{"findings":[]}\n',
      err: '',
    });
    const { code, out, err } = await capture(
      'lint',
      file('broken.bpmn', '<bpmn:definitions'),
      '--json',
    );
    expect({ code, err: err.split(':')[0], findings: JSON.parse(out) as unknown }).toEqual({
      code: 1,
      err: 'refused (lint-errors)',
      findings: {
        findings: [
          {
            code: expect.any(String),
            severity: 'error',
            element: null,
            message: expect.any(String),
          },
        ],
      },
    });
    expect((await capture('lint', join(folder, 'nowhere'))).code).toBe(2);
  });

  it('lint: knows the rules and calendars that come with Waymark', async () => {
    const diagram = file('late.bpmn', BARE.replace('RULE', 'no-such-rule'));
    const { findings } = JSON.parse((await capture('lint', diagram, '--json')).out) as {
      findings: { code: string; element: string }[];
    };
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'rule-unknown', element: 'call' }),
    );
    const { code } = await capture(
      'lint',
      file('known.bpmn', BARE.replace('RULE', 'first-contact-P3')),
      '--json',
    );
    expect(code).toBe(0);
  });

  it('lint: says whether journeys start each other without end', async () => {
    const link = (id: string, by: string, throws: string) =>
      file(
        `${id}.bpmn`,
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" ' +
          `targetNamespace="urn:own"><message id="m" name="${by}"/><message id="n" ` +
          `name="${throws}"/><process id="${id}" isExecutable="true"><startEvent id="s">` +
          '<messageEventDefinition messageRef="m"/></startEvent><endEvent id="e">' +
          '<messageEventDefinition messageRef="n"/></endEvent>' +
          '<sequenceFlow id="f" sourceRef="s" targetRef="e"/></process></definitions>',
      );
    const [ping, pong, other] = [
      link('ping', 'ping', 'pong'),
      link('pong', 'pong', 'ping'),
      link('other', 'other', 'pong'),
    ];
    expect((await capture('lint', ping)).code).toBe(0);
    expect((await capture('lint', ping, other)).code).toBe(0);
    expect(await capture('lint', ping, other, pong, '--json')).toMatchObject({
      code: 1,
      out: expect.stringMatching(/starts-each-other.*'ping' at 's', then 'pong' at 's'/) as unknown,
    });
    const broken = file('broken-too.bpmn', '<bpmn:definitions');
    expect((await capture('lint', ping, broken)).err).toContain('broken-too.bpmn has errors');
  });

  it('lint: reads a diagram in the encoding that it names', async () => {
    writeFileSync(
      join(folder, 'latin.bpmn'),
      Buffer.from(
        BARE.replace('UTF-8', 'ISO-8859-1')
          .replace('RULE', 'first-contact-P3')
          .replace('Call', 'R\xFCckruf'),
        'latin1',
      ),
    );
    expect((await capture('lint', join(folder, 'latin.bpmn'))).code).toBe(0);
  });

  it('simulate: reports passed, failed and unreadable scenarios', async () => {
    expect(await capture('simulate', EXAMPLE, 'usual')).toEqual({
      code: 0,
      out: 'passed\n',
      err: '',
    });
    const passed = await capture('simulate', EXAMPLE, 'third-time', '--json');
    expect(passed.code).toBe(0);
    expect(JSON.parse(passed.out)).toMatchObject({
      passed: true,
      trace: expect.arrayContaining([
        expect.objectContaining({ seq: 1, event: 'start' }),
      ]) as unknown,
    });
    const wrong = await capture(
      'simulate',
      EXAMPLE,
      file('wrong.yaml', `${GIVEN}steps:\n  - expect: { ended: true }\n`),
      '--json',
    );
    expect({
      code: wrong.code,
      passed: (JSON.parse(wrong.out) as { passed: boolean }).passed,
    }).toEqual({ code: 1, passed: false });
    expect(await capture('simulate', EXAMPLE, 'nope')).toEqual({
      code: 2,
      out: '',
      err: expect.stringContaining('There is no scenario nope. The journey has: ') as string,
    });
  });

  it.each([
    ['a: ['],
    ['[1]'],
    ['given: { process: call-back }\nsteps: []'],
    [`${GIVEN_OF('never')}steps: []`],
    [`${GIVEN_OF('2026-11-23T09:00:00Z')}steps: [1]`],
    [`${GIVEN_OF('2026-11-23T09:00:00Z')}steps:\n  - until: never`],
  ])('simulate: refuses %j, which is not a scenario', async (text) => {
    const { code, err } = await capture('simulate', EXAMPLE, file('no.yaml', text));
    expect(code).toBe(2);
    expect(err).toMatch(/no\.yaml (is not|cannot be run)/);
  });
});

function GIVEN_OF(at: string): string {
  return `given: { process: call-back, at: ${at} }\n`;
}
const GIVEN = GIVEN_OF('2026-11-23T09:00:00Z');

const BARE = [
  '<?xml version="1.0" encoding="UTF-8"?>',
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  '  xmlns:waymark="urn:waymark:bpmn:1.0" targetNamespace="https://example.org/late">',
  '<process id="late" isExecutable="true">',
  '  <startEvent id="asked" />',
  '  <userTask id="call" name="Call">',
  '    <extensionElements><waymark:deadline rule="RULE" /></extensionElements>',
  '  </userTask>',
  '  <endEvent id="done" />',
  '  <sequenceFlow id="one" sourceRef="asked" targetRef="call" />',
  '  <sequenceFlow id="two" sourceRef="call" targetRef="done" />',
  '</process></definitions>',
].join('\n');
