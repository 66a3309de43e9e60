import { isAlive, runsProgram, whenGone } from '@waymark/components';
import { randomBytes } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

const LARGEST_LOG = 20_000_000;

/**
 * The folder where a Waymark that is started on this machine keeps everything. Only their owner can
 * read the secrets in it.
 */
export class DataFolder {
  constructor(readonly path: string) {
    try {
      // If root starts Postgres, it runs as another user, who has to pass through this folder.
      makeFolder(path, process.getuid?.() === 0 ? 0o711 : 0o700);
      makeFolder(join(path, 'logs'), 0o700);
      accessSync(path, constants.W_OK | constants.X_OK);
    } catch (error) {
      throw new Error(
        `The data folder ${path} cannot be used (${(error as Error).message}): ` +
          'name another one with --data.',
        { cause: error },
      );
    }
  }

  file(...names: string[]): string {
    return join(this.path, ...names);
  }

  /** A log file continues from start to start. A large one is set aside, and replaces the last. */
  log(name: string): string {
    const file = this.file('logs', `${name}.log`);
    if (existsSync(file) && statSync(file).size > LARGEST_LOG) renameSync(file, `${file}.1`);
    return file;
  }

  secret(name: string): string {
    const file = this.file(name);
    if (!existsSync(file)) {
      // The file is renamed when it is complete, because a start may be killed at this point.
      writeFileSync(`${file}.new`, randomBytes(24).toString('base64url'), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    }
    return readFileSync(file, 'utf8').trim();
  }

  /** The command line reads here where the system last started from this folder is. */
  leaveAddress(url: string): void {
    writeFileSync(this.file('address'), `${url}\n`);
  }

  /** @throws when another start from this folder is still running. */
  async lock(): Promise<void> {
    const file = this.file('launcher.pid');
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (pid && pid !== process.pid && isAlive(pid) && runsProgram(pid, 'node'))
      throw new Error(
        `Waymark already runs from ${this.path} (process ${pid}): ` +
          'stop it first, or name another folder with --data.',
      );
    writeFileSync(file, String(process.pid));
    for (const name of ['api', 'worker', 'web', 'demo']) await this.endLeftover(name);
  }

  unlock(): void {
    rmSync(this.file('launcher.pid'), { force: true });
  }

  notePid(name: string, pid: number): void {
    writeFileSync(this.file(`${name}.pid`), String(pid));
  }

  /** A service of a killed start ends by itself. This waits for it, so that its port is free. */
  private async endLeftover(name: string): Promise<void> {
    const file = this.file(`${name}.pid`);
    const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
    if (
      pid &&
      runsProgram(pid, 'node') &&
      !(await whenGone(pid, 15_000)) &&
      runsProgram(pid, 'node')
    )
      process.kill(pid, 'SIGKILL');
    rmSync(file, { force: true });
  }
}

/** Node's own recursive mkdir never returns below a folder that accepts no folders (`/proc`). */
function makeFolder(path: string, mode: number): void {
  if (existsSync(path) && statSync(path).isDirectory()) return;
  if (dirname(path) !== path) makeFolder(dirname(path), 0o755);
  mkdirSync(path, { mode });
}
