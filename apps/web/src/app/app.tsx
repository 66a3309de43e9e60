import { lazy, Suspense } from 'react';
import { BrowserRouter, Route, Routes, useLocation } from 'react-router';
import { call, ProblemError } from '../shared/api.js';
import { ErrorBoundary } from '../shared/error-boundary.js';
import { endStoppedSession } from '../shared/stopped.js';
import { useResource } from '../shared/use-resource.js';
import { SignInPage } from '../features/sign-in/sign-in-page.js';
import { WorkListPage } from '../features/work-list/work-list-page.js';
import { FailedPage } from './failed-page.js';
import { HomePage } from './home-page.js';
import { Layout } from './layout.js';
import { useSessionGuard } from './use-session-guard.js';
import { NotFoundPage } from './not-found-page.js';
import { SessionContext } from '../shared/session.js';

const TaskPage = lazy(() =>
  import('../features/task/task-page.js').then(({ TaskPage: page }) => ({ default: page })),
);
const RecordPage = lazy(() =>
  import('../features/case/record-page.js').then(({ RecordPage: page }) => ({ default: page })),
);
const ClearChannelPage = lazy(() =>
  import('../features/case/clear-channel-page.js').then(({ ClearChannelPage: page }) => ({
    default: page,
  })),
);
const MergePage = lazy(() =>
  import('../features/case/merge-page.js').then(({ MergePage: page }) => ({ default: page })),
);
const UndoMergePage = lazy(() =>
  import('../features/case/undo-merge-page.js').then(({ UndoMergePage: page }) => ({
    default: page,
  })),
);
const ConflictsPage = lazy(() =>
  import('../features/case/conflicts-page.js').then(({ ConflictsPage: page }) => ({
    default: page,
  })),
);
const LiftConflictPage = lazy(() =>
  import('../features/case/conflicts-page.js').then(({ LiftConflictPage: page }) => ({
    default: page,
  })),
);
const CasePage = lazy(() =>
  import('../features/case/case-page.js').then(({ CasePage: page }) => ({ default: page })),
);
const DangerToldPage = lazy(() =>
  import('../features/case/danger-told-page.js').then(({ DangerToldPage: page }) => ({
    default: page,
  })),
);
const FindCasePage = lazy(() =>
  import('../features/case/find-case-page.js').then(({ FindCasePage: page }) => ({
    default: page,
  })),
);
const SupervisorPage = lazy(() =>
  import('../features/supervisor/supervisor-page.js').then(({ SupervisorPage: page }) => ({
    default: page,
  })),
);
const NoticesPage = lazy(() =>
  import('../features/notices/notices-page.js').then(({ NoticesPage: page }) => ({
    default: page,
  })),
);
const DutyPage = lazy(() =>
  import('../features/duty/duty-page.js').then(({ DutyPage: page }) => ({ default: page })),
);
const ToldPage = lazy(() =>
  import('../features/supervisor/told-page.js').then(({ ToldPage: page }) => ({ default: page })),
);
const ValuesPage = lazy(() =>
  import('../features/reference/values-page.js').then(({ ValuesPage: page }) => ({
    default: page,
  })),
);
const ChangeRulePage = lazy(() =>
  import('../features/reference/change-rule-page.js').then(({ ChangeRulePage: page }) => ({
    default: page,
  })),
);
const RuleChangesPage = lazy(() =>
  import('../features/reference/rule-changes-page.js').then(({ RuleChangesPage: page }) => ({
    default: page,
  })),
);
const RuleChangePage = lazy(() =>
  import('../features/reference/rule-change-page.js').then(({ RuleChangePage: page }) => ({
    default: page,
  })),
);
const AcknowledgePage = lazy(() =>
  import('../features/supervisor/acknowledge-page.js').then(({ AcknowledgePage: page }) => ({
    default: page,
  })),
);
const ReassignPage = lazy(() =>
  import('../features/supervisor/reassign-page.js').then(({ ReassignPage: page }) => ({
    default: page,
  })),
);

const ApprovalsPage = lazy(() =>
  import('../features/approvals/approvals-page.js').then(({ ApprovalsPage: page }) => ({
    default: page,
  })),
);
const ApprovalPage = lazy(() =>
  import('../features/approvals/approval-page.js').then(({ ApprovalPage: page }) => ({
    default: page,
  })),
);

const MessagesPage = lazy(() =>
  import('../features/messages/messages-page.js').then(({ MessagesPage: page }) => ({
    default: page,
  })),
);
const DecideMessagePage = lazy(() =>
  import('../features/messages/decide-message-page.js').then(({ DecideMessagePage: page }) => ({
    default: page,
  })),
);

const ImportsPage = lazy(() =>
  import('../features/imports/imports-page.js').then(({ ImportsPage: page }) => ({
    default: page,
  })),
);
const ImportPage = lazy(() =>
  import('../features/imports/import-page.js').then(({ ImportPage: page }) => ({ default: page })),
);

const ErasuresPage = lazy(() =>
  import('../features/erasures/erasures-page.js').then(({ ErasuresPage: page }) => ({
    default: page,
  })),
);
const ErasurePage = lazy(() =>
  import('../features/erasures/erasure-page.js').then(({ ErasurePage: page }) => ({
    default: page,
  })),
);
const AskForErasurePage = lazy(() =>
  import('../features/erasures/ask-for-erasure-page.js').then(({ AskForErasurePage: page }) => ({
    default: page,
  })),
);

const DelegatePage = lazy(() =>
  import('../features/supervisor/reassign-page.js').then(({ DelegatePage: page }) => ({
    default: page,
  })),
);

const JourneysPage = lazy(() =>
  import('../features/studio/journeys-page.js').then(({ JourneysPage: page }) => ({
    default: page,
  })),
);
const JourneyPage = lazy(() =>
  import('../features/studio/journey-page.js').then(({ JourneyPage: page }) => ({ default: page })),
);
const VersionPage = lazy(() =>
  import('../features/studio/version-page.js').then(({ VersionPage: page }) => ({ default: page })),
);
const ProcessPage = lazy(() =>
  import('../features/studio/process-page.js').then(({ ProcessPage: page }) => ({ default: page })),
);
const DecisionPage = lazy(() =>
  import('../features/studio/decision-page.js').then(({ DecisionPage: page }) => ({
    default: page,
  })),
);
const FormPage = lazy(() =>
  import('../features/studio/form-page.js').then(({ FormPage: page }) => ({ default: page })),
);
const ScenariosPage = lazy(() =>
  import('../features/studio/scenarios-page.js').then(({ ScenariosPage: page }) => ({
    default: page,
  })),
);
const DraftsPage = lazy(() =>
  import('../features/studio/drafts/drafts-page.js').then(({ DraftsPage: page }) => ({
    default: page,
  })),
);
const NewDraftPage = lazy(() =>
  import('../features/studio/drafts/new-draft-page.js').then(({ NewDraftPage: page }) => ({
    default: page,
  })),
);
const DraftPage = lazy(() =>
  import('../features/studio/edit/draft-page.js').then(({ DraftPage: page }) => ({
    default: page,
  })),
);
const EditDecisionPage = lazy(() =>
  import('../features/studio/tables/edit-decision-page.js').then(({ EditDecisionPage: page }) => ({
    default: page,
  })),
);
const EditFormPage = lazy(() =>
  import('../features/studio/forms/edit-form-page.js').then(({ EditFormPage: page }) => ({
    default: page,
  })),
);
const VersionChangesPage = lazy(() =>
  import('../features/studio/publish/version-changes-page.js').then(
    ({ VersionChangesPage: page }) => ({ default: page }),
  ),
);
const EditJourneyPage = lazy(() =>
  import('../features/studio/journey-file/edit-journey-page.js').then(
    ({ EditJourneyPage: page }) => ({ default: page }),
  ),
);
const EditPage = lazy(() =>
  import('../features/studio/edit/edit-page.js').then(({ EditPage: page }) => ({ default: page })),
);
const TryVersionPage = lazy(() =>
  import('../features/studio/try/try-page.js').then(({ TryVersionPage: page }) => ({
    default: page,
  })),
);
const TryDraftPage = lazy(() =>
  import('../features/studio/try/try-page.js').then(({ TryDraftPage: page }) => ({
    default: page,
  })),
);
const MigratePage = lazy(() =>
  import('../features/studio/migrate/migrate-page.js').then(({ MigratePage: page }) => ({
    default: page,
  })),
);
const MigrationPage = lazy(() =>
  import('../features/studio/migrate/migration-page.js').then(({ MigrationPage: page }) => ({
    default: page,
  })),
);
const DraftScenariosPage = lazy(() =>
  import('../features/studio/scenarios/draft-scenarios-page.js').then(
    ({ DraftScenariosPage: page }) => ({ default: page }),
  ),
);
const DraftScenarioPage = lazy(() =>
  import('../features/studio/scenarios/draft-scenario-page.js').then(
    ({ DraftScenarioPage: page }) => ({ default: page }),
  ),
);
const ReachedPage = lazy(() =>
  import('../features/studio/scenarios/reached-page.js').then(({ ReachedPage: page }) => ({
    default: page,
  })),
);
const ChangesPage = lazy(() =>
  import('../features/studio/publish/changes-page.js').then(({ ChangesPage: page }) => ({
    default: page,
  })),
);
const ChangedProcessPage = lazy(() =>
  import('../features/studio/publish/changed-process-page.js').then(
    ({ ChangedProcessPage: page }) => ({ default: page }),
  ),
);
const PublishPage = lazy(() =>
  import('../features/studio/publish/publish-page.js').then(({ PublishPage: page }) => ({
    default: page,
  })),
);
const InstancePage = lazy(() =>
  import('../features/studio/instance-page.js').then(({ InstancePage: page }) => ({
    default: page,
  })),
);

export function App() {
  const {
    data: me,
    error,
    reload,
  } = useResource(() => endStoppedSession().then(() => call('me')), 'me');
  useSessionGuard(me);
  return (
    <BrowserRouter>
      <Layout {...(me && { me })}>
        {me ? (
          <SessionContext value={me}>
            <OnePage />
          </SessionContext>
        ) : (
          <BeforeSignIn error={error} reload={reload} />
        )}
      </Layout>
    </BrowserRouter>
  );
}

/** A page that fails leaves the menu, and going to another page leaves the failure behind. */
function OnePage() {
  const { key } = useLocation();
  return (
    <ErrorBoundary of={key} instead={(again) => <FailedPage again={again} />}>
      <Pages />
    </ErrorBoundary>
  );
}

const Pages = () => (
  <Suspense
    fallback={
      <p className="govuk-body" role="status">
        Loading…
      </p>
    }
  >
    <Routes>
      <Route path="/" element={<HomePage />} />
      <Route path="/tasks" element={<WorkListPage />} />
      <Route path="/tasks/:task" element={<TaskPage />} />
      <Route path="/tasks/:task/reassign" element={<ReassignPage />} />
      <Route path="/tasks/:task/delegate" element={<DelegatePage />} />
      <Route path="/cases/find" element={<FindCasePage />} />
      <Route path="/cases/:case" element={<CasePage />} />
      <Route path="/cases/:case/danger" element={<DangerToldPage />} />
      <Route path="/cases/:case/record/:what" element={<RecordPage />} />
      <Route path="/cases/:case/conflicts" element={<ConflictsPage />} />
      <Route path="/cases/:case/conflicts/:person/lift" element={<LiftConflictPage />} />
      <Route path="/cases/:case/channels/:channel" element={<ClearChannelPage />} />
      <Route path="/cases/:case/merge" element={<MergePage />} />
      <Route path="/cases/:case/merge/undo/:from" element={<UndoMergePage />} />
      <Route path="/notices" element={<NoticesPage />} />
      <Route path="/duty" element={<DutyPage />} />
      <Route path="/supervisor" element={<SupervisorPage />} />
      <Route path="/supervisor/told/:deadline" element={<ToldPage />} />
      <Route path="/supervisor/acknowledge/:deadline" element={<AcknowledgePage />} />
      <Route path="/approvals" element={<ApprovalsPage />} />
      <Route path="/approvals/:request" element={<ApprovalPage />} />
      <Route path="/messages" element={<MessagesPage />} />
      <Route path="/messages/decide" element={<DecideMessagePage />} />
      <Route path="/imports" element={<ImportsPage />} />
      <Route path="/imports/:import" element={<ImportPage />} />
      <Route path="/erasures" element={<ErasuresPage />} />
      <Route path="/erasures/:erasure" element={<ErasurePage />} />
      <Route path="/cases/:case/erasure" element={<AskForErasurePage />} />
      <Route path="/values" element={<ValuesPage />} />
      <Route path="/values/change" element={<ChangeRulePage />} />
      <Route path="/values/changes" element={<RuleChangesPage />} />
      <Route path="/values/changes/:change" element={<RuleChangePage />} />
      <Route path="/journeys" element={<JourneysPage />} />
      <Route path="/journeys/:journey" element={<JourneyPage />} />
      <Route path="/journeys/:journey/:version" element={<VersionPage />} />
      <Route path="/journeys/:journey/:version/processes/:process" element={<ProcessPage />} />
      <Route path="/journeys/:journey/:version/decisions/:decision" element={<DecisionPage />} />
      <Route path="/journeys/:journey/:version/forms/:form" element={<FormPage />} />
      <Route path="/journeys/:journey/:version/scenarios" element={<ScenariosPage />} />
      <Route path="/journeys/:journey/:version/changes" element={<VersionChangesPage />} />
      <Route path="/journeys/:journey/:version/try" element={<TryVersionPage />} />
      <Route path="/drafts" element={<DraftsPage />} />
      <Route path="/drafts/new" element={<NewDraftPage />} />
      <Route path="/drafts/:draft" element={<DraftPage />} />
      <Route path="/drafts/:draft/decisions/:decision" element={<EditDecisionPage />} />
      <Route path="/drafts/:draft/forms/:form" element={<EditFormPage />} />
      <Route path="/drafts/:draft/journey" element={<EditJourneyPage />} />
      <Route path="/drafts/:draft/processes/:process" element={<EditPage />} />
      <Route path="/drafts/:draft/try" element={<TryDraftPage />} />
      <Route path="/migrate/:journey" element={<MigratePage />} />
      <Route path="/migrations/:batch" element={<MigrationPage />} />
      <Route path="/drafts/:draft/scenarios" element={<DraftScenariosPage />} />
      <Route path="/drafts/:draft/scenarios/edit" element={<DraftScenarioPage />} />
      <Route path="/drafts/:draft/scenarios/processes/:process" element={<ReachedPage />} />
      <Route path="/drafts/:draft/changes" element={<ChangesPage />} />
      <Route path="/drafts/:draft/changes/processes/:process" element={<ChangedProcessPage />} />
      <Route path="/drafts/:draft/publish" element={<PublishPage />} />
      <Route path="/instances/:instance" element={<InstancePage />} />
      <Route path="*" element={<NotFoundPage />} />
    </Routes>
  </Suspense>
);

function BeforeSignIn({ error, reload }: { error: Error | null; reload: () => void }) {
  if (!error)
    return (
      <p className="govuk-body" role="status">
        Loading…
      </p>
    );
  if (error instanceof ProblemError && error.problem.status === 401) return <SignInPage />;
  return (
    <>
      <h1 className="govuk-heading-l">The service cannot be reached</h1>
      <p className="govuk-body">
        Everything that you have saved is safe. Wait a moment, then try again.
      </p>
      <button type="button" className="govuk-button" onClick={reload}>
        Try again
      </button>
    </>
  );
}
