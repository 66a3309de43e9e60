import { isJsonObject, type Json, type JsonObject } from '@waymark/domain';

const DEEPEST = 20;

/** Whether this is a `Condition`, at most 20 levels deep. */
export function isCondition(json: Json | undefined, depth: number): boolean {
  if (!isJsonObject(json) || depth > DEEPEST) return false;
  const keys = Object.keys(json);
  if (keys.length === 1) return isCompound(json, depth);
  return keys.length === 2 && typeof json['field'] === 'string' && isTest(json);
}

function isCompound(json: JsonObject, depth: number): boolean {
  if (json['not'] !== undefined) return isCondition(json['not'], depth + 1);
  const parts = json['all'] ?? json['any'];
  return Array.isArray(parts) && parts.every((part) => isCondition(part, depth + 1));
}

const isTest = (json: JsonObject): boolean =>
  Object.hasOwn(json, 'equals') ||
  Object.hasOwn(json, 'contains') ||
  Array.isArray(json['in']) ||
  typeof json['atLeast'] === 'number';
