import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A note for the command line, in the folder where `npm start` was called: the address of the
 * system that was started last, wherever its data folder is.
 */
export class LastStarted {
  private readonly file: string;
  private note = '';

  constructor(private readonly folder: string) {
    this.file = join(folder, '.waymark', 'last-started');
  }

  /** If the folder cannot be written, there is no note, and the command line needs --url. */
  leave(url: string, pid = process.pid): void {
    this.note = `${url} ${pid}\n`;
    try {
      mkdirSync(join(this.folder, '.waymark'), { recursive: true, mode: 0o711 });
      writeFileSync(this.file, this.note);
    } catch {
      this.note = '';
    }
  }

  /** Removes the note, unless another system has been started since. */
  remove(): void {
    try {
      if (this.note && readFileSync(this.file, 'utf8') === this.note) rmSync(this.file);
    } catch {
      // It is gone already.
    }
  }
}
