/** The part of saxen that we use. saxen has no types of its own. */
declare module 'saxen' {
  type Context = () => { line: number; column: number };
  type Decode = (text: string) => string;
  interface Events {
    openTag: [
      name: string,
      attributes: () => Record<string, string>,
      decode: Decode,
      selfClosing: boolean,
      context: Context,
    ];
    closeTag: [name: string];
    text: [text: string, decode: Decode, context: Context];
    cdata: [text: string];
    attention: [text: string, decode: Decode, context: Context];
    error: [error: Error, context: Context];
    warn: [error: Error, context: Context];
  }
  export class Parser {
    on<E extends keyof Events>(event: E, handler: (...args: Events[E]) => void): this;
    parse(xml: string): void;
  }
}
