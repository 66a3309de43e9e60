import type { Problem } from '@waymark/domain';
import type { Element, Model } from '../model/model.js';

/** A rule of BPMN 2.0 as a unit: this, a page in docs/rules, a table test and two diagrams. */
export interface Rule {
  /** Stable; also the name of its page. */
  code: string;
  /** Default error. A warning is for what breaks the standard without making the model ambiguous. */
  severity?: Problem['severity'];
  /** Also asked where only the structure is run. */
  isAboutReferences?: boolean;
  check(model: Model): RuleFinding[];
}

export interface RuleFinding {
  element: Element;
  message: string;
  unsupported?: boolean;
}
