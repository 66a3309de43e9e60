import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A note in the folder that something was started from, for the command line: where the last one
 * is, wherever its data are.
 */
export class LastStarted {
  private readonly file: string;
  private note = '';

  constructor(private readonly folder: string) {
    this.file = join(folder, '.waymark', 'last-started');
  }

  /** A folder that takes no note is no reason not to run: there is --url. */
  leave(url: string, pid = process.pid): void {
    this.note = `${url} ${pid}\n`;
    try {
      mkdirSync(join(this.folder, '.waymark'), { recursive: true, mode: 0o711 });
      writeFileSync(this.file, this.note);
    } catch {
      this.note = '';
    }
  }

  /** Unless another one was started since. */
  remove(): void {
    try {
      if (this.note && readFileSync(this.file, 'utf8') === this.note) rmSync(this.file);
    } catch {
      // It is gone already.
    }
  }
}
