import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Unusable } from './exit-code.js';
import { journeyFiles, jsonFile } from './input.js';

describe('journeyFiles', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-input-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const put = (path: string): void => writeFileSync(join(folder, path), 'x');

  it('reads the files of a journey, named by their path in the folder, and no other files', () => {
    for (const name of ['forms', '.git', 'node_modules']) mkdirSync(join(folder, name));
    for (const path of [
      'journey.json',
      'a.bpmn',
      'forms/f.json',
      'notes.md',
      '.git/c.json',
      'node_modules/p.json',
    ])
      put(path);
    expect(journeyFiles(folder).map(({ name }) => name)).toEqual([
      'a.bpmn',
      'forms/f.json',
      'journey.json',
    ]);
  });

  it.each([
    ['My diagram (1).bpmn', 'My-diagram-1.bpmn'],
    ['Rückruf.bpmn', 'R-ckruf.bpmn'],
    ['plain_1.bpmn', 'plain_1.bpmn'],
  ])('names the single diagram %s as %s', (path, name) => {
    put(path);
    expect(journeyFiles(join(folder, path)).map((file) => file.name)).toEqual([name]);
  });

  it('says which path it cannot read, and why', () => {
    expect(() => journeyFiles(join(folder, 'nowhere'))).toThrow(
      new Unusable(`${folder}/nowhere cannot be read: there is no such file.`),
    );
    expect(() => journeyFiles(folder)).toThrow(Unusable);
  });
});

describe('jsonFile', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-input-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const read = (text: string): unknown => {
    const path = join(folder, 'data.json');
    writeFileSync(path, text);
    return jsonFile(path);
  };

  it('reads an object, with or without a byte order mark', () => {
    for (const mark of ['', '\ufeff']) expect(read(`${mark}{"a":[1.5]}`)).toEqual({ a: [1.5] });
  });

  it.each([
    ['{"a":', /not valid JSON/],
    ['[]', /not contain a JSON object/],
    ['{"ref":20261128000012345}', /more digits than can be kept at ref/],
    ['{"n":1e400}', /more digits/],
    ['{"a":1,"a":2}', /key twice at a/],
    ['{"a":"\\u0000"}', /cannot be kept/],
    ['{"__proto__":{}}', /cannot be used/],
  ])('refuses %s, which would be changed', (text, message) => {
    expect(() => read(text)).toThrow(Unusable);
    expect(() => read(text)).toThrow(message);
  });
});
