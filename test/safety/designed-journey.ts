interface File {
  path: string;
  content: string;
}
interface Task {
  form?: object;
  roles?: string;
  element?: string;
}

const HEAD = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="d" targetNamespace="urn:waymark:test">`;

/**
 * A bare diagram with `middle` between start and end: from its first element to its last.
 */
export const diagram = (process: string, middle: { id: string; xml: string }[]): string => {
  const chain = ['begin', ...middle.map(({ id }) => id), 'end'];
  const flows = chain
    .slice(1)
    .map(
      (id, index) => `<sequenceFlow id="f${index}" sourceRef="${chain[index]}" targetRef="${id}"/>`,
    );
  return `${HEAD}
<process id="${process}" name="${process}" isExecutable="true">
  <startEvent id="begin"/>${middle.map(({ xml }) => xml).join('')}<endEvent id="end"/>
  ${flows.join('')}
</process></definitions>`;
};

export const sendTask = (
  headers: Record<string, string>,
  id = 'send',
): { id: string; xml: string } => ({
  id,
  xml: [
    `<serviceTask id="${id}"><extensionElements><waymark:job type="send-message" retries="1">`,
    ...Object.entries(headers).map(
      ([key, value]) => `<waymark:header key="${key}" value="${value}"/>`,
    ),
    '</waymark:job></extensionElements></serviceTask>',
  ].join(''),
});

/** Sends a message at once without asking anybody. */
export const sending = (process: string, headers: Record<string, string>): File[] => [
  { path: `${process}.bpmn`, content: diagram(process, [sendTask(headers)]) },
];

/** One task with the designer's own form. Each field writes to the binding that its value names. */
export function asking(
  process: string,
  fields: Record<string, string | { bind: string; [more: string]: unknown }>,
  { roles = 'caseworker, supervisor', element = 'ask' }: Task = {},
): File[] {
  const form = {
    id: `${process}-form`,
    title: process,
    fields: Object.entries(fields).map(([name, bind]) => ({
      name,
      type: 'text',
      label: name,
      ...(typeof bind === 'string' ? { bind } : bind),
    })),
  };
  const task = {
    id: element,
    xml:
      `<userTask id="${element}" name="Ask"><extensionElements>` +
      `<waymark:task form="${form.id}" roles="${roles}"/></extensionElements></userTask>`,
  };
  return [
    { path: `${process}.bpmn`, content: diagram(process, [task]) },
    { path: `forms/${form.id}.json`, content: JSON.stringify(form) },
  ];
}
