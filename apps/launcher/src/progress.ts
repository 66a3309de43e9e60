/** Shows each step of a start with the time that it took, one line for each step. */
export class Progress {
  private readonly began = performance.now();

  constructor(private readonly out: NodeJS.WriteStream = process.stdout) {}

  async step<T>(name: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
    const since = performance.now();
    const note = (text: string): void => this.draw(`  … ${name}: ${text}`);
    this.draw(`  … ${name}`);
    try {
      const result = await work(note);
      this.settle(`  ✓ ${name.padEnd(34)} ${seconds(performance.now() - since)}`);
      return result;
    } catch (error) {
      this.settle(`  ✗ ${name.padEnd(34)} ${seconds(performance.now() - since)}`);
      throw error;
    }
  }

  line(text: string): void {
    this.settle(text);
  }

  total(): string {
    return seconds(performance.now() - this.began).trim();
  }

  /** On a terminal, the next line replaces this one; a file gets only the lines that stay. */
  private draw(text: string): void {
    if (this.out.isTTY) this.out.write(`\r\x1b[K${text}`);
  }

  private settle(text: string): void {
    this.out.write(`${this.out.isTTY ? '\r\x1b[K' : ''}${text}\n`);
  }
}

const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`.padStart(8);
