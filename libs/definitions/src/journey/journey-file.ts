import type { Json } from '@waymark/domain';
import type { VariableDeclaration } from '@waymark/machine';

/** `journey.json` holds what the diagrams do not say. docs/journeys.md describes it. */
export interface JourneyFile {
  /** Short name in lower case with hyphens: `victim-journey`. */
  name: string;
  title: string;
  processes: JourneyProcess[];
  variables: Record<string, JourneyVariable>;
}

/** Who may start, see, complete and operate, by role names. */
export interface JourneyProcess {
  id: string;
  title?: string;
  start?: string[];
  see?: string[];
  operate?: string[];
  elements?: Record<string, { complete?: string[] }>;
}

interface JourneyVariable extends VariableDeclaration {
  default?: Json;
  /** The result of a process, for people who look at the instance: nothing else reads it. */
  record?: boolean;
}
