import { failure, success, type Result } from '@waymark/domain';

/**
 * Writes the plain part of JUEL (literals, variables and their properties, comparison, logic,
 * arithmetic, `empty` and the conditional) as FEEL. Method calls and beans are code of the other
 * engine: they are refused with the reason.
 *
 * What JUEL counts as false without saying so is written out: a variable that stands for itself in
 * a condition becomes `name = true`, so that one without a value does not stop the process.
 * @param text the inside of `${…}`
 */
export function juelToFeel(text: string, as: 'value' | 'condition'): Result<string, string> {
  try {
    const parser = new Parser(tokensOf(text));
    const tree = parser.whole();
    return success(as === 'condition' ? asCondition(tree) : feelOf(tree));
  } catch (thrown) {
    if (thrown instanceof NotPlain) return failure(thrown.message);
    throw thrown;
  }
}

class NotPlain extends Error {}

type Token = { kind: 'number' | 'string' | 'name' | 'sign' | 'end'; text: string };

const SIGNS = /^(?:&&|\|\||==|!=|<=|>=|[-+*/%<>!?:.,()[\]])/;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  let rest = text.trimStart();
  while (rest !== '') {
    const token = tokenAt(rest);
    tokens.push(token.token);
    rest = rest.slice(token.length).trimStart();
  }
  return [...tokens, { kind: 'end', text: '' }];
}

function tokenAt(rest: string): { token: Token; length: number } {
  const number = /^\d+(?:\.\d+)?(?![\w.])/.exec(rest)?.[0];
  if (number !== undefined)
    return { token: { kind: 'number', text: number }, length: number.length };
  const quoted = /^(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")/s.exec(rest)?.[0];
  if (quoted !== undefined) {
    const text = quoted.slice(1, -1).replace(/\\(.)/gs, '$1');
    return { token: { kind: 'string', text }, length: quoted.length };
  }
  const name = /^[A-Za-z_]\w*/.exec(rest)?.[0];
  if (name !== undefined) return { token: { kind: 'name', text: name }, length: name.length };
  const sign = SIGNS.exec(rest)?.[0];
  if (sign !== undefined) return { token: { kind: 'sign', text: sign }, length: sign.length };
  throw new NotPlain(`it has '${rest.slice(0, 10)}', which only the other engine reads`);
}

type Tree =
  | { kind: 'literal'; feel: string }
  /** A variable, with its properties. */
  | { kind: 'path'; feel: string }
  | { kind: 'not'; of: Tree }
  | { kind: 'empty'; of: Tree }
  | { kind: 'minus'; of: Tree }
  | { kind: 'both'; sign: string; left: Tree; right: Tree }
  | { kind: 'if'; condition: Tree; yes: Tree; no: Tree };

/** Operators by how tightly they bind, the loosest first, as FEEL writes them. */
const LEVELS: Record<string, string>[] = [
  { '||': 'or', or: 'or' },
  { '&&': 'and', and: 'and' },
  { '==': '=', eq: '=', '!=': '!=', ne: '!=' },
  { '<': '<', lt: '<', '<=': '<=', le: '<=', '>': '>', gt: '>', '>=': '>=', ge: '>=' },
  { '+': '+', '-': '-' },
  { '*': '*', '/': '/', div: '/', '%': 'modulo', mod: 'modulo' },
];

/** Objects that the other engine puts beside the variables. */
const ENGINE_OBJECTS = new Set(['execution', 'task', 'externalTask', 'authenticatedUserId']);

class Parser {
  private at = 0;
  private depth = 0;

  constructor(private readonly tokens: Token[]) {}

  whole(): Tree {
    const tree = this.conditional();
    if (this.next.kind !== 'end') throw new NotPlain(`'${this.next.text}' makes no sense there`);
    return tree;
  }

  private get next(): Token {
    return this.tokens[this.at] ?? { kind: 'end', text: '' };
  }

  private sees(...texts: string[]): boolean {
    return this.next.kind !== 'string' && texts.includes(this.next.text);
  }

  private take(text: string): boolean {
    if (!this.sees(text)) return false;
    this.at += 1;
    return true;
  }

  private need(text: string): void {
    if (!this.take(text)) throw new NotPlain(`'${text}' is missing`);
  }

  private conditional(): Tree {
    this.depth += 1;
    if (this.depth > 50) throw new NotPlain('it has too many levels');
    const condition = this.level(0);
    this.depth -= 1;
    if (!this.take('?')) return condition;
    const yes = this.conditional();
    this.need(':');
    return { kind: 'if', condition, yes, no: this.conditional() };
  }

  private level(index: number): Tree {
    const signs = LEVELS[index];
    if (signs === undefined) return this.unary();
    let left = this.level(index + 1);
    while (this.sees(...Object.keys(signs))) {
      const sign = signs[this.next.text] ?? '';
      this.at += 1;
      left = { kind: 'both', sign, left, right: this.level(index + 1) };
    }
    return left;
  }

  private unary(): Tree {
    this.depth += 1;
    if (this.depth > 50) throw new NotPlain('it has too many levels');
    const tree = this.unaryOf();
    this.depth -= 1;
    return tree;
  }

  private unaryOf(): Tree {
    if (this.take('!') || this.take('not')) return { kind: 'not', of: this.unary() };
    if (this.take('empty')) return { kind: 'empty', of: this.unary() };
    if (this.take('-')) return { kind: 'minus', of: this.unary() };
    return this.primary();
  }

  private primary(): Tree {
    const { kind, text } = this.next;
    this.at += 1;
    if (kind === 'number') return { kind: 'literal', feel: text };
    if (kind === 'string') return { kind: 'literal', feel: JSON.stringify(text) };
    if (text === '(') {
      const inside = this.conditional();
      this.need(')');
      return inside;
    }
    if (kind !== 'name') throw new NotPlain('it ends too early');
    if (/^(true|false|null)$/.test(text)) return { kind: 'literal', feel: text };
    return this.path(text);
  }

  private path(first: string): Tree {
    if (this.sees('(', ':')) throw called(first);
    if (ENGINE_OBJECTS.has(first))
      throw new NotPlain(`'${first}' is an object of the other engine`);
    let feel = first;
    for (;;)
      if (this.take('.')) feel += `.${this.property()}`;
      else if (this.take('[')) feel += this.index();
      else return { kind: 'path', feel };
  }

  private property(): string {
    const { kind, text } = this.next;
    if (kind !== 'name') throw new NotPlain('a property has no name');
    this.at += 1;
    if (this.sees('(')) throw called(text);
    return text;
  }

  /** JUEL counts the items of a list from 0, FEEL from 1. */
  private index(): string {
    const { kind, text } = this.next;
    this.at += 1;
    this.need(']');
    if (kind === 'number' && /^\d+$/.test(text)) return `[${Number(text) + 1}]`;
    if (kind === 'string' && /^[A-Za-z_]\w*$/.test(text)) return `.${text}`;
    throw new NotPlain('an index is neither a number nor a name');
  }
}

const called = (name: string): NotPlain =>
  new NotPlain(`it calls '${name}', which is code of the other engine`);

function feelOf(tree: Tree): string {
  switch (tree.kind) {
    case 'literal':
    case 'path':
      return tree.feel;
    case 'not':
      return `not(${asCondition(tree.of)})`;
    case 'empty':
      return `list contains([null, "", []], ${feelOf(tree.of)})`;
    case 'minus':
      return `-${operand(tree.of)}`;
    case 'if':
      return `if ${asCondition(tree.condition)} then ${feelOf(tree.yes)} else ${feelOf(tree.no)}`;
    case 'both':
      return both(tree);
  }
}

function both({ sign, left, right }: Tree & { kind: 'both' }): string {
  if (sign === 'modulo') return `modulo(${feelOf(left)}, ${feelOf(right)})`;
  const part =
    sign === 'and' || sign === 'or'
      ? (tree: Tree) =>
          isLogic(tree, sign) ? asCondition(tree) : bracketed(tree, asCondition(tree))
      : operand;
  return `${part(left)} ${sign} ${part(right)}`;
}

const isLogic = (tree: Tree, sign: string): boolean => tree.kind === 'both' && tree.sign === sign;

/** A comparison beside `and` needs no brackets. */
const bracketed = (tree: Tree, text: string): string =>
  (tree.kind === 'both' && /^(and|or)$/.test(tree.sign)) || tree.kind === 'if' ? `(${text})` : text;

const operand = (tree: Tree): string =>
  (tree.kind === 'both' && tree.sign !== 'modulo') || tree.kind === 'if' || tree.kind === 'minus'
    ? `(${feelOf(tree)})`
    : feelOf(tree);

/** JUEL takes no value for false in a condition. FEEL does not. */
const asCondition = (tree: Tree): string =>
  tree.kind === 'path' ? `${tree.feel} = true` : feelOf(tree);
