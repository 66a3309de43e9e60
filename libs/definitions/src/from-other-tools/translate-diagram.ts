import { success, type Result } from '@waymark/domain';
import { readXml } from '../xml/read-xml.js';
import { attributeOf, elementsOf, type XmlElement } from '../xml/xml-element.js';
import { writeXml } from '../xml/write-xml.js';
import { expression, isExpression } from './expressions.js';
import { reportLeftOver } from './left-over.js';
import { isMessage, loop, message } from './loops-and-messages.js';
import { call, mappings } from './mappings.js';
import { Ours } from './ours.js';
import type { TranslatedSetting } from './report.js';
import { script } from './script.js';
import { everyElement, Settings } from './settings.js';
import { BPMN, TOOLS, type Tool } from './tools.js';
import type { Translation } from './translation.js';
import { userTask } from './user-task.js';
import { work } from './work.js';

/** A diagram of another tool as Waymark reads it, with what became of each setting. */
export interface TranslatedDiagram {
  /** The tools whose settings it has; none where it is plain BPMN. */
  tools: Tool[];
  /** The translated diagram, as UTF-8 text. */
  xml: string;
  report: TranslatedSetting[];
  /** The first process, for the name of a draft; null where there is none. */
  process: { id: string; name: string | null } | null;
}

/**
 * Translates a diagram with settings of Camunda 7, Camunda 8 or Flowable
 * (docs/from-other-tools.md). What has an equivalent becomes a setting of ours and leaves the file;
 * the rest stays. Every setting is in the report. A file that is no XML gives its problem with line
 * and column.
 */
export function translateDiagram(source: Uint8Array | string): Result<TranslatedDiagram> {
  const read = readXml(source);
  if (!read.ok) return read;
  const { root } = read.value;
  const settings = new Settings(root);
  const tools = toolsIn(root);
  const translation: Translation = { settings, ours: new Ours(root), tools };
  for (const element of [...everyElement(root)])
    if (element.uri === BPMN) translate(translation, element);
  reportLeftOver(settings);
  settings.prune();
  return success({
    tools,
    xml: writeXml(read.value),
    report: settings.report,
    process: firstProcess(root),
  });
}

function translate(translation: Translation, element: XmlElement): void {
  if (isExpression(element)) return expression(translation, element);
  if (isMessage(element)) return message(translation, element);
  if (/^(?:user|globalUser)Task$/i.test(element.local)) userTask(translation, element);
  if (/^(?:service|send|businessRule)Task$/.test(element.local)) work(translation, element);
  if (element.local === 'scriptTask') script(translation, element);
  mappings(translation, element);
  if (element.local === 'callActivity') call(translation, element);
  loop(translation, element);
}

function toolsIn(root: XmlElement): Tool[] {
  const found = new Set<Tool>();
  for (const element of everyElement(root))
    for (const uri of [element.uri, ...element.attributes.map((each) => each.uri)])
      if (uri in TOOLS) found.add(TOOLS[uri]!.tool);
  return [...found].sort();
}

function firstProcess(root: XmlElement): TranslatedDiagram['process'] {
  const process = elementsOf(root).find(({ uri, local }) => uri === BPMN && local === 'process');
  const id = process && attributeOf(process, 'id');
  return process && id ? { id, name: attributeOf(process, 'name')?.trim() || null } : null;
}
