import type { Session } from '../session.js';
import type { FeelType } from '../types/feel-type.js';
import type { Value } from './value.js';

export interface Parameter {
  name: string;
  type: FeelType | null;
}

/** Something callable: written in FEEL, a knowledge model, a decision service, or built in. */
export interface FeelFunction {
  kind: 'function';
  name: string;
  /** Empty for a built-in of several shapes. */
  parameters: Parameter[];
  result: FeelType | null;
  invoke(session: Session, args: Value[]): Value;
  invokeNamed(session: Session, args: Map<string, Value>): Value;
}
