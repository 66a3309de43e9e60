import { prepareJourney } from '../publish/prepare-journey.js';
import { readDiagram } from './diagram.js';
import { newId } from './new-id.js';
import { runCommand, type EditCommand } from './run-command.js';
import { contentOf, sourceText } from './text/source-text.js';

const BPMN = `<?xml version="1.0" encoding="UTF-8"?>
<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:waymark="urn:waymark:bpmn:1.0" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
  id="d" targetNamespace="urn:test">
  <process id="p" isExecutable="true">
    <startEvent id="begin"/>
    <userTask id="ask" name="Ask them"/>
    <exclusiveGateway id="which" default="no"/>
    <subProcess id="stage" name="Plan">
      <startEvent id="in"/>
      <userTask id="plan" name="Write the plan"/>
      <endEvent id="out"/>
      <sequenceFlow id="i1" sourceRef="in" targetRef="plan"/>
      <sequenceFlow id="i2" sourceRef="plan" targetRef="out"/>
    </subProcess>
    <endEvent id="over"/>
    <sequenceFlow id="f1" sourceRef="begin" targetRef="ask"/>
    <sequenceFlow id="f2" sourceRef="ask" targetRef="which"/>
    <sequenceFlow id="yes" sourceRef="which" targetRef="stage">
      <conditionExpression xsi:type="tFormalExpression">go = true</conditionExpression>
    </sequenceFlow>
    <sequenceFlow id="no" sourceRef="which" targetRef="over"/>
    <sequenceFlow id="f3" sourceRef="stage" targetRef="over"/>
  </process>
</definitions>
`;

function done(command: EditCommand, raw = BPMN): { raw: string; focus: string | null } {
  const diagram = readDiagram(raw);
  const edited = diagram.ok ? runCommand(diagram.value, command) : diagram;
  if (!edited.ok) throw new Error(edited.failure[0]?.message);
  return edited.value;
}
/** Which step leads to which, in the program that the text makes. */
function ways(raw: string): string[] {
  const prepared = prepareJourney({ files: [{ name: 'p.bpmn', xml: raw }] });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings));
  return Object.values(prepared.program.processes['p']?.flows ?? {}).map(
    ({ source, target }) => `${source} > ${target}`,
  );
}

describe('commands of editing', () => {
  it('insert a step, with an id from its name, and the condition stays before it', () => {
    const { raw, focus } = done({
      do: 'insert-on',
      flow: 'yes',
      what: 'userTask',
      name: 'Ask the partner',
    });
    expect(focus).toBe('ask-the-partner');
    expect(ways(raw)).toEqual(
      expect.arrayContaining(['which > ask-the-partner', 'ask-the-partner > stage']),
    );
    expect(raw).toContain('id="yes" sourceRef="which" targetRef="ask-the-partner"');
  });

  it('add a way to a choice, and a second step on the only way of a task', () => {
    const more = done({ do: 'add-after', after: 'which', what: 'end', name: 'Nobody there' });
    expect(ways(more.raw)).toContain('which > nobody-there');
    const after = done({ do: 'add-after', after: 'ask', what: 'userTask', name: 'Note it' });
    expect(ways(after.raw)).toEqual(expect.arrayContaining(['ask > note-it', 'note-it > which']));
  });

  it('give back the very text when what they added is deleted again', () => {
    const added = done({ do: 'insert-on', flow: 'yes', what: 'userTask', name: 'Ask' });
    const { raw, focus } = done({ do: 'delete', element: added.focus ?? '' }, added.raw);
    expect(focus).toBe('which');
    expect(raw).toBe(BPMN);
  });

  it('delete a step with several ways without leaving a flow or a default behind', () => {
    const { raw } = done({ do: 'delete', element: 'which' });
    expect(raw).not.toMatch(/which|id="yes"|id="no"/);
    const { raw: without } = done({ do: 'disconnect', flow: 'no' });
    expect(without).toContain('<exclusiveGateway id="which"/>');
  });

  it('move a step into a stage: at its end, or at its beginning where the step led to it', () => {
    const { raw } = done({ do: 'move-into', element: 'ask', stage: 'stage' });
    expect(ways(raw)).toEqual(
      expect.arrayContaining(['begin > which', 'in > plan', 'plan > ask', 'ask > out']),
    );
    const next = done({ do: 'insert-on', flow: 'yes', what: 'userTask', name: 'First' });
    const { raw: first } = done({ do: 'move-into', element: 'first', stage: 'stage' }, next.raw);
    expect(ways(first)).toEqual(
      expect.arrayContaining(['which > stage', 'in > first', 'first > plan']),
    );
  });

  it('keep the id when the name changes, and name the same message twice', () => {
    expect(done({ do: 'rename', element: 'ask', name: 'Ask "her"' }).raw).toContain(
      '<userTask id="ask" name="Ask &quot;her&quot;"/>',
    );
    const add = (after: string, name: string): EditCommand => ({
      do: 'add-after',
      after,
      what: 'waitsForMessage',
      name,
      of: 'victim.reply',
    });
    const once = done(add('begin', 'Reply'));
    const twice = done(add('ask', 'Another reply'), once.raw);
    expect(twice.raw.match(/<message id="message-victim-reply"/g)).toHaveLength(1);
    expect(twice.raw.match(/messageRef="message-victim-reply"/g)).toHaveLength(2);
  });

  it('refuse with a sentence what a diagram cannot have', () => {
    const refused = (command: EditCommand): string => {
      const diagram = readDiagram(BPMN);
      const edited = diagram.ok ? runCommand(diagram.value, command) : diagram;
      return edited.ok ? 'done' : (edited.failure[0]?.code ?? '');
    };
    expect(refused({ do: 'connect', from: 'ask', to: 'plan' })).toBe('other-stage');
    expect(refused({ do: 'connect', from: 'ask', to: 'begin' })).toBe('into-start');
    expect(refused({ do: 'connect', from: 'ask', to: 'which' })).toBe('connected');
    expect(refused({ do: 'add-after', after: 'over', what: 'end', name: '' })).toBe('after-end');
    expect(refused({ do: 'add-after', after: 'ask', what: 'end', name: '' })).toBe('leads-on');
    expect(refused({ do: 'move-into', element: 'ask', stage: 'which' })).toBe('not-a-stage');
    expect(refused({ do: 'delete', element: 'gone' })).toBe('element-missing');
  });

  it('write a setting where there was none, and take it away without a trace', () => {
    const set = (value: string | null): EditCommand => ({
      do: 'set',
      element: 'ask',
      key: 'deadline.rule',
      value,
    });
    const { raw } = done(set('first-contact-P2'));
    expect(raw).toContain('<waymark:deadline rule="first-contact-P2" />');
    expect(done(set(null), raw).raw).not.toMatch(/deadline|extensionElements/);
  });
});

describe('a new id', () => {
  it.each([
    ['Call them back', 'call-them-back'],
    ['Überprüfung des Plans', 'uberprufung-des-plans'],
    ["The victim's wish", 'the-victims-wish'],
    ['2 days later', 'user-task-2-days-later'],
    ['電話', 'user-task'],
    ['', 'user-task'],
    ['Taken', 'taken-2'],
  ])('of %s is %s', (name, id) => {
    expect(newId(name, 'userTask', (one) => one === 'taken')).toBe(id);
  });
});

describe('a file in another encoding', () => {
  it.each(['iso-8859-1', 'windows-1250', 'utf-16le', 'utf-16be'])('%s keeps it', (encoding) => {
    const text = `<?xml version="1.0" encoding="${encoding}"?>\r\n<a b="Zürich"/>\r\n`;
    const isWide = encoding.startsWith('utf-16');
    const bytes = isWide ? wide(`\uFEFF${text}`, encoding) : narrow(text);
    const source = sourceText(bytes);
    if (!source.ok) throw new Error(JSON.stringify(source.failure));
    expect(contentOf(source.value)).toEqual(bytes);
    const changed = contentOf({ ...source.value, raw: source.value.raw.replace('ü', '電') });
    const again = sourceText(changed);
    expect(again.ok && again.value.raw).toContain(isWide ? '電' : '&#38651;');
  });
});

const narrow = (text: string): Uint8Array =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));
function wide(text: string, encoding: string): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at += 1)
    view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le');
  return bytes;
}
