import { canonicalJson } from '@waymark/domain';
import type { DeadlinePlan, EventPlan, NodePlan, ValuePlan } from '@waymark/machine';
import type { PlacedNode } from './compare.js';

/** One thing that an element does: a text that differs if it does, and its words. */
interface NodeFact {
  value: string;
  words: string;
}

/**
 * What an element does, each under a word that a designer knows. Together they hold everything of
 * its plan, so nothing that differs is left out.
 */
export function nodeFacts(
  { node, process }: PlacedNode,
  lengthOf: (rule: string) => string | null,
): Map<string, NodeFact> {
  const facts = new Map<string, NodeFact>();
  const add = (fact: string, value: unknown, words: string): void => {
    if (value !== undefined) facts.set(fact, { value: canonicalJson(value), words });
  };
  const { task = {}, job, deadline, events = [], inputs, outputs } = node;
  add('name', node.name, `“${node.name ?? ''}”`);
  add('what it is:', node.type, node.type);
  if (deadline) add('deadline', deadline, deadlineWords(deadline, lengthOf));
  add('form', task.form, `“${task.form ?? ''}”`);
  for (const [fact, part] of TASK_PARTS) {
    const value = task[part];
    if (value) add(fact, value, valueWords(value));
  }
  add('not by the person who did', task.apart, (task.apart ?? []).join(', '));
  if (job) {
    add('job', job.type, valueWords(job.type));
    add('tries', job.retries, String(job.retries));
    add('values for the job:', job.headers, canonicalJson(job.headers));
  }
  events.forEach((event, index) => {
    add(index === 0 ? 'for' : `for (${index + 1})`, event, eventWords(event, lengthOf));
  });
  if (node.message) add('message', node.message, `“${node.message.name ?? ''}”`);
  add('ends what goes on:', node.interrupting, node.interrupting === false ? 'no' : 'yes');
  for (const [fact, mappings] of [
    ['values that go in:', inputs],
    ['values that come out:', outputs],
  ] as const)
    add(
      fact,
      mappings,
      (mappings ?? []).map(({ source, target }) => `${target} = ${valueWords(source)}`).join('; '),
    );
  add('table', node.decision, `“${node.decision?.id ?? ''}”`);
  if (node.script)
    add(
      'calculates',
      node.script,
      'expression' in node.script ? node.script.expression.text : node.script.text,
    );
  add('runs', node.call, `“${node.call?.process ?? ''}”`);
  add('stands in', node.scope === process.id ? undefined : node.scope, `“${node.scope}”`);
  add('is attached to', node.attachedTo, `“${node.attachedTo ?? ''}”`);
  const ways = waysOf({ node, process });
  if (ways.length > 0)
    add(
      'ways',
      ways.map(({ value }) => value),
      ways.map(({ words }) => words).join(' and '),
    );
  const rest = restOf(node);
  if (Object.keys(rest).length > 0) add('other settings:', rest, 'others');
  return facts;
}

type TaskPart = 'title' | 'roles' | 'team' | 'skills' | 'assignee' | 'priority' | 'followUp';
const TASK_PARTS: [string, TaskPart][] = [
  ['title', 'title'],
  ['done by', 'roles'],
  ['team', 'team'],
  ['skills', 'skills'],
  ['given to', 'assignee'],
  ['priority', 'priority'],
  ['looked at again', 'followUp'],
];

/** Parts of a plan that have no word of their own. */
function restOf(node: NodePlan): object {
  const {
    id: _id,
    type: _type,
    name: _name,
    scope: _scope,
    incoming: _incoming,
    outgoing: _outgoing,
    defaultFlow: _default,
    boundaries: _boundaries,
    attachedTo: _attached,
    interrupting: _interrupting,
    events: _events,
    inputs: _inputs,
    outputs: _outputs,
    task: _task,
    job: _job,
    decision: _decision,
    script: _script,
    call: _call,
    message: _message,
    deadline: _deadline,
    ...rest
  } = node;
  return rest;
}

function deadlineWords(
  { rule, when, from }: DeadlinePlan,
  lengthOf: (rule: string) => string | null,
): string {
  const name = rule.kind === 'literal' && typeof rule.value === 'string' ? rule.value : null;
  const length = name === null ? null : lengthOf(name);
  const words = length === null ? `by the rule ${valueWords(rule)}` : `${length} (${name})`;
  return (
    words +
    (when ? `, only if ${when.text}` : '') +
    (from ? `, counted from ${valueWords(from)}` : '')
  );
}

function eventWords(event: EventPlan, lengthOf: (rule: string) => string | null): string {
  switch (event.kind) {
    case 'timer': {
      const { value, form } = event;
      const rule =
        form === 'rule' && value.kind === 'literal' && typeof value.value === 'string'
          ? value.value
          : null;
      const length = rule === null ? null : lengthOf(rule);
      return `the time ${length === null ? valueWords(value) : `${length} (${rule})`}`;
    }
    case 'message':
      return `the message “${event.message.name ?? ''}”`;
    case 'signal':
      return `the signal “${event.name ?? ''}”`;
    case 'error':
      return `the error “${event.code ?? 'any'}”`;
    case 'escalation':
      return `the escalation “${event.code ?? 'any'}”`;
    case 'conditional':
      return `the condition ${event.condition.text}`;
    case 'link':
      return `the link “${event.name}”`;
    case 'compensation':
    case 'terminate':
    case 'cancel':
      return event.kind;
  }
}

/** Where an element leads, by its targets: ids of flows mean nothing to anybody. */
function waysOf({ node, process }: Pick<PlacedNode, 'node' | 'process'>) {
  return node.outgoing
    .map((id) => {
      const flow = process.flows[id];
      const target = flow?.target ?? '';
      const isDefault = node.defaultFlow === id;
      const condition = flow?.condition?.text;
      const name = process.nodes[target]?.name ?? target;
      return {
        value: { target, isDefault, condition: flow?.condition ?? null },
        words: `to “${name}”` + (isDefault ? ' otherwise' : condition ? ` if ${condition}` : ''),
      };
    })
    .sort((a, b) => (a.value.target < b.value.target ? -1 : 1));
}

const valueWords = (value: ValuePlan): string =>
  value.kind === 'literal'
    ? Array.isArray(value.value)
      ? value.value.map((one) => (typeof one === 'string' ? one : canonicalJson(one))).join(', ')
      : typeof value.value === 'string'
        ? value.value
        : canonicalJson(value.value)
    : `= ${value.text}`;
