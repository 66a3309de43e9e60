import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

const ROOT = new URL('../../', import.meta.url).pathname;
const COPIED = ['libs', 'apps', 'scripts'];
const FILES = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.base.json'];

/** A checkout of one's own with the build of this one; it shares the packages of others. */
export class WorkingCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'waymark-copy-'));

  constructor() {
    for (const name of [...COPIED, ...FILES])
      cpSync(join(ROOT, name), join(this.folder, name), {
        recursive: true,
        preserveTimestamps: true,
        filter: (source) => basename(source) !== 'node_modules',
      });
    this.linkPackages();
  }

  /** @returns what changes the file back. */
  edit(path: string, from: string, to: string): () => void {
    const file = join(this.folder, path);
    const before = readFileSync(file, 'utf8');
    if (!before.includes(from)) throw new Error(`${path} does not contain ${from}`);
    writeFileSync(file, before.replace(from, to));
    return () => writeFileSync(file, before);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private linkPackages(): void {
    const packages = join(this.folder, 'node_modules');
    linkEach(join(ROOT, 'node_modules'), packages);
    mkdirSync(join(packages, '@waymark'));
    for (const area of ['libs', 'apps'])
      for (const room of readdirSync(join(this.folder, area))) {
        symlinkSync(join('../..', area, room), join(packages, '@waymark', room));
        const own = join(area, room, 'node_modules');
        if (existsSync(join(ROOT, own))) linkEach(join(ROOT, own), join(this.folder, own));
      }
    const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
    writeFileSync(join(packages, '.waymark-lock'), lock);
  }
}

/** Links to what is installed; not to our own rooms and not to what a run keeps there. */
function linkEach(from: string, to: string): void {
  mkdirSync(to);
  for (const name of readdirSync(from))
    if (!/^(@waymark$|\.waymark|\.vite)/.test(name)) symlinkSync(join(from, name), join(to, name));
}
