import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mappingIn } from './migrate.js';

describe('the file of a mapping', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'waymark-mapping-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const read = (text: string): unknown => {
    const path = join(folder, 'mapping.json');
    writeFileSync(path, text);
    return mappingIn(path);
  };

  it('is read as it stands', () => expect(read('\ufeff{"a":"b"}')).toEqual({ a: 'b' }));

  it('is refused if it names an element twice', () =>
    expect(() => read('{"a":"b","a":"c"}')).toThrow('has a key twice at a'));
});
