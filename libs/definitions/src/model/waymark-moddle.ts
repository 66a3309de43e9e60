/** A moddle descriptor, as bpmn-js and its properties panel take it. */
interface WaymarkModdle {
  name: string;
  uri: string;
  prefix: string;
  xml: { tagAlias: 'lowerCase' };
  associations: never[];
  types: WaymarkType[];
}

export interface WaymarkType {
  name: string;
  superClass: string[];
  /** Elements whose extensionElements may contain it. Absent for parts of other types. */
  meta?: { allowedIn: string[] };
  properties: WaymarkProperty[];
}

interface WaymarkProperty {
  name: string;
  type: string;
  isAttr?: boolean;
  isMany?: boolean;
  default?: boolean;
}

/** Our extension elements. The same as `waymark-moddle.json`, which tools load. */
export const waymarkModdle: WaymarkModdle = {
  name: 'Waymark',
  uri: 'urn:waymark:bpmn:1.0',
  prefix: 'waymark',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  types: [
    {
      name: 'Task',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:UserTask', 'bpmn:GlobalUserTask'] },
      properties: [
        { name: 'form', isAttr: true, type: 'String' },
        { name: 'title', isAttr: true, type: 'String' },
        { name: 'roles', isAttr: true, type: 'String' },
        { name: 'team', isAttr: true, type: 'String' },
        { name: 'skills', isAttr: true, type: 'String' },
        { name: 'assignee', isAttr: true, type: 'String' },
        { name: 'priority', isAttr: true, type: 'String' },
        { name: 'followUp', isAttr: true, type: 'String' },
        { name: 'apart', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'Deadline',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:Activity', 'bpmn:Process'] },
      properties: [
        { name: 'rule', isAttr: true, type: 'String' },
        { name: 'when', isAttr: true, type: 'String' },
        { name: 'from', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'Job',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'] },
      properties: [
        { name: 'type', isAttr: true, type: 'String' },
        { name: 'retries', isAttr: true, type: 'Integer' },
        { name: 'headers', isMany: true, type: 'Header' },
      ],
    },
    {
      name: 'Header',
      superClass: ['Element'],
      properties: [
        { name: 'key', isAttr: true, type: 'String' },
        { name: 'value', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'Mapping',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:Activity', 'bpmn:Event'] },
      properties: [
        { name: 'inputs', isMany: true, type: 'Input' },
        { name: 'outputs', isMany: true, type: 'Output' },
      ],
    },
    {
      name: 'Input',
      superClass: ['Element'],
      properties: [
        { name: 'source', isAttr: true, type: 'String' },
        { name: 'target', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'Output',
      superClass: ['Element'],
      properties: [
        { name: 'source', isAttr: true, type: 'String' },
        { name: 'target', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'Decision',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:BusinessRuleTask'] },
      properties: [
        { name: 'id', isAttr: true, type: 'String' },
        { name: 'result', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'Correlation',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:Message', 'bpmn:Event', 'bpmn:ReceiveTask', 'bpmn:SendTask'] },
      properties: [{ name: 'key', isAttr: true, type: 'String' }],
    },
    {
      name: 'Payload',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:ThrowEvent', 'bpmn:SendTask'] },
      properties: [{ name: 'inputs', isMany: true, type: 'Input' }],
    },
    {
      name: 'Script',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:ScriptTask'] },
      properties: [{ name: 'result', isAttr: true, type: 'String' }],
    },
    {
      name: 'Call',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:CallActivity'] },
      properties: [{ name: 'propagateAll', isAttr: true, type: 'Boolean', default: true }],
    },
    {
      name: 'Loop',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:MultiInstanceLoopCharacteristics'] },
      properties: [
        { name: 'collection', isAttr: true, type: 'String' },
        { name: 'item', isAttr: true, type: 'String' },
        { name: 'outputCollection', isAttr: true, type: 'String' },
        { name: 'outputItem', isAttr: true, type: 'String' },
      ],
    },
    {
      name: 'Timer',
      superClass: ['Element'],
      meta: { allowedIn: ['bpmn:TimerEventDefinition'] },
      properties: [
        { name: 'rule', isAttr: true, type: 'String' },
        { name: 'calendar', isAttr: true, type: 'String' },
      ],
    },
  ],
};
