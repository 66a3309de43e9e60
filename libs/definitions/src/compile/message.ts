import type { MappingPlan, MessagePlan } from '@waymark/machine';
import type { Element } from '../model/model.js';
import { extension, target } from '../model/queries.js';
import { attributeOf, elementsOf, type XmlElement } from '../xml/xml-element.js';
import type { Compilation } from './compilation.js';
import { feel, valueOf } from './expression.js';

/**
 * The message an event definition, send or receive task refers to; `owner` is the node it belongs
 * to.
 */
export function messageOf(compilation: Compilation, owner: Element, holder: Element): MessagePlan {
  const message = target(holder, 'messageRef');
  const key = correlationKey(compilation, owner, message);
  const payload = extension(owner, 'payload') ?? extension(holder, 'payload');
  return {
    name: message?.name ?? message?.id ?? null,
    ...(key === undefined ? {} : { key }),
    ...(payload === undefined
      ? {}
      : { payload: mappingsIn(compilation, owner, { within: payload, local: 'input' }) }),
  };
}

function correlationKey(
  compilation: Compilation,
  owner: Element,
  message: Element | undefined,
): MessagePlan['key'] {
  const written =
    extension(owner, 'correlation') ??
    (message === undefined ? undefined : extension(message, 'correlation'));
  const text = written === undefined ? undefined : attributeOf(written, 'key');
  return text === undefined || text.trim() === '' ? undefined : feel(compilation, owner, text);
}

/**
 * `waymark:input` or `waymark:output` elements as mappings. A source is FEEL after `=`, else a
 * literal.
 */
export function mappingsIn(
  compilation: Compilation,
  owner: Element,
  at: { within: XmlElement; local: 'input' | 'output' },
): MappingPlan[] {
  const lines = elementsOf(at.within).filter(
    (each) => each.local === at.local && each.uri === at.within.uri,
  );
  return lines.flatMap((line): MappingPlan[] => {
    const [source, into] = [attributeOf(line, 'source'), attributeOf(line, 'target')];
    return source === undefined || into === undefined || into === ''
      ? []
      : [{ source: valueOf(compilation, owner, source), target: into }];
  });
}
