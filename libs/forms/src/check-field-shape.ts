import { isJsonObject, type Json, type JsonObject } from '@waymark/domain';
import { isCondition } from './check-condition.js';
import { fieldKinds } from './field-kinds.js';
import type { FieldSchema } from './schema.js';

interface FieldFinding {
  code: string;
  message: string;
  element: string;
}

type Check = (value: Json) => boolean;
const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const isNumber: Check = (value) => typeof value === 'number';
const isNamed = (value: Json, keys: string[]): boolean =>
  isJsonObject(value) && keys.every((key) => typeof value[key] === 'string' && value[key] !== '');

const isFlagOrNone = (value: Json, key: string): boolean =>
  isJsonObject(value) && (value[key] === undefined || isFlag(value[key]));

const isTextList = (value: Json | undefined): boolean =>
  Array.isArray(value) && value.length > 0 && value.every(isText);

const isLength: Check = (value) => Number.isInteger(value) && (value as number) > 0;

/** What each property of a field may hold. */
const KEYS: Record<keyof FieldSchema, Check> = {
  name: (value) => typeof value === 'string' && /^[A-Za-z_][A-Za-z0-9_]*$/.test(value),
  type: (value) => typeof value === 'string' && Object.hasOwn(fieldKinds, value),
  label: (value) => typeof value === 'string' && value !== '',
  hint: isText,
  section: (value) => isText(value) && value !== '',
  pattern: isText,
  bind: (value) => isText(value) || (Array.isArray(value) && value.every(isText)),
  required: isFlag,
  notPast: isFlag,
  notFuture: isFlag,
  notBefore: isText,
  notAfter: isText,
  notAbove: (value) =>
    isJsonObject(value) && isTextList(value['questions']) && isTextList(value['answers']),
  minimum: isNumber,
  maximum: isNumber,
  minLength: isLength,
  maxLength: isLength,
  visibleWhen: (value) => isCondition(value, 0),
  requiredWhen: (value) => isCondition(value, 0),
  choices: (value) =>
    Array.isArray(value) &&
    value.every(
      (each) =>
        isNamed(each, ['value', 'label']) &&
        isFlagOrNone(each, 'alone') &&
        (!isJsonObject(each) || each['when'] === undefined || isCondition(each['when'], 0)),
    ),
  questions: (value) =>
    Array.isArray(value) &&
    value.every(
      (each) =>
        isNamed(each, ['id', 'text']) &&
        isFlagOrNone(each, 'critical') &&
        isFlagOrNone(each, 'mayNotApply'),
    ),
  criticalTo: isText,
  instrument: (value) => isNamed(value, ['id', 'version', 'licence']),
  shows: (value) => value === 'current',
  lastTime: isFlag,
  record: isFlag,
  default: () => true,
};
const NEEDED: (keyof FieldSchema)[] = ['name', 'type', 'label'];

/**
 * Findings about the shape of one field. If there are none, it is safe to read as `FieldSchema`.
 */
export function checkFieldShape(json: Json, index: number): FieldFinding[] {
  if (!isJsonObject(json))
    return [
      {
        code: 'form-field-shape',
        message: `Field ${index + 1} is not an object`,
        element: String(index),
      },
    ];
  const element = typeof json['name'] === 'string' ? json['name'] : String(index);
  const missing = NEEDED.filter((key) => !Object.hasOwn(json, key)).map((key) => ({
    code: 'form-field-shape',
    message: `Field ${index + 1} has no ${key}`,
    element,
  }));
  return [...missing, ...Object.keys(json).flatMap((key) => keyFinding(json, key, element))];
}

function keyFinding(json: JsonObject, key: string, element: string): FieldFinding[] {
  if (!Object.hasOwn(KEYS, key))
    return [
      {
        code: 'form-field-shape',
        message:
          `The field '${element}' has an unknown property '${key}'. Correct the ` +
          'name or remove it',
        element,
      },
    ];
  if (KEYS[key as keyof FieldSchema](json[key] ?? null)) return [];
  const code =
    key === 'visibleWhen' || key === 'requiredWhen' ? 'form-condition' : 'form-field-shape';
  return [
    {
      code,
      message: `The field '${element}' has a value for ${key} that is not allowed`,
      element,
    },
  ];
}
