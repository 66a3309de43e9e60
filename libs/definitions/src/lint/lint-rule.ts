import type { Problem } from '@waymark/domain';
import type { Compilation } from '../compile/compilation.js';
import type { Element } from '../model/model.js';

/**
 * Whether this engine can run what was published, and whether it says what people mean. A unit like
 * a rule of BPMN.
 */
export interface LintRule {
  code: string;
  /** Default warning. An error says that the model is sound and is not run here. */
  severity?: Problem['severity'];
  check(compilation: Compilation): LintFinding[];
}

export interface LintFinding {
  /**
   * Where in a diagram; findings about `journey.json` and forms name the file and what it is about
   * instead.
   */
  element?: Element;
  file?: string;
  about?: string;
  message: string;
  severity?: Problem['severity'];
}
