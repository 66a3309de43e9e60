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
const START = `import { main } from './apps/launcher/dist/main.js';
process.exit(await main(process.argv.slice(2)));
`;

interface Change {
  in: string;
  from: string | RegExp;
  to: string;
}

/** Scopes of a state. The word means something else in a program. */
const HELD = /\b((?:state|after|before)\??)\.scopes\b/g;
const ROOMS_THAT_READ_STATE = ['libs/machine', 'libs/engine', 'libs/simulator', 'apps/api'];

/**
 * The changes of a likely release: another interpreter, another shape of the stored state with its
 * migration, a job type that no longer fails, another driver.
 */
const CHANGES: Change[] = [
  { in: 'libs/engine/dist/advance/seal-step.js', from: `'machine-1'`, to: `'machine-2'` },
  {
    in: 'libs/machine/dist/migrations/migrate-state.js',
    from: 'STATE_VERSION = 2',
    to: 'STATE_VERSION = 3',
  },
  {
    in: 'libs/machine/dist/migrations/migrate-state.js',
    from: 'from: { ',
    to: 'from: { 2: ({ scopes, ...state }) => ({ ...state, version: 3, holders: scopes }), ',
  },
  { in: 'libs/machine/dist/apply/instance.js', from: 'version: 2', to: 'version: 3' },
  { in: 'libs/machine/dist/apply/instance.js', from: 'scopes: {}', to: 'holders: {}' },
  {
    in: 'libs/machine/dist/apply/scope.js',
    from: /own\(draft, 'scopes'\)/g,
    to: `own(draft, 'holders')`,
  },
  {
    in: 'apps/api/dist/instances/instances.controller.js',
    from: 'const { scopes } =',
    to: 'const { holders: scopes } =',
  },
  {
    in: 'libs/activities/dist/job-types/publish-message.js',
    from: '`${key}`',
    to: "`${key}`.replaceAll('\\0', '')",
  },
  {
    in: 'libs/workflows/dist/driver.js',
    from: 'const outcome = await run.handleNext();',
    to: `if (patched('pause-before-visit')) await sleep(5);
        const outcome = await run.handleNext();`,
  },
];

/**
 * The next build in its own folder: the current build, changed as a release would change it. It
 * uses the packages installed here. Run `start` with the arguments of `npm start`.
 */
export class NextBuild {
  private readonly folder = mkdtempSync(join(tmpdir(), 'waymark-next-build-'));
  readonly start = join(this.folder, 'start.mjs');
  readonly worker = join(this.folder, 'apps/worker/dist/main.js');

  constructor() {
    for (const area of ['libs', 'apps'])
      for (const room of readdirSync(join(ROOT, area))) this.copyRoom(join(area, room));
    this.linkPackages();
    for (const change of CHANGES) this.change(change);
    for (const room of ROOMS_THAT_READ_STATE)
      for (const file of scriptsIn(join(this.folder, room, 'dist')))
        rewrite(file, (text) => text.replaceAll(HELD, '$1.holders'));
    writeFileSync(this.start, START);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private copyRoom(room: string): void {
    const left = new Set(['src', 'node_modules', 'tsconfig.tsbuildinfo']);
    cpSync(join(ROOT, room), join(this.folder, room), {
      recursive: true,
      filter: (source) => !left.has(basename(source)),
    });
    const packages = join(ROOT, room, 'node_modules');
    if (existsSync(packages)) symlinkSync(packages, join(this.folder, room, 'node_modules'));
  }

  /** Links to the installed packages, and to the copies of our own rooms. */
  private linkPackages(): void {
    const packages = join(this.folder, 'node_modules');
    mkdirSync(join(packages, '@waymark'), { recursive: true });
    for (const name of readdirSync(join(ROOT, 'node_modules')))
      if (name !== '@waymark') symlinkSync(join(ROOT, 'node_modules', name), join(packages, name));
    for (const area of ['libs', 'apps'])
      for (const room of readdirSync(join(this.folder, area)))
        symlinkSync(join('../..', area, room), join(packages, '@waymark', room));
  }

  private change({ in: path, from, to }: Change): void {
    rewrite(join(this.folder, path), (text) => {
      if (text.split(from).length < 2)
        throw new Error(`${path} has changed: ${String(from)} is not there`);
      return text.replace(from, to);
    });
  }
}

const scriptsIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => join(folder, name));

const rewrite = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')));
