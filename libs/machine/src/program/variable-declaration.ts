import type { Json } from '@waymark/domain';

export interface VariableDeclaration {
  type:
    'string' | 'number' | 'boolean' | 'date' | 'date-time' | 'duration' | 'object' | 'list' | 'any';
  class: DataClass;
  default?: Json;
  /** The only words that it may have, besides null. */
  values?: readonly string[];
}

/** `special` is special category data (UK GDPR Art 9, 10). Only `none` may leave encryption. */
type DataClass = 'none' | 'personal' | 'special';
