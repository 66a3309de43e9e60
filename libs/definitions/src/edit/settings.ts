import { attributeOf, elementsOf, textOf, type XmlElement } from '../xml/xml-element.js';
import { waymarkModdle, type WaymarkType } from '../model/waymark-moddle.js';
import { WAYMARK_NAMESPACE, type Element } from '../model/model.js';
import {
  attribute,
  bodyOf,
  childIn,
  childrenOf,
  extension,
  isA,
  target,
} from '../model/queries.js';
import { prefixOf } from './drawing/write-plane.js';
import { rootNamed, timerPart } from './commands/event-definition.js';
import { EditFault } from './edit-fault.js';
import type { Editing } from './editing.js';
import type { NewXml } from './text/new-xml.js';

/** What an element may say beside its name, and what it says. */
export interface Setting {
  /** `task.form` is a property of an element of ours; others are BPMN's: `condition`. */
  key: string;
  value: SettingValue;
  /** How it is written: text, yes or no, or rows of two texts. */
  as: 'text' | 'flag' | 'rows';
}
export type SettingValue = string | null | SettingRow[];
/** One line of a list: `key` and `value`, or `source` and `target`. */
export interface SettingRow {
  name: string;
  value: string;
}

/** All settings of an element, in the order in which a person reads them. */
export const settingsOf = (element: Element): Setting[] => [
  ...PLAIN.filter((one) => one.fits(element)).map(({ key, as, read }) => ({
    key,
    as,
    value: read(element),
  })),
  ...holdersOf(element).flatMap((holder) =>
    waymarkModdle.types
      .filter((type) => allowed(type, holder) && !isForParts(type, element, holder))
      .flatMap((type) => settingsIn(type, holder)),
  ),
];

/** Writes one setting. Null, an empty text or no rows take it away. */
export function writeSetting(
  editing: Editing,
  id: string,
  { key, value }: Pick<Setting, 'key' | 'value'>,
): void {
  const element = editing.element(id);
  const plain = PLAIN.find((one) => one.key === key && one.fits(element));
  if (plain) return plain.write(editing, element, value);
  const [tag, property] = key.split('.');
  for (const holder of holdersOf(element)) {
    const type = waymarkModdle.types.find((one) => tagOf(one) === tag && allowed(one, holder));
    const known = type?.properties.find(({ name }) => name === property);
    if (type && known)
      return known.isMany
        ? writeRows(editing, holder, { type, part: known.type, rows: rowsIn(value) })
        : writeProperty(editing, holder, { type, name: known.name, value: textIn(value) });
  }
  throw new EditFault('no-setting', 'This element has no such setting. Choose another element');
}

/** The element, and its parts that have settings of their own: what an event is about, a loop. */
const holdersOf = (element: Element): Element[] => [
  element,
  ...element.children.filter(
    (part) => isA(part, 'EventDefinition') || isA(part, 'MultiInstanceLoopCharacteristics'),
  ),
];

const allowed = ({ meta }: WaymarkType, { meta: { is } }: Element): boolean =>
  meta?.allowedIn.some((one) => is.has(one.replace(/^bpmn:/, ''))) === true;

/** A key is asked of an event only where it is about a message. */
const isForParts = (type: WaymarkType, element: Element, holder: Element): boolean =>
  type.name === 'Correlation' || type.name === 'Payload'
    ? isA(element, 'Event') &&
      holder === element &&
      childrenOf(element, 'MessageEventDefinition').length === 0
    : false;

const tagOf = ({ name }: WaymarkType): string => name.charAt(0).toLowerCase() + name.slice(1);

function settingsIn(type: WaymarkType, holder: Element): Setting[] {
  const written = extension(holder, tagOf(type));
  return type.properties.map((property): Setting => {
    const key = `${tagOf(type)}.${property.name}`;
    if (property.isMany)
      return { key, as: 'rows', value: written ? rowsOf(written, property.type) : [] };
    const value = written === undefined ? null : (attributeOf(written, property.name) ?? null);
    return { key, as: property.type === 'Boolean' ? 'flag' : 'text', value };
  });
}

/** The two attributes of a part of ours, the first of which names it. */
const PARTS: Record<string, { tag: string; name: string; value: string }> = {
  Header: { tag: 'header', name: 'key', value: 'value' },
  Input: { tag: 'input', name: 'target', value: 'source' },
  Output: { tag: 'output', name: 'target', value: 'source' },
};

const rowsOf = (written: XmlElement, part: string): SettingRow[] => {
  const { tag = '', name = '', value = '' } = PARTS[part] ?? {};
  return elementsOf(written)
    .filter(({ local, uri }) => local === tag && uri === WAYMARK_NAMESPACE)
    .map((row) => ({ name: attributeOf(row, name) ?? '', value: attributeOf(row, value) ?? '' }));
};

const textIn = (value: SettingValue): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value : null;
const rowsIn = (value: SettingValue): SettingRow[] => (Array.isArray(value) ? value : []);

function writeProperty(
  editing: Editing,
  holder: Element,
  { type, name, value }: { type: WaymarkType; name: string; value: string | null },
): void {
  const tag = tagOf(type);
  const written = extension(holder, tag);
  if (!written) {
    if (value !== null) addExtension(editing, holder, { tag, attributes: { [name]: value } });
    return;
  }
  const rest = written.attributes.filter((one) => one.name !== name && !/^xmlns/.test(one.name));
  if (value === null && rest.length === 0 && elementsOf(written).length === 0)
    removeExtension(editing, holder, written);
  else editing.changes.set(written, name, value);
}

/** Rows that stay as they are keep their text. */
function writeRows(
  editing: Editing,
  holder: Element,
  { type, part, rows }: { type: WaymarkType; part: string; rows: SettingRow[] },
): void {
  const { tag = '', name = '', value = '' } = PARTS[part] ?? {};
  const written = extension(holder, tagOf(type));
  const attributes = (row: SettingRow): Record<string, string> =>
    name === 'key' ? { key: row.name, value: row.value } : { source: row.value, target: row.name };
  if (!written) {
    if (rows.length > 0)
      addExtension(editing, holder, {
        tag: tagOf(type),
        children: rows.map((row) => ({ tag, attributes: attributes(row) })),
      });
    return;
  }
  const old = elementsOf(written).filter((one) => one.local === tag && one.uri === written.uri);
  const others = elementsOf(written).length - old.length;
  const known = written.attributes.filter((one) => !/^xmlns/.test(one.name)).length;
  if (rows.length === 0 && others === 0 && known === 0)
    return removeExtension(editing, holder, written);
  rows.forEach((row, index) => {
    const xml = old[index];
    if (xml) {
      editing.changes.set(xml, name, row.name);
      editing.changes.set(xml, value, row.value);
    } else
      editing.changes.insert(written, old.at(-1) ?? elementsOf(written).at(-1) ?? null, {
        name: sibling(written, tag),
        attributes: attributes(row),
      });
  });
  for (const xml of old.slice(rows.length)) editing.changes.remove(xml);
}

interface NewExtension {
  tag: string;
  attributes?: Record<string, string>;
  children?: NewExtension[];
}

function addExtension(editing: Editing, holder: Element, one: NewExtension): void {
  const prefix = prefixOf(holder.xml, WAYMARK_NAMESPACE);
  const written = (each: NewExtension, isOuter: boolean): NewXml => ({
    name: prefix === '' ? each.tag : `${prefix ?? 'waymark'}:${each.tag}`,
    attributes: {
      ...(prefix === null && isOuter ? { 'xmlns:waymark': WAYMARK_NAMESPACE } : {}),
      ...each.attributes,
    },
    ...(each.children ? { children: each.children.map((child) => written(child, false)) } : {}),
  });
  const xml = written(one, true);
  const around = extensionsOf(holder);
  if (around) editing.changes.append(around, xml);
  else
    editing.insertInOrder(
      holder,
      editing.xml(holder.xml, 'extensionElements', { children: [xml] }),
      ['documentation'],
    );
}

function removeExtension(editing: Editing, holder: Element, written: XmlElement): void {
  const around = extensionsOf(holder);
  const isAlone =
    around !== undefined &&
    around.children.every(
      (node) => node === written || (node.kind === 'text' && node.text.trim() === ''),
    );
  editing.changes.remove(isAlone ? around : written);
}

const extensionsOf = (holder: Element): XmlElement | undefined =>
  elementsOf(holder.xml).find(
    ({ local, uri }) => local === 'extensionElements' && uri === holder.xml.uri,
  );

const sibling = (like: XmlElement, tag: string): string => {
  const colon = like.name.indexOf(':');
  return colon < 0 ? tag : `${like.name.slice(0, colon)}:${tag}`;
};

interface PlainSetting {
  key: string;
  as: Setting['as'];
  fits: (element: Element) => boolean;
  read: (element: Element) => SettingValue;
  write: (editing: Editing, element: Element, value: SettingValue) => void;
}

const attributeSetting = (key: string, type: string, as: Setting['as'] = 'text'): PlainSetting => ({
  key,
  as,
  fits: (element) => isA(element, type),
  read: (element) => attribute(element, key) ?? null,
  write: (editing, element, value) => editing.changes.set(element.xml, key, textIn(value)),
});

/** The message, signal, error or escalation that an event or task is about, by its name. */
const nameSetting = (kind: 'message' | 'signal' | 'error' | 'escalation'): PlainSetting => {
  const type = `${kind.charAt(0).toUpperCase()}${kind.slice(1)}EventDefinition`;
  const holder = (element: Element): Element | undefined =>
    childrenOf(element, type)[0] ??
    (kind === 'message' && (isA(element, 'SendTask') || isA(element, 'ReceiveTask'))
      ? element
      : undefined);
  return {
    key: kind,
    as: 'text',
    fits: (element) => holder(element) !== undefined,
    read: (element) => {
      const at = holder(element);
      const of = at && target(at, `${kind}Ref`);
      return of?.name ?? of?.id ?? null;
    },
    write: (editing, element, value) => {
      const at = holder(element);
      const name = textIn(value);
      if (at)
        editing.changes.set(
          at.xml,
          `${kind}Ref`,
          name === null ? null : rootNamed(editing, kind, name.trim()),
        );
    },
  };
};

const TIMES = ['timeDate', 'timeDuration', 'timeCycle'] as const;

/** Settings of BPMN itself that a designer changes. */
const PLAIN: PlainSetting[] = [
  {
    key: 'condition',
    as: 'text',
    fits: (element) =>
      isA(element, 'SequenceFlow') || childrenOf(element, 'ConditionalEventDefinition').length > 0,
    read: (element) => {
      const { expression } = conditionOf(element);
      return expression ? (bodyOf(expression) ?? '') : null;
    },
    write: (editing, element, value) => {
      const { holder, expression, tag } = conditionOf(element);
      writeExpression(editing, holder, { old: expression, tag, text: textIn(value) });
    },
  },
  {
    key: 'time',
    as: 'text',
    fits: (element) => childrenOf(element, 'TimerEventDefinition').length > 0,
    read: (element) => {
      const expression = timeOf(element);
      return expression ? (bodyOf(expression) ?? '') : null;
    },
    write: (editing, element, value) => {
      const holder = childrenOf(element, 'TimerEventDefinition')[0];
      const [old, text] = [timeOf(element), textIn(value)];
      if (!holder) return;
      const isOther = text !== null && !text.startsWith('=') && old?.role !== timerPart(text);
      const tag = text === null || !isOther ? (old?.role ?? 'timeDuration') : timerPart(text);
      if (old && tag !== old.role) editing.changes.remove(old.xml);
      writeExpression(editing, holder, { old: tag === old?.role ? old : undefined, tag, text });
    },
  },
  nameSetting('message'),
  nameSetting('signal'),
  nameSetting('error'),
  nameSetting('escalation'),
  {
    key: 'default',
    as: 'text',
    fits: (element) => ['ExclusiveGateway', 'InclusiveGateway'].some((type) => isA(element, type)),
    read: (element) => attribute(element, 'default') ?? null,
    write: (editing, element, value) => editing.changes.set(element.xml, 'default', textIn(value)),
  },
  attributeSetting('calledElement', 'CallActivity'),
  {
    key: 'script',
    as: 'text',
    fits: (element) => isA(element, 'ScriptTask'),
    read: (element) => {
      const script = scriptOf(element);
      return script ? textOf(script) : null;
    },
    write: (editing, element, value) => {
      const [old, text] = [scriptOf(element), textIn(value)];
      if (old && text === null) editing.changes.remove(old);
      else if (old && text !== null) editing.changes.write(old, text);
      else if (text !== null) {
        editing.changes.append(element.xml, editing.xml(element.xml, 'script', { text }));
        if (attribute(element, 'scriptFormat') === undefined)
          editing.changes.set(element.xml, 'scriptFormat', 'text/feel');
      }
    },
  },
  {
    ...attributeSetting('cancelActivity', 'BoundaryEvent', 'flag'),
    read: (element) => attribute(element, 'cancelActivity') ?? 'true',
    write: (editing, element, value) =>
      editing.changes.set(element.xml, 'cancelActivity', value === 'false' ? 'false' : null),
  },
  {
    key: 'documentation',
    as: 'text',
    fits: (element) => isA(element, 'FlowElement') || isA(element, 'Process'),
    read: (element) => {
      const written = childIn(element, 'documentation');
      return written ? textOf(written.xml) : null;
    },
    write: (editing, element, value) => {
      const [old, text] = [childIn(element, 'documentation'), textIn(value)];
      if (old && text === null) editing.changes.remove(old.xml);
      else if (old && text !== null) editing.changes.write(old.xml, text);
      else if (text !== null)
        editing.changes.insert(
          element.xml,
          null,
          editing.xml(element.xml, 'documentation', { text }),
        );
    },
  },
];

function conditionOf(element: Element): {
  holder: Element;
  expression: Element | undefined;
  tag: string;
} {
  const event = childrenOf(element, 'ConditionalEventDefinition')[0];
  const [holder, tag] = event ? [event, 'condition'] : [element, 'conditionExpression'];
  return { holder, expression: childIn(holder, tag), tag };
}

function timeOf(element: Element): Element | undefined {
  const timer = childrenOf(element, 'TimerEventDefinition')[0];
  return timer && TIMES.map((role) => childIn(timer, role)).find((one) => one !== undefined);
}

const scriptOf = (element: Element): XmlElement | undefined =>
  elementsOf(element.xml).find(({ local, uri }) => local === 'script' && uri === element.xml.uri);

function writeExpression(
  editing: Editing,
  holder: Element,
  { old, tag, text }: { old: Element | undefined; tag: string; text: string | null },
): void {
  if (old && text === null) editing.changes.remove(old.xml);
  else if (old && text !== null) editing.changes.write(old.xml, text);
  else if (text !== null)
    editing.changes.append(holder.xml, editing.expression(holder.xml, tag, text));
}
