import type { FeelType, Kind } from '../values/value.js';

export const ANY: FeelType = { type: 'any' };
const kindType = (kind: Kind): FeelType => ({ type: 'kind', kind });

const NAMED: ReadonlyMap<string, FeelType> = new Map<string, FeelType>([
  ['Any', ANY],
  ['Null', kindType('null')],
  ['number', kindType('number')],
  ['string', kindType('string')],
  ['boolean', kindType('boolean')],
  ['date', kindType('date')],
  ['time', kindType('time')],
  ['date and time', kindType('date and time')],
  ['dateTime', kindType('date and time')],
  ['days and time duration', kindType('days and time duration')],
  ['dayTimeDuration', kindType('days and time duration')],
  ['years and months duration', kindType('years and months duration')],
  ['yearMonthDuration', kindType('years and months duration')],
  ['list', { type: 'list', of: ANY }],
  ['range', { type: 'range', of: ANY }],
  ['context', { type: 'context', entries: new Map() }],
  ['function', { type: 'function', parameters: null, result: ANY }],
]);

/** The type that FEEL itself knows by this name. */
export const builtInType = (name: string): FeelType | undefined => NAMED.get(name);

/** The type without references and restrictions. */
export function plainType(type: FeelType): Exclude<FeelType, { type: 'reference' | 'restricted' }> {
  if (type.type === 'reference') return plainType(type.resolve());
  if (type.type === 'restricted') return plainType(type.base);
  return type;
}
