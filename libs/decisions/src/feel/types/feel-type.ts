import type { Session } from '../session.js';
import type { Kind, Value } from '../values/value.js';

/** A type of FEEL or of an item definition, ready to test values (DMN 1.5, 7.3.2 and 10.3.2.9). */
export type FeelType =
  | { type: 'any' }
  | { type: 'kind'; kind: Kind }
  | { type: 'list'; of: FeelType }
  | { type: 'range'; of: FeelType }
  | { type: 'context'; entries: ReadonlyMap<string, FeelType> }
  | { type: 'function'; parameters: FeelType[] | null; result: FeelType }
  | { type: 'restricted'; base: FeelType; allows(session: Session, value: Value): boolean }
  /** A definition that may contain itself. */
  | { type: 'reference'; resolve(): FeelType };

export const ANY: FeelType = { type: 'any' };
export const kindType = (kind: Kind): FeelType => ({ type: 'kind', kind });

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

/** What a type is once references and restrictions are looked through. */
export function plainType(type: FeelType): Exclude<FeelType, { type: 'reference' | 'restricted' }> {
  if (type.type === 'reference') return plainType(type.resolve());
  if (type.type === 'restricted') return plainType(type.base);
  return type;
}
