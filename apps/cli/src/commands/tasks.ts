import type { TaskItem } from '@waymark/contracts';
import type { Command } from 'commander';
import type { Client } from '../client.js';
import { anonymousClient, connect } from '../connection.js';
import { ofHome } from '../default-person.js';
import { jsonFile } from '../input.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';
import { allPages } from './paged.js';

export const addTasks: AddCommand = (program) => {
  addList(program);
  withSystemOptions(
    program
      .command('claim <task>')
      .description('claim a task (default person: somebody of the role that it is offered to)'),
  ).action(async (task: string, options: Options) => {
    const client = await workerFor(task, options);
    const answer = await client.call('claimTask', { params: { task } });
    print(answer, options.json, () => `${task} is claimed`);
  });
  withSystemOptions(
    program
      .command('complete <task>')
      .description(
        'complete a task with the values of its form (default person: the one who claimed it)',
      )
      .requiredOption('--data <file>', 'values by field name as JSON (- for standard input)'),
  ).action(async (task: string, options: Options & { data: string }) => {
    const values = jsonFile(options.data);
    const client = await workerFor(task, options);
    const answer = await client.call('completeTask', { params: { task }, body: { values } });
    print(
      answer,
      options.json,
      () => `${task} is completed; next: ${answer.next.join(', ') || 'nothing'}`,
    );
  });
};

function addList(program: Command): void {
  withSystemOptions(
    program
      .command('tasks')
      .description("list tasks in the work list's order: by what is soon due, grade and priority")
      .option('--open', 'only open tasks')
      .option('--mine', 'only tasks that this person has or may take')
      .option('--case <id>', 'only tasks of this case'),
  ).action(async (options: Options & { open?: boolean; mine?: boolean; case?: string }) => {
    const client = await connect(options, { permission: 'tasks.read', prefer: ['supervisor'] });
    const query = {
      limit: 200,
      filter: options.mine ? ('team' as const) : ('all' as const),
      ...(options.open ? { open: 'true' as const } : {}),
      ...(options.case ? { case: options.case } : {}),
    };
    const found = await allPages((cursor) =>
      client.call('listTasks', { query: { ...query, ...(cursor ? { cursor } : {}) } }),
    );
    const tasks = found.map(
      ({
        task,
        instance,
        case: id,
        element,
        title,
        role,
        assignee,
        grade,
        gradeBasis,
        dangerSince,
        priority,
        due,
        overdue,
        cannot,
      }) => ({
        task,
        instance,
        case: id,
        element,
        title,
        role,
        assignee,
        grade,
        gradeBasis,
        dangerSince,
        priority,
        due,
        overdue,
        cannot: cannot?.code ?? null,
      }),
    );
    print(tasks, options.json, () =>
      table(
        ['task', 'title', 'role', 'assignee', 'grade', 'priority', 'due', 'overdue', 'cannot'],
        tasks.map((t) => [
          t.task,
          t.title,
          t.role,
          t.assignee,
          handledAs(t),
          t.priority,
          t.due,
          t.overdue,
          t.cannot,
        ]),
      ),
    );
  });
}

/**
 * As the work list says it: danger now comes first, and only our own assessment is a grade. Until
 * then: how it is handled. A task about nobody has none.
 */
const handledAs = ({
  case: caseId,
  grade,
  gradeBasis: basis,
  dangerSince,
}: Pick<TaskItem, 'case' | 'grade' | 'gradeBasis' | 'dangerSince'>): string => {
  if (caseId === null && grade === null) return 'no case';
  if (basis === 'own-judgement')
    return `${dangerSince ? 'in danger now, ' : ''}shown after your own judgement`;
  if (dangerSince) return 'handled as high: in danger now';
  return basis === 'assessed' && grade ? grade : `handled as ${grade ?? 'high'}`;
};

/**
 * The person named with --as; else the one who claimed the task; else somebody of the role that it
 * is offered to.
 */
export async function workerFor(task: string, options: Options): Promise<Client> {
  if (options.as) return connect(options, { permission: 'tasks.work' });
  const reader = await connect(options, { permission: 'tasks.read', prefer: ['supervisor'] });
  const { assignee, role } = await reader.call('getTask', { params: { task } });
  if (assignee === null)
    return connect(options, {
      permission: 'tasks.work',
      prefer: role ? [role, 'supervisor'] : ['supervisor'],
    });
  const claimed = ofHome(await anonymousClient(options).call('demonstrationPeople')).find(
    ({ name }) => name === assignee,
  );
  return claimed ? connect({ ...options, as: claimed.name }, { permission: 'tasks.work' }) : reader;
}
