import type { Json } from '@waymark/domain';

export interface VariableDeclaration {
  type:
    'string' | 'number' | 'boolean' | 'date' | 'date-time' | 'duration' | 'object' | 'list' | 'any';
  class: DataClass;
  default?: Json;
}

/**
 * `personal` and `special` (special category, UK GDPR Art 9/10) values never leave the encrypted
 * payloads.
 */
type DataClass = 'none' | 'personal' | 'special';
