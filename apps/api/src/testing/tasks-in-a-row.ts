import { publishApproved } from './publish-approved.js';
import type { ShippedService } from './shipped-service.js';

/** A user task with a form of its own, named as its id says. */
interface TaskInARow {
  id: string;
  roles: string;
  title?: string;
  form: { title: string; fields: object[]; [more: string]: unknown };
}

interface StartedTasks {
  instance: string;
  /** The id of the task that is open now. */
  open(): Promise<string>;
  /** Completes it as this person. */
  complete(name: string, values: object): Promise<void>;
}

/** Publishes a journey of user tasks, one after another. */
export async function publishTasksInARow(
  api: ShippedService,
  journey: string,
  tasks: TaskInARow[],
): Promise<void> {
  const published = await publishApproved(api, [
    { path: `${journey}.bpmn`, content: diagramOf(journey, tasks) },
    ...tasks.map(({ id, form }) => ({
      path: `forms/${id}.json`,
      content: JSON.stringify({ id, ...form }),
    })),
  ]);
  expect([published.status, published.body.findings]).toMatchObject([201, expect.anything()]);
}

/** Starts that journey for a case. */
export async function startTasksInARow(
  api: ShippedService,
  { journey, caseId }: { journey: string; caseId: string },
): Promise<StartedTasks> {
  const supervisor = await api.as('Sue Pervisor');
  const started = await supervisor.post('/instances', { journey, data: { caseId } });
  expect([started.status, started.body.detail]).toEqual([201, undefined]);
  const { instance } = started.body;
  const open = async (): Promise<string> =>
    (await supervisor.get(`/tasks?open&instance=${instance}`)).body.items[0].task;
  return {
    instance,
    open,
    complete: async (name, values) => {
      const path = `/tasks/${await open()}/complete`;
      expect((await (await api.as(name)).post(path, { values })).status).toBe(200);
    },
  };
}

function diagramOf(journey: string, tasks: TaskInARow[]): string {
  const nodes = ['start', ...tasks.map(({ id }) => id), 'end'];
  const flows = nodes
    .slice(1)
    .map(
      (to, index) =>
        `<bpmn:sequenceFlow id="f${index + 1}" sourceRef="${nodes[index]}" targetRef="${to}"/>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">
  <bpmn:process id="${journey}" isExecutable="true">
    <bpmn:startEvent id="start"/>
    ${tasks.map(userTask).join('\n    ')}
    <bpmn:endEvent id="end"/>
    ${flows.join('\n    ')}
  </bpmn:process>
</bpmn:definitions>`;
}

const userTask = ({ id, roles, title }: TaskInARow): string =>
  `<bpmn:userTask id="${id}" name="${id}"><bpmn:extensionElements>
    <waymark:task form="${id}" ${title ? `title="${title}" ` : ''}roles="${roles}"/>
  </bpmn:extensionElements></bpmn:userTask>`;
