import { jest } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startTestApi, type TestApi } from '../../apps/api/src/testing/test-api.js';
import { twoTasks } from '../../apps/api/src/testing/two-tasks.js';
import { capture } from '../../apps/cli/src/testing/capture.js';

jest.setTimeout(120_000);

let api: TestApi;
let root: string;
beforeAll(async () => {
  api = await startTestApi();
  root = mkdtempSync(join(tmpdir(), 'waymark-pull-'));
}, 60_000);
afterAll(async () => {
  rmSync(root, { recursive: true, force: true });
  await api?.close();
});

const waymark = async (...args: string[]) => {
  const { code, out, err } = await capture(...args, '--json', '--url', api.url);
  return { code, err, answer: out ? JSON.parse(out) : null };
};
const as = (name: string, ...args: string[]) => waymark(...args, '--as', name);
/** Bytes that an editor or a text function would change. */
const ODD = Buffer.concat([
  Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?>\r\n<!-- caf', 'latin1'),
  Buffer.from([0xe9]),
  Buffer.from(' -->\r\n<a  b="1"/>'),
]);
const read = (...path: string[]) => readFileSync(join(root, ...path));
const write = (text: string | Buffer, ...path: string[]) =>
  writeFileSync(join(root, ...path), text);

/** A folder that was pushed as a new draft. */
async function folderOf(name: string): Promise<{ folder: string; draft: string }> {
  const folder = join(root, name);
  await mkdir(join(folder, 'scenarios'), { recursive: true });
  const [diagram] = twoTasks(name);
  write(diagram!.content, name, diagram!.path);
  write(ODD, name, 'old.bpmn');
  write('name: Usual\r\n', name, 'scenarios', 'usual.yaml');
  const { code, answer } = await waymark('push', folder, '--journey', name);
  expect([code, answer.revision]).toEqual([0, 1]);
  return { folder, draft: answer.draft };
}

describe('waymark push and pull', () => {
  it('bring every file to another folder byte for byte, and a change back', async () => {
    const { folder, draft } = await folderOf('there-and-back');
    const other = join(root, 'other');
    expect((await waymark('pull', draft, other)).code).toBe(0);
    for (const file of ['there-and-back.bpmn', 'old.bpmn', 'scenarios/usual.yaml'])
      expect([file, read('other', file)]).toEqual([file, read('there-and-back', file)]);
    write('name: Changed\n', 'other', 'scenarios', 'usual.yaml');
    rmSync(join(other, 'old.bpmn'));
    const pushed = await waymark('push', other);
    expect(pushed.answer).toMatchObject({
      revision: 2,
      files: [
        { path: 'old.bpmn', change: 'removed' },
        { path: 'scenarios/usual.yaml', change: 'changed' },
      ],
    });
    const pulled = await waymark('pull', 'there-and-back', folder);
    expect(pulled.answer).toMatchObject({
      written: ['scenarios/usual.yaml'],
      removed: ['old.bpmn'],
      kept: [],
    });
    expect(existsSync(join(folder, 'old.bpmn'))).toBe(false);
    expect((await waymark('push', folder)).answer).toMatchObject({ revision: 2, files: [] });
  });

  it('refuse a draft that has moved, and name what changed on both sides', async () => {
    const { folder, draft } = await folderOf('moved');
    const other = join(root, 'moved-other');
    await waymark('pull', draft, other);
    write('name: From there\n', 'moved-other', 'scenarios', 'usual.yaml');
    write('{}', 'moved-other', 'new.json');
    await as('Ada Ministrator', 'push', other);
    write('name: From here\n', 'moved', 'scenarios', 'usual.yaml');
    write('name: Mine\n', 'moved', 'scenarios', 'mine.yaml');
    const refused = await waymark('push', folder);
    expect(refused.code).toBe(1);
    expect(refused.err).toBe(
      [
        'refused (draft-changed): Ada Ministrator has changed the draft meanwhile (revision 2). ' +
          'Nothing was saved.',
        'Changed there:',
        '  added    new.json',
        '  changed  scenarios/usual.yaml',
        'Changed here:',
        '  added    scenarios/mine.yaml',
        '  changed  scenarios/usual.yaml',
        `Pull it (waymark pull ${draft} FOLDER), then push again.`,
        '',
      ].join('\n'),
    );
    const both = await waymark('pull', draft, folder);
    expect([both.code, both.err]).toEqual([1, expect.stringContaining('both-changed')]);
    expect(both.err).toContain('scenarios/usual.yaml');
    expect(existsSync(join(folder, 'new.json'))).toBe(false);
    const kept = await waymark('pull', draft, folder, '--keep-mine');
    expect(kept.answer).toMatchObject({
      written: ['new.json'],
      kept: ['scenarios/mine.yaml', 'scenarios/usual.yaml'],
    });
    expect((await waymark('push', folder)).answer).toMatchObject({ revision: 3 });
    write('name: Again\n', 'moved-other', 'scenarios', 'usual.yaml');
    const taken = await waymark('pull', draft, other, '--take-theirs');
    expect(taken.answer.written).toEqual(['scenarios/mine.yaml', 'scenarios/usual.yaml']);
    expect(read('moved-other', 'scenarios', 'usual.yaml').toString()).toBe('name: From here\n');
  });

  it('begin a draft with a published version, of which only the change is sent', async () => {
    const token = await api.token('Des Igner');
    const answer = await fetch(`${api.url}/api/v1/journeys`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ files: twoTasks('released') }),
    });
    expect(answer.status).toBe(201);
    const folder = join(root, 'released');
    const pulled = await waymark('pull', 'released', folder);
    expect(pulled.answer).toMatchObject({ journey: 'released', version: 1, draft: null });
    expect(read('released', 'released.bpmn').toString()).toBe(twoTasks('released')[0]!.content);
    write('name: New\n', 'released', 'new.yaml');
    const pushed = await waymark('push', folder, '--name', 'A new scenario');
    expect(pushed.answer).toMatchObject({
      revision: 2,
      files: [{ path: 'new.yaml', change: 'added' }],
      findings: [expect.objectContaining({ severity: 'warning' })],
    });
    expect((await waymark('pull', 'A new scenario', join(root, 'again'))).answer.written).toEqual([
      'new.yaml',
      'released.bpmn',
    ]);
    expect((await waymark('pull', 'released', join(root, 'v9'), '--version', '9')).code).toBe(1);
    expect((await waymark('pull', 'unknown', join(root, 'x'))).err).toContain('not-found');
  });

  it('overwrite nothing that was not pulled, and write through no link', async () => {
    const { draft } = await folderOf('careful');
    const folder = join(root, 'own');
    await mkdir(folder);
    write('mine', 'own', 'old.bpmn');
    const refused = await waymark('pull', draft, folder);
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('old.bpmn')]);
    expect(read('own', 'old.bpmn').toString()).toBe('mine');
    const linked = join(root, 'linked');
    await mkdir(linked);
    symlinkSync(root, join(linked, 'scenarios'));
    const link = await waymark('pull', draft, linked);
    expect([link.code, link.err]).toEqual([2, expect.stringContaining('is a link')]);
    expect(existsSync(join(root, 'usual.yaml'))).toBe(false);
  });

  it('bring the draft of a translated diagram, with a report', async () => {
    const file = join(root, 'their process (1).bpmn');
    const other = twoTasks('theirs')[0]!
      .content.replace(
        'xmlns:waymark',
        'xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:waymark',
      )
      .replace('name="Second"', 'name="Second" camunda:assignee="ada" camunda:class="a.B"');
    writeFileSync(file, other);
    const { code, answer } = await waymark('import-diagram', file);
    expect([code, answer.tools]).toEqual([0, ['camunda-7']]);
    expect(answer.report).toEqual([
      expect.objectContaining({ setting: 'camunda:assignee', outcome: 'translated' }),
      expect.objectContaining({ setting: 'camunda:class', outcome: 'not-translated' }),
    ]);
    const folder = join(root, 'theirs');
    expect((await waymark('pull', 'theirs', folder)).answer.written).toEqual([
      'their-process-1.bpmn',
    ]);
    const out = join(root, 'out.bpmn');
    const { code: written, out: lines } = await capture('import-diagram', file, '--out', out);
    expect([written, lines]).toEqual([0, expect.stringContaining('not-translated')]);
    expect(readFileSync(out)).toEqual(read('theirs', 'their-process-1.bpmn'));
    writeFileSync(file, '<a>');
    const broken = await waymark('import-diagram', file);
    expect([broken.code, broken.err]).toEqual([1, expect.stringContaining('line 1')]);
  });

  it('say what is wrong with a folder', async () => {
    const { folder } = await folderOf('wrong');
    write('{"journey":', 'wrong', '.waymark-draft.json');
    const broken = await waymark('push', folder);
    expect([broken.code, broken.err]).toEqual([2, expect.stringContaining('cannot be read')]);
    const bare = join(root, 'bare');
    await mkdir(bare);
    expect((await waymark('push', bare)).err).toContain('has no files of a journey');
    write('<a/>', 'bare', 'odd (1).bpmn');
    const named = await waymark('push', bare, '--journey', 'odd');
    expect([named.code, named.err]).toEqual([2, expect.stringContaining('odd (1).bpmn')]);
    rmSync(join(bare, 'odd (1).bpmn'));
    write('<a/>', 'bare', 'odd.bpmn');
    expect((await waymark('push', bare)).err).toContain('--journey');
  });
});
