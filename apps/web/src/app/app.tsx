import { lazy, Suspense } from 'react';
import { BrowserRouter, Navigate, Route, Routes } from 'react-router';
import { call, ProblemError, setCsrfToken } from '../shared/api.js';
import { useResource } from '../shared/use-resource.js';
import { SignInPage } from '../features/sign-in/sign-in-page.js';
import { WorkListPage } from '../features/work-list/work-list-page.js';
import { Layout } from './layout.js';
import { SessionContext } from './session.js';

const TaskPage = lazy(() => import('../features/task/task-page.js').then(({ TaskPage: page }) => ({ default: page })));
const SupervisorPage = lazy(() => import('../features/supervisor/supervisor-page.js').then(({ SupervisorPage: page }) => ({ default: page })));

export function App() {
  const { data: me, error } = useResource(() => call('me'), 'me');
  setCsrfToken(me?.csrfToken ?? null);
  if (error instanceof ProblemError && error.problem.status === 401) return <Layout><SignInPage /></Layout>;
  if (error) return <Layout><p className="govuk-body">The service cannot be reached just now. Try again in a moment.</p></Layout>;
  if (!me) return <Layout><p className="govuk-body" role="status">Loading…</p></Layout>;
  return (
    <SessionContext value={me}>
      <BrowserRouter>
        <Layout me={me}>
          <Suspense fallback={<p className="govuk-body" role="status">Loading…</p>}>
            <Routes>
              <Route path="/" element={<WorkListPage />} />
              <Route path="/tasks/:task" element={<TaskPage />} />
              <Route path="/supervisor" element={<SupervisorPage />} />
              <Route path="*" element={<Navigate to="/" replace />} />
            </Routes>
          </Suspense>
        </Layout>
      </BrowserRouter>
    </SessionContext>
  );
}
