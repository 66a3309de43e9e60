import type { Json } from '@waymark/domain';
import type { FieldSchema } from '@waymark/forms';
import type { FieldFrame } from '@waymark/ui';
import type { LastAnswers } from '../last-time.js';
import type { ShownError } from '../shown-error.js';

/** What the component of every field type receives. */
export interface FieldProps {
  field: FieldSchema;
  frame: FieldFrame;
  value: Json | undefined;
  onChange: (value: Json) => void;
  /** All errors of the form; a field with several inputs finds its own parts among them. */
  errors: ShownError[];
  /** What an earlier task of the case answered. */
  last: LastAnswers[string] | undefined;
}
