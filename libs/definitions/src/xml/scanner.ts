import { NAME } from './xml-name.js';
import { XmlFault, type XmlFaultCode } from './xml-fault.js';

/** A cursor over the text. It only moves forward, so reading takes time linear in the length. */
export class Scanner {
  at = 0;
  private line = 1;
  private lineStart = 0;
  private nextLine: number;

  constructor(readonly text: string) {
    this.nextLine = text.indexOf('\n');
  }

  get ended(): boolean {
    return this.at >= this.text.length;
  }

  sees(literal: string): boolean {
    return this.text.startsWith(literal, this.at);
  }

  skip(literal: string): boolean {
    if (!this.sees(literal)) return false;
    this.at += literal.length;
    return true;
  }

  /** Takes everything up to `literal` and skips it. */
  until(literal: string, what: string): string {
    const end = this.text.indexOf(literal, this.at);
    if (end < 0) this.fail(`${what} is not closed`);
    const taken = this.text.slice(this.at, end);
    this.at = end + literal.length;
    return taken;
  }

  space(): boolean {
    const from = this.at;
    while (isSpace(this.text.charCodeAt(this.at))) this.at += 1;
    return this.at > from;
  }

  name(what: string): string {
    NAME.lastIndex = this.at;
    const found = NAME.exec(this.text)?.[0];
    if (found === undefined) this.fail(`${what} has no name`);
    this.at += found.length;
    return found;
  }

  fail(message: string, code: XmlFaultCode = 'xml-malformed'): never {
    throw new XmlFault(code, message, Math.min(this.at, this.text.length));
  }

  /** Line and column of an offset. Offsets must be asked for in ascending order. */
  position(offset: number): { line: number; column: number } {
    while (this.nextLine >= 0 && this.nextLine < offset) {
      this.line += 1;
      this.lineStart = this.nextLine + 1;
      this.nextLine = this.text.indexOf('\n', this.lineStart);
    }
    return { line: this.line, column: offset - this.lineStart + 1 };
  }
}

const isSpace = (code: number): boolean =>
  code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
