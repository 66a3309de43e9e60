const BPMN = 'http://www.omg.org/spec/BPMN/20100524/MODEL';

/**
 * A process of tasks one after the other, as any BPMN engine reads it. `beside` draws what is
 * attached to a task, and `shared` is what stands beside the process.
 */
export function straight({ id, ids, task, beside = () => '', shared = '' }) {
  const nodes = ['begin', ...ids, 'end'];
  const flows = nodes
    .slice(1)
    .map(
      (to, index) => `<sequenceFlow id="f${index}" sourceRef="${nodes[index]}" targetRef="${to}"/>`,
    );
  return `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="${BPMN}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="definitions" targetNamespace="urn:waymark:bench">
${shared}<process id="${id}" isExecutable="true">
<startEvent id="begin"/>${ids.map((each) => task(each)).join('')}<endEvent id="end"/>
${ids.map((each) => beside(each)).join('')}${flows.join('')}
</process></definitions>`;
}

const ten = Array.from({ length: 10 }, (_, index) => `task${index + 1}`);
const userTask = (id) => `<userTask id="${id}"/>`;
const job = (type) => (id) =>
  `<serviceTask id="${id}"><extensionElements><waymark:job type="${type}"/></extensionElements>` +
  '</serviceTask>';
const duration = (text) =>
  `<timerEventDefinition><timeDuration xsi:type="tFormalExpression">${text}</timeDuration>` +
  '</timerEventDefinition>';
const lateAfter = (text) => (id) =>
  `<boundaryEvent id="late-${id}" attachedToRef="${id}">${duration(text)}</boundaryEvent>` +
  `<endEvent id="gone-${id}"/>` +
  `<sequenceFlow id="to-gone-${id}" sourceRef="late-${id}" targetRef="gone-${id}"/>`;

export const TEN_USER_TASKS = straight({ id: 'ten', ids: ten, task: userTask });
/** Each task has a timer of eight hours, so that every click cancels one and arms another. */
export const TEN_TIMED_TASKS = straight({
  id: 'timed',
  ids: ten,
  task: userTask,
  beside: lateAfter('PT8H'),
});
/** Ten service tasks, each a job of its own that is recorded before the next begins. */
export const TEN_JOBS = straight({ id: 'jobs', ids: ten, task: job('log') });

export const DRIVEN_ROUNDS = 3;
/** A timer, then a job that runs as an activity, so many rounds. */
export const DRIVEN = straight({
  id: 'driven',
  ids: Array.from({ length: DRIVEN_ROUNDS }, (_, round) => [
    `pause${round}`,
    `work${round}`,
  ]).flat(),
  task: (id) =>
    id.startsWith('pause')
      ? `<intermediateCatchEvent id="${id}">${duration('PT0.1S')}</intermediateCatchEvent>`
      : job('wait')(id),
});
