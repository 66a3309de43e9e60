import type { Language } from './value-in-feel.js';

export type Tool = 'camunda-7' | 'camunda-8' | 'flowable';

/** Tools by the namespace of their settings, with the prefix that people know. */
export const TOOLS: Record<string, { tool: Tool; prefix: string; language: Language }> = {
  'http://camunda.org/schema/1.0/bpmn': { tool: 'camunda-7', prefix: 'camunda', language: 'juel' },
  'http://operaton.org/schema/1.0/bpmn': {
    tool: 'camunda-7',
    prefix: 'operaton',
    language: 'juel',
  },
  'http://camunda.org/schema/zeebe/1.0': { tool: 'camunda-8', prefix: 'zeebe', language: 'feel' },
  'http://flowable.org/bpmn': { tool: 'flowable', prefix: 'flowable', language: 'juel' },
  'http://activiti.org/bpmn': { tool: 'flowable', prefix: 'activiti', language: 'juel' },
};

export const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/** Namespaces of the standard and of Waymark: what stands in them is no setting of a tool. */
const NOT_FOREIGN =
  /^(?:|http:\/\/www\.omg\.org\/spec\/.*|urn:waymark:.*|http:\/\/www\.w3\.org\/.*)$/;

export const isForeign = (uri: string): boolean => !NOT_FOREIGN.test(uri);

/** Whether a namespace is that of a program that draws. */
export const isOfDrawing = (uri: string): boolean =>
  /bpmn\.io|biocolor|modeler|signavio|design/i.test(uri);
