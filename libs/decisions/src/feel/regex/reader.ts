import { PatternError } from './ast.js';

/** Characters of a pattern, one by one. */
export class Reader {
  private at = 0;
  private readonly characters: string[];

  constructor(text: string) {
    this.characters = [...text];
  }

  peek(offset = 0): string | undefined {
    return this.characters[this.at + offset];
  }

  next(): string {
    const character = this.characters[this.at];
    if (character === undefined) throw new PatternError('the pattern ends too early');
    this.at += 1;
    return character;
  }

  /** Takes a text if it comes next. */
  takes(text: string): boolean {
    const matches = [...text].every((character, index) => this.peek(index) === character);
    if (matches) this.at += [...text].length;
    return matches;
  }

  expect(text: string): void {
    if (!this.takes(text)) throw new PatternError(`${text} is missing`);
  }

  /** Takes characters up to and including one. */
  until(end: string): string {
    let text = '';
    while (!this.takes(end)) text += this.next();
    return text;
  }

  get isDone(): boolean {
    return this.at >= this.characters.length;
  }
}
