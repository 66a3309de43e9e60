import { Link } from 'react-router';
import { Page } from '../../shared/page.js';
import { useMe } from '../../shared/session.js';
import { roleWords } from '../../shared/words.js';

/** The first page of a person whose role has no tasks, such as somebody at a partner agency. */
export function NoWorkListPage() {
  const { roles } = useMe();
  return (
    <Page title="What you can do here">
      <p className="govuk-body">
        You are signed in as: {roles.map(roleWords).join(', ')}. This service gives no tasks to this
        role, and shows you no case.
      </p>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          What the service tells you is in{' '}
          <Link className="govuk-link" to="/notices">
            My notices
          </Link>
          .
        </li>
        {roles.includes('partner') && (
          <li>
            If the service has asked your agency for something, answer the person who asked. If your
            agency’s own system is connected, its replies reach the case by themselves.
          </li>
        )}
        <li>If you need to see a case or do a task, ask a supervisor of this service.</li>
      </ul>
      <p className="govuk-body">If somebody is in danger now, call 999 first.</p>
    </Page>
  );
}
