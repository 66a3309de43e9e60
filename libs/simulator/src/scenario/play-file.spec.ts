import { prepareJourney } from '@waymark/definitions';
import { bareReference } from '../bare-reference.js';
import { playFile } from './play-file.js';

const DIAGRAM = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">
  <process id="call" isExecutable="true">
    <startEvent id="start"/>
    <userTask id="ring" name="Ring them">
      <extensionElements><waymark:task roles="caseworker"/></extensionElements>
    </userTask>
    <endEvent id="end"/>
    <sequenceFlow id="f1" sourceRef="start" targetRef="ring"/>
    <sequenceFlow id="f2" sourceRef="ring" targetRef="end"/>
  </process>
</definitions>`;

function play(text: string | null): ReturnType<typeof playFile> {
  const prepared = prepareJourney({ files: [{ name: 'call.bpmn', xml: DIAGRAM }] });
  if (!prepared.ok) throw new Error('the diagram has findings');
  const world = { programs: [prepared.program], reference: bareReference() };
  return playFile(world, { path: 'scenarios/one.yaml', text }, (id) =>
    id === 'ring' ? 'Ring them' : id,
  );
}
const given = 'given: { process: call, at: 2026-11-23T09:00:00Z }';

it('plays a file that passes, by its name or that of the file', () => {
  const text = `${given}\nsteps:\n  - complete: ring\n  - expect: { ended: true }\n`;
  expect(play(text)).toMatchObject({ is: 'passed', name: 'one' });
  expect(play(`name: Rung\n${text}`)).toMatchObject({ is: 'passed', name: 'Rung' });
});

it('says in words at which step a file fails', () => {
  const text = `${given}\nsteps:\n  - expect: { ended: true }\n`;
  const played = play(text);
  expect(played).toMatchObject({ is: 'failed', failed: [{ step: 1 }] });
  expect(played.is === 'failed' && played.failed[0]?.says).not.toBe('');
});

it('says where a file cannot be read', () => {
  expect(play(`${given}\nsteps:\n  - expect: { ended: true }\n  - dance: ring\n`)).toMatchObject({
    is: 'unreadable',
    line: 4,
  });
  expect(play('given: [\n')).toMatchObject({ is: 'unreadable' });
  expect(play(null)).toEqual({
    is: 'unreadable',
    name: 'one',
    why: 'it is in another encoding than UTF-8',
    line: null,
  });
});
