import type { Json, JsonObject, Problem } from '@waymark/domain';

/**
 * Judges `journey.json`. No finding means: safe to read as `JourneyFile`. Never throws, whatever it
 * is given.
 */
export function checkJourneyFile(json: Json): Problem[] {
  if (!isObject(json)) return [problem('journey-shape', 'journey.json is an object')];
  return [
    ...unknownKeys(json, ['name', 'title', 'processes', 'variables'], 'journey.json'),
    ...(isText(json['name']) && /^[a-z][a-z0-9-]*$/.test(json['name'])
      ? []
      : [problem('journey-shape', 'name is short, in lower case with hyphens')]),
    ...(isText(json['title']) ? [] : [problem('journey-shape', 'title is missing')]),
    ...processes(json['processes']),
    ...variables(json['variables'] ?? {}),
  ];
}

function processes(json: Json | undefined): Problem[] {
  if (!Array.isArray(json) || json.length === 0)
    return [problem('journey-processes', 'processes lists at least one process')];
  const ids = json.map((each) => (isObject(each) ? each['id'] : undefined));
  const twice = ids
    .filter((id, index) => isText(id) && ids.indexOf(id) !== index)
    .map((id) => problem('journey-processes', `The process '${text(id)}' is listed twice`));
  return [...json.flatMap(process), ...twice];
}

function process(json: Json): Problem[] {
  if (!isObject(json) || !isText(json['id']))
    return [problem('journey-processes', 'Each process has an id')];
  const at = `process '${json['id']}'`;
  const found = unknownKeys(json, ['id', 'title', 'start', 'see', 'operate', 'elements'], at);
  if (json['title'] !== undefined && !isText(json['title']))
    found.push(problem('journey-processes', `The title of ${at} is not text`));
  for (const right of ['start', 'see', 'operate'])
    found.push(...roles(json[right], `${right} of ${at}`));
  const elements = json['elements'] ?? {};
  if (!isObject(elements))
    return [...found, problem('journey-processes', `elements of ${at} is an object by element id`)];
  return [
    ...found,
    ...Object.entries(elements).flatMap(([id, rights]) => elementRights(id, rights, at)),
  ];
}

function elementRights(id: string, json: Json, at: string): Problem[] {
  if (!isObject(json))
    return [problem('journey-processes', `The rights of '${id}' in ${at} are an object`)];
  return [
    ...unknownKeys(json, ['complete'], `'${id}' in ${at}`),
    ...roles(json['complete'], `complete of '${id}'`),
  ];
}

function roles(json: Json | undefined, at: string): Problem[] {
  const sound =
    json === undefined ||
    (Array.isArray(json) && json.every((role) => isText(role) && /^[a-z][a-z-]*$/.test(role)));
  return sound ? [] : [problem('journey-roles', `${at} is a list of role names`)];
}

const TYPES = [
  'string',
  'number',
  'boolean',
  'date',
  'date-time',
  'duration',
  'object',
  'list',
  'any',
];
const CLASSES = ['none', 'personal', 'special'];

function variables(json: Json): Problem[] {
  if (!isObject(json)) return [problem('journey-variables', 'variables is an object by name')];
  return Object.entries(json).flatMap(([name, declaration]) => variable(name, declaration));
}

function variable(name: string, json: Json): Problem[] {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    return [problem('journey-variables', `'${name.slice(0, 60)}' is not a name for a variable`)];
  if (!isObject(json))
    return [problem('journey-variables', `The variable '${name}' needs a type and a class`)];
  const found = unknownKeys(json, ['type', 'class', 'default'], `variable '${name}'`);
  if (!TYPES.includes(text(json['type'])))
    found.push(problem('journey-variables', `The type of '${name}' is one of ${TYPES.join(', ')}`));
  if (!CLASSES.includes(text(json['class'])))
    found.push(
      problem('journey-variables', `The class of '${name}' is one of ${CLASSES.join(', ')}`),
    );
  return found;
}

function unknownKeys(json: JsonObject, known: string[], at: string): Problem[] {
  return Object.keys(json)
    .filter((key) => !known.includes(key))
    .map((key) => problem('journey-shape', `${at} has an unknown property '${key.slice(0, 60)}'`));
}

const isObject = (json: Json | undefined): json is JsonObject =>
  json !== null && typeof json === 'object' && !Array.isArray(json);
const text = (json: Json | undefined): string => (typeof json === 'string' ? json : '');
const isText = (json: Json | undefined): json is string => typeof json === 'string' && json !== '';
const problem = (code: string, message: string): Problem => ({
  code,
  severity: 'error',
  message,
  file: 'journey.json',
});
