import type { TaskDetail } from '@waymark/contracts';
import { Button } from '@waymark/ui';
import { Link } from 'react-router';
import { call } from '../../shared/api.js';
import type { ShownError } from './shown-error.js';

interface TaskActionsProps {
  detail: TaskDetail;
  changed: () => void;
  refused: (errors: ShownError[]) => void;
}

/** Taking a task, giving it back, giving it to somebody else. */
export function TaskActions({ detail, changed, refused }: TaskActionsProps) {
  const act = (name: 'claimTask' | 'returnTask') =>
    void call(name, { params: { task: detail.task } }).then(
      () => (refused([]), changed()),
      (error: Error) => refused([{ message: error.message }]),
    );
  return (
    <>
      <p className="govuk-body">
        {detail.mine
          ? 'You have this task.'
          : detail.assignee
            ? `${detail.assignee} has this task.`
            : 'Nobody has this task yet.'}
      </p>
      <div className="govuk-button-group">
        {detail.may.claim && !detail.assignee && (
          <Button variant="secondary" onClick={() => act('claimTask')}>
            Take this task
          </Button>
        )}
        {detail.may.return && detail.mine && (
          <Button variant="secondary" onClick={() => act('returnTask')}>
            Give it back to the team
          </Button>
        )}
        {detail.may.assign && (
          <Link className="govuk-link" to="give" state={{ title: detail.title }}>
            Give to somebody else
          </Link>
        )}
      </div>
    </>
  );
}
