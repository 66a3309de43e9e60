import { isJsonObject, type Json } from '@waymark/domain';
import { isCondition } from './check-condition.js';

const KEYS = new Set(['variable', 'label', 'words', 'visibleWhen']);
const PATH = /^[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*$/;

/** Whether this is a list of `ShownResult`. */
export const isShownResults = (json: Json): boolean => Array.isArray(json) && json.every(isShown);

function isShown(json: Json): boolean {
  if (!isJsonObject(json) || Object.keys(json).some((key) => !KEYS.has(key))) return false;
  const { variable, label, words, visibleWhen } = json;
  return (
    typeof variable === 'string' &&
    PATH.test(variable) &&
    typeof label === 'string' &&
    label !== '' &&
    (words === undefined ||
      (isJsonObject(words) && Object.values(words).every((word) => typeof word === 'string'))) &&
    (visibleWhen === undefined || isCondition(visibleWhen, 0))
  );
}
