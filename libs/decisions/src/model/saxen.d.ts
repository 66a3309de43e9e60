/** What we use of saxen, which brings no types of its own. */
declare module 'saxen' {
  export interface ParserContext {
    line: number;
    column: number;
  }
  export class Parser {
    on(event: 'openTag', handler: (name: string, attributes: () => Record<string, string>, decode: (text: string) => string, selfClosing: boolean, context: () => ParserContext) => void): this;
    on(event: 'closeTag', handler: (name: string) => void): this;
    on(event: 'text', handler: (text: string, decode: (text: string) => string, context: () => ParserContext) => void): this;
    on(event: 'cdata', handler: (text: string) => void): this;
    on(event: 'attention', handler: (text: string, decode: unknown, context: () => ParserContext) => void): this;
    on(event: 'error' | 'warn', handler: (error: Error, context: () => ParserContext) => void): this;
    parse(xml: string): void;
  }
}
