/** A value of a JSON text with its place in it. */
export type JsonNode = { from: number; to: number } & (
  | { kind: 'object'; members: JsonMember[] }
  | { kind: 'array'; items: JsonNode[] }
  | { kind: 'scalar' }
);
interface JsonMember {
  key: string;
  /** Where its key begins. */
  from: number;
  value: JsonNode;
}

/** Reads where each value of a text stands. The text is valid JSON, as `JSON.parse` takes it. */
export function readJsonText(text: string): JsonNode {
  let at = 0;
  const space = (): void => {
    while (/[\s\uFEFF]/.test(text[at] ?? '')) at += 1;
  };
  const string = (): string => {
    const from = at;
    at += 1;
    while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
    at += 1;
    return JSON.parse(text.slice(from, at)) as string;
  };
  const value = (): JsonNode => {
    space();
    const from = at;
    if (text[at] === '{') {
      const members: JsonMember[] = [];
      at += 1;
      for (space(); text[at] !== '}'; space()) {
        if (at >= text.length) throw new SyntaxError('The text ends too early');
        if (text[at] === ',') at += 1;
        space();
        const start = at;
        const key = string();
        space();
        at += 1;
        members.push({ key, from: start, value: value() });
      }
      at += 1;
      return { kind: 'object', from, to: at, members };
    }
    if (text[at] === '[') {
      const items: JsonNode[] = [];
      at += 1;
      for (space(); text[at] !== ']'; space()) {
        if (at >= text.length) throw new SyntaxError('The text ends too early');
        if (text[at] === ',') at += 1;
        items.push(value());
      }
      at += 1;
      return { kind: 'array', from, to: at, items };
    }
    if (text[at] === '"') string();
    else while (at < text.length && !/[\s,\]}]/.test(text[at] ?? '')) at += 1;
    return { kind: 'scalar', from, to: at };
  };
  return value();
}
