const ids = Array.from({ length: 10 }, (_, index) => `task${index + 1}`);
const nodes = ['begin', ...ids, 'end'];

/** Ten user tasks in a row, as any BPMN engine reads them. */
export const TEN_USER_TASKS = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="urn:waymark:bench">
<process id="ten" isExecutable="true">
<startEvent id="begin"/>${ids.map((id) => `<userTask id="${id}"/>`).join('')}<endEvent id="end"/>
${nodes.slice(1).map((id, index) => `<sequenceFlow id="f${index}" sourceRef="${nodes[index]}" targetRef="${id}"/>`).join('')}
</process></definitions>`;
