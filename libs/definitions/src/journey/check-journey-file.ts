import {
  isJourneyName,
  isJsonObject,
  type Json,
  type JsonObject,
  type Problem,
} from '@waymark/domain';

/**
 * Checks `journey.json`. If there are no findings, it is safe to read as `JourneyFile`. Never
 * throws.
 */
export function checkJourneyFile(json: Json): Problem[] {
  if (!isJsonObject(json))
    return [problem('journey-shape', 'journey.json must be an object: { … }')];
  return [
    ...unknownKeys(json, ['name', 'title', 'processes', 'variables'], 'journey.json'),
    ...(isText(json['name']) && isJourneyName(json['name'])
      ? []
      : [problem('journey-shape', 'journey.json needs a name in lower case with hyphens')]),
    ...(isText(json['title']) ? [] : [problem('journey-shape', 'journey.json needs a title')]),
    ...processes(json['processes']),
    ...variables(json['variables'] ?? {}),
  ];
}

function processes(json: Json | undefined): Problem[] {
  if (!Array.isArray(json) || json.length === 0)
    return [problem('journey-processes', 'processes must list at least one process')];
  const ids = json.map((each) => (isJsonObject(each) ? each['id'] : undefined));
  const twice = ids
    .filter((id, index) => isText(id) && ids.indexOf(id) !== index)
    .map((id) =>
      problem(
        'journey-processes',
        `journey.json lists the process '${text(id)}' twice. Remove one`,
      ),
    );
  return [...json.flatMap(process), ...twice];
}

function process(json: Json): Problem[] {
  if (!isJsonObject(json) || !isText(json['id']))
    return [problem('journey-processes', 'Each process in journey.json needs an id')];
  const at = `process '${json['id']}'`;
  const found = unknownKeys(json, ['id', 'title', 'start', 'see', 'operate', 'elements'], at);
  if (json['title'] !== undefined && !isText(json['title']))
    found.push(problem('journey-processes', `The title of ${at} must be text`));
  for (const right of ['start', 'see', 'operate'])
    found.push(...roles(json[right], `${right} of ${at}`));
  const elements = json['elements'] ?? {};
  if (!isJsonObject(elements))
    return [
      ...found,
      problem(
        'journey-processes',
        `The elements of ${at} must be an object with an entry for each element id`,
      ),
    ];
  return [
    ...found,
    ...Object.entries(elements).flatMap(([id, rights]) => elementRights(id, rights, at)),
  ];
}

function elementRights(id: string, json: Json, at: string): Problem[] {
  if (!isJsonObject(json))
    return [
      problem(
        'journey-processes',
        `The rights of '${id}' in ${at} must be an object, such as { "complete": ["caseworker"] }`,
      ),
    ];
  return [
    ...unknownKeys(json, ['complete'], `'${id}' in ${at}`),
    ...roles(json['complete'], `complete of '${id}'`),
  ];
}

function roles(json: Json | undefined, at: string): Problem[] {
  const sound =
    json === undefined ||
    (Array.isArray(json) && json.every((role) => isText(role) && /^[a-z][a-z-]*$/.test(role)));
  return sound
    ? []
    : [problem('journey-roles', `${at} must be a list of role names, such as ["caseworker"]`)];
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
  if (!isJsonObject(json))
    return [
      problem('journey-variables', 'variables must be an object with an entry for each name'),
    ];
  return Object.entries(json).flatMap(([name, declaration]) => variable(name, declaration));
}

function variable(name: string, json: Json): Problem[] {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name))
    return [
      problem(
        'journey-variables',
        `'${name.slice(0, 60)}' cannot name a variable. Use letters, digits and underscores`,
      ),
    ];
  if (!isJsonObject(json))
    return [problem('journey-variables', `The variable '${name}' needs a type and a class`)];
  const found = unknownKeys(
    json,
    ['type', 'class', 'default', 'values', 'record'],
    `variable '${name}'`,
  );
  if (!TYPES.includes(text(json['type'])))
    found.push(
      problem('journey-variables', `The type of '${name}' must be one of: ${TYPES.join(', ')}`),
    );
  if (!CLASSES.includes(text(json['class'])))
    found.push(
      problem('journey-variables', `The class of '${name}' must be one of: ${CLASSES.join(', ')}`),
    );
  if (json['values'] !== undefined && !areWords(json))
    found.push(
      problem(
        'journey-variables',
        `values of '${name}' must list the words that it may have, each once, and its type must ` +
          'be string',
      ),
    );
  if (json['record'] !== undefined && typeof json['record'] !== 'boolean')
    found.push(problem('journey-variables', `record of '${name}' must be true or false`));
  return found;
}

function areWords({ type, values, default: initial }: JsonObject): boolean {
  return (
    type === 'string' &&
    Array.isArray(values) &&
    values.length > 0 &&
    values.every(isText) &&
    new Set(values).size === values.length &&
    (initial === undefined || initial === null || values.some((word) => word === initial))
  );
}

function unknownKeys(json: JsonObject, known: string[], at: string): Problem[] {
  return Object.keys(json)
    .filter((key) => !known.includes(key))
    .map((key) =>
      problem(
        'journey-shape',
        `${at} has an unknown property '${key.slice(0, 60)}'. Correct the name or remove it`,
      ),
    );
}

const text = (json: Json | undefined): string => (typeof json === 'string' ? json : '');
const isText = (json: Json | undefined): json is string => typeof json === 'string' && json !== '';
const problem = (code: string, message: string): Problem => ({
  code,
  severity: 'error',
  message,
  file: 'journey.json',
});
