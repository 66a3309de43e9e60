import { XmlFault, type XmlFaultCode } from './xml-fault.js';

/** A cursor over the text. Every move is forward, so reading is linear in the text's length. */
export class Scanner {
  at = 0;
  private line = 1;
  private lineStart = 0;
  private counted = 0;

  constructor(readonly text: string) {}

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

  /** Takes all up to `literal` and skips that. */
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

  /** Line and column of an offset that is not before any asked for earlier. */
  position(offset: number): { line: number; column: number } {
    for (let next = this.text.indexOf('\n', this.counted); next >= 0 && next < offset; next = this.text.indexOf('\n', this.counted)) {
      this.line += 1;
      this.counted = next + 1;
      this.lineStart = next + 1;
    }
    return { line: this.line, column: offset - this.lineStart + 1 };
  }
}

const NAME = /[:A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}][-.\d:A-Z_a-z\u00B7\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u037D\u037F-\u1FFF\u200C\u200D\u203F\u2040\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\u{10000}-\u{EFFFF}]*/uy;

const isSpace = (code: number): boolean => code === 0x20 || code === 0x0a || code === 0x09 || code === 0x0d;
