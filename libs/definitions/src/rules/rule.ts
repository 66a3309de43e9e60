import type { Problem } from '@waymark/domain';
import type { Compilation } from '../compile/compilation.js';
import { describe, describeFirst } from '../model/describe.js';
import type { Element, Model } from '../model/model.js';
import { MOST_FINDINGS } from './limit-per-rule.js';

/**
 * A rule that publishing checks. Its folder holds the rule, a table of what it must find, and a
 * right and a wrong example; `docs/rules` has a page of its name.
 */
export interface Rule<Subject> {
  /** Never changes once published: it is also the name of the page. */
  code: string;
  /** Of every finding that does not name its own. */
  severity: Problem['severity'];
  /** Also checked in the mode `simulate`, which runs only the structure of a model. */
  isAboutReferences?: boolean;
  check(subject: Subject, context: RuleContext): RuleFinding[];
}

/** A rule of BPMN 2.0 itself: it judges one model, whether or not Waymark can run it. */
export type BpmnRule = Rule<Model>;

/** A rule about what runs here and what readers expect: it judges the compiled journey. */
export type RuleHere = Rule<Compilation>;

export interface RuleContext {
  /** Names that the journey declares as variables. */
  declared: ReadonlySet<string>;
  /** All diagrams of the journey. */
  models: Model[];
}

export interface RuleFinding {
  /** Where in a diagram. Findings about `journey.json` or a form have `file` and `about`. */
  element?: Element;
  file?: string;
  about?: string;
  message: string;
  severity?: Problem['severity'];
}

/**
 * The same sentence for each of these elements. `{}` stands for the element, as a reader knows it.
 */
export const each = (elements: Element[], message: string): RuleFinding[] =>
  elements.slice(0, MOST_FINDINGS).map((element) => ({
    element,
    message: message
      .replace(/^\{\}/, () => describeFirst(element))
      .replaceAll('{}', () => describe(element)),
  }));
