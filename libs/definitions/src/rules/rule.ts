import type { Problem } from '@waymark/domain';
import type { Element, Model } from '../model/model.js';

/** A rule of BPMN 2.0 as a unit: this, a page in docs/rules, a table test and two diagrams. */
export interface Rule {
  /** Stable; also the name of its page. */
  code: string;
  /** Default error. A warning is for what breaks the standard and still has one meaning. */
  severity?: Problem['severity'];
  /** Also asked where only the structure is run. */
  isAboutReferences?: boolean;
  check(model: Model, context: RuleContext): RuleFinding[];
}

export interface RuleContext {
  /** Names the journey declares as variables. */
  declared: ReadonlySet<string>;
}

export interface RuleFinding {
  element: Element;
  message: string;
  severity?: Problem['severity'];
}

/** The same sentence for each of these elements. `{}` stands for the element's id. */
export function each(elements: Element[], message: string): RuleFinding[] {
  return elements.map((element) => ({
    element,
    message: message.replace('{}', `'${element.id ?? element.xml.local}'`),
  }));
}
