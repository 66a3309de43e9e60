/**
 * What became of a setting of another tool:
 * - `translated`: Waymark does the same.
 * - `to-complete`: translated, and somebody has to add something before it can be published.
 * - `not-translated`: it stays in the file and does nothing.
 * - `not-needed`: it says something that Waymark always does, or nothing that runs.
 */
type Outcome = 'translated' | 'to-complete' | 'not-translated' | 'not-needed';

/** One setting of another tool, where it stood, and what became of it. */
export interface TranslatedSetting {
  /** Id of the element; null for the file. */
  element: string | null;
  name: string | null;
  /** As the tool writes it: `camunda:assignee`. */
  setting: string;
  value: string;
  outcome: Outcome;
  /** What it is here: `waymark:task assignee="ada"`. Null where it is nothing. */
  becomes: string | null;
  /** A sentence for the person who reads the report. */
  why: string | null;
}
