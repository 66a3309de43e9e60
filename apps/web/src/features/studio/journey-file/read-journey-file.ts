import type { Json, JsonObject } from '@waymark/domain';
import { isObject } from '../is-object.js';

/** A variable as `journey.json` declares it, also where it does so wrongly. */
export interface DeclaredVariable {
  name: string;
  type: string;
  class: string;
  values: string[];
  record: boolean;
}

export interface DeclaredProcess {
  id: string;
  title: string;
  rights: Record<'start' | 'see' | 'operate', string[]>;
  /** Who may complete a task, by its id. */
  complete: { element: string; roles: string[] }[];
}

export interface ReadJourneyFile {
  title: string;
  variables: DeclaredVariable[];
  processes: DeclaredProcess[];
}

/** What `journey.json` says. A part that has another shape than it should is left out. */
export const readJourneyFile = (json: JsonObject): ReadJourneyFile => ({
  title: text(json['title']),
  variables: Object.entries(objectOf(json['variables'])).map(([name, one]) => {
    const declared = objectOf(one);
    return {
      name,
      type: text(declared['type']),
      class: text(declared['class']),
      values: texts(declared['values']),
      record: declared['record'] === true,
    };
  }),
  processes: listOf(json['processes']).map((one) => {
    const process = objectOf(one);
    return {
      id: text(process['id']),
      title: text(process['title']),
      rights: {
        start: texts(process['start']),
        see: texts(process['see']),
        operate: texts(process['operate']),
      },
      complete: Object.entries(objectOf(process['elements'])).map(([element, rights]) => ({
        element,
        roles: texts(objectOf(rights)['complete']),
      })),
    };
  }),
});

const text = (json: Json | undefined): string => (typeof json === 'string' ? json : '');
const listOf = (json: Json | undefined): Json[] => (Array.isArray(json) ? json : []);
const texts = (json: Json | undefined): string[] =>
  listOf(json).filter((one) => typeof one === 'string');
const objectOf = (json: Json | undefined): JsonObject => (isObject(json) ? json : {});
