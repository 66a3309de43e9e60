import { all } from '../../model/queries.js';
import { attributeOf, elementsOf, type XmlElement } from '../../xml/xml-element.js';
import { isKind, type Editing } from '../editing.js';
import type { EventKind } from '../node-kinds.js';
import type { NewXml } from '../text/new-xml.js';

/**
 * What an event waits for or throws. `of` is the duration or date of a time, a condition, or the
 * name of a message, signal, error or escalation.
 */
export function eventDefinition(
  editing: Editing,
  like: XmlElement,
  { kind, of }: { kind: EventKind; of: string },
): NewXml {
  const tag = `${kind}EventDefinition`;
  if (kind === 'terminate') return editing.xml(like, tag);
  if (kind === 'timer')
    return editing.xml(like, tag, {
      children: of === '' ? [] : [editing.expression(like, timerPart(of), of)],
    });
  if (kind === 'conditional')
    return editing.xml(like, tag, { children: [editing.expression(like, 'condition', of)] });
  const ref = of === '' ? null : rootNamed(editing, kind, of);
  return editing.xml(like, tag, { attributes: ref === null ? {} : { [`${kind}Ref`]: ref } });
}

/** ISO 8601: a repetition begins with R, a duration with P, everything else is a date. */
export const timerPart = (text: string): 'timeCycle' | 'timeDuration' | 'timeDate' => {
  if (/^R\d*\//.test(text)) return 'timeCycle';
  return /^\d{4}-/.test(text) ? 'timeDate' : 'timeDuration';
};

type RootKind = 'message' | 'signal' | 'error' | 'escalation';

/** The message, signal, error or escalation of this name: the file's, or a new one. */
export function rootNamed(editing: Editing, kind: RootKind, name: string): string {
  const type = kind.charAt(0).toUpperCase() + kind.slice(1);
  const known = all(editing.model, type).find(
    (one) => one.name === name || attributeOf(one.xml, CODES[kind] ?? '') === name,
  );
  if (known?.id !== undefined) return known.id;
  const { xml: definitions } = editing.model.definitions;
  const siblings = elementsOf(definitions);
  const before = siblings.findIndex(({ local }) => isKind(local, 'CallableElement'));
  const same = siblings.filter(({ local }) => local === kind).at(-1);
  const id = editing.makeId(`${kind} ${name}`, kind);
  const code = CODES[kind];
  editing.changes.insert(
    definitions,
    same ?? siblings[before - 1] ?? null,
    editing.xml(definitions, kind, {
      attributes: { id, name, ...(code === undefined ? {} : { [code]: name }) },
    }),
  );
  return id;
}

const CODES: Partial<Record<RootKind, string>> = {
  error: 'errorCode',
  escalation: 'escalationCode',
};
