import { setTimeout as delay } from 'node:timers/promises';

interface Program {
  name: string;
  /** The rooms whose code it runs, its own included: `apps/api`, `libs/domain`. */
  rooms: readonly string[];
}

export interface Compiled {
  ok: boolean;
  /** What the compiler printed. */
  output: string;
}

interface RebuildHost {
  programs: readonly Program[];
  compile(): Promise<Compiled>;
  /** For each room, a digest of its compiled code. */
  digests(): ReadonlyMap<string, string>;
  /** Runs before the programs are restarted, with the rooms that changed. */
  beforeRestart(rooms: readonly string[]): Promise<void>;
  restart(program: string): Promise<void>;
  tell(text: string): void;
}

/** Editors write a file in several strokes, and a checkout writes many files. */
const SETTLE_MS = 60;

/**
 * Compiles after a source has changed and restarts the programs whose compiled code is different
 * then. Sources that do not compile leave the running programs alone.
 */
export class Rebuild {
  private live: ReadonlyMap<string, string>;
  private changed: string[] = [];
  private working: Promise<void> | null = null;

  constructor(private readonly host: RebuildHost) {
    this.live = host.digests();
  }

  /** @returns when this change and those that arrived meanwhile are live or have been refused. */
  sourceChanged(path: string): Promise<void> {
    this.changed.push(path);
    this.working ??= this.work().finally(() => (this.working = null));
    return this.working;
  }

  private async work(): Promise<void> {
    while (this.changed.length > 0) {
      const since = performance.now();
      await delay(SETTLE_MS);
      const sources = [...new Set(this.changed)];
      this.changed = [];
      const line = await this.round().catch((error: unknown) => `✗ ${messageOf(error)}`);
      this.host.tell(`  ${line}  (${nameOf(sources)}, ${secondsSince(since)})`);
    }
  }

  /** @returns what happened, in one line. */
  private async round(): Promise<string> {
    const { host } = this;
    const compiled = await host.compile();
    if (!compiled.ok) {
      host.tell(compiled.output.trimEnd());
      return '✗ does not compile; the build before it keeps running';
    }
    const built = host.digests();
    const rooms = [...built].filter(([room, digest]) => this.live.get(room) !== digest);
    const names = rooms.map(([room]) => room);
    if (names.includes('apps/launcher'))
      host.tell('  ! apps/launcher has changed: stop npm run dev and start it again to use that');
    const programs = host.programs.filter((one) => one.rooms.some((room) => names.includes(room)));
    if (programs.length > 0) await host.beforeRestart(names);
    this.live = built;
    if (programs.length === 0) return '✓ compiled; no running code has changed';
    await Promise.all(programs.map(({ name }) => host.restart(name)));
    return `✓ ${programs.map(({ name }) => name).join(' and ')} restarted`;
  }
}

const nameOf = ([first = '', ...more]: string[]): string =>
  more.length === 0 ? first : `${first} and ${more.length} more`;
const secondsSince = (since: number): string =>
  `${((performance.now() - since) / 1000).toFixed(1)} s`;
const messageOf = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
