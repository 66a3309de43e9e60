import type { JsonObject, Problem } from '@waymark/domain';
import { checkFormSchema } from '@waymark/forms';
import { linkReferences } from '../model/link-references.js';
import type { Model } from '../model/model.js';
import { parseBpmn } from '../parse/parse-bpmn.js';
import { decodeXml } from '../xml/decode-xml.js';
import { checkJourneyFile } from './check-journey-file.js';
import type { JourneyFile } from './journey-file.js';
import { readJson } from './read-json.js';
import { contentOf, kindOf, type SourceFile } from './source-file.js';

/** The files of a journey, each read and checked on its own. */
export interface Sources {
  journey: JourneyFile | null;
  models: Model[];
  dmn: { name: string; xml: string }[];
  forms: Map<string, JsonObject>;
  /** Of all files, whether they are read or not. */
  names: ReadonlySet<string>;
  problems: Problem[];
}

export function readSources(input: { files: SourceFile[]; journey?: JourneyFile }): Sources {
  const sources: Sources = {
    journey: input.journey ?? null,
    models: [],
    dmn: [],
    forms: new Map(),
    names: new Set(input.files.map(({ name }) => name)),
    problems: [],
  };
  for (const file of input.files) READERS[kindOf(file)](sources, file);
  if (sources.models.length + sources.dmn.length === 0 && sources.problems.length === 0)
    sources.problems.push({
      code: 'no-diagram',
      severity: 'error',
      message: 'There is no diagram or decision among the files. Add a BPMN or DMN file',
    });
  linkReferences(sources.models);
  return sources;
}

type Reader = (sources: Sources, file: SourceFile) => void;

const READERS: Record<ReturnType<typeof kindOf>, Reader> = {
  journey: readJourney,
  form: readForm,
  bpmn: readBpmn,
  dmn: readDmn,
  scenario: () => undefined,
  other: () => undefined,
};

function readJourney(sources: Sources, file: SourceFile): void {
  const json = readJson(file);
  const problems = json.ok ? checkJourneyFile(json.value) : json.failure;
  sources.problems.push(...problems);
  if (json.ok && problems.length === 0)
    sources.journey ??= { variables: {}, ...(json.value as object) } as JourneyFile;
}

function readForm(sources: Sources, file: SourceFile): void {
  const json = readJson(file);
  const problems = json.ok ? checkFormSchema(json.value) : json.failure;
  sources.problems.push(...problems.map((problem) => ({ ...problem, file: file.name })));
  if (!json.ok || problems.length > 0) return;
  const form = json.value as JsonObject & { id: string };
  if (sources.forms.has(form.id))
    sources.problems.push({
      code: 'form-duplicate',
      severity: 'error',
      message: `Two forms have the id '${form.id}'. Rename one of them`,
      file: file.name,
    });
  sources.forms.set(form.id, form);
}

function readBpmn(sources: Sources, file: SourceFile): void {
  const parsed = parseBpmn(contentOf(file), file.name);
  if (parsed.ok) sources.models.push(parsed.value);
  else sources.problems.push(...parsed.failure);
}

function readDmn(sources: Sources, file: SourceFile): void {
  const content = contentOf(file);
  const text =
    typeof content === 'string' ? { ok: true as const, value: content } : decodeXml(content);
  if (text.ok) sources.dmn.push({ name: file.name, xml: text.value });
  else sources.problems.push(...text.failure.map((problem) => ({ ...problem, file: file.name })));
}
