import { useParams, Link } from 'react-router';
import { Page } from '../../../shared/page.js';
import {
  DRAFTS,
  draftChangesAddress,
  draftScenariosAddress,
  editAddress,
  publishAddress,
  tryDraftAddress,
} from '../addresses.js';
import { DraftFacts } from '../drafts/draft-facts.js';
import { FindingList } from './finding-list.js';
import { SaveLine } from './save-line.js';
import { useChecked } from './use-checked.js';
import { useDraft } from './use-draft.js';

/** A draft: its diagrams, each to be changed, and what publishing would find. */
export function DraftPage() {
  const { draft: id = '' } = useParams();
  const { draft, error } = useDraft(id);
  const checked = useChecked(draft?.files, null);
  const read = new Set(checked?.processes.map(({ file }) => file));
  const unread = (draft?.files ?? []).filter(
    ({ path }) => path.endsWith('.bpmn') && checked !== null && !read.has(path),
  );
  return (
    <Page
      title={draft?.name ?? 'Draft'}
      about={draft?.journey}
      error={error}
      loading={!draft || !checked}
      back={{ to: DRAFTS, text: 'Drafts' }}
    >
      {draft && checked && (
        <>
          <SaveLine draft={draft} />
          <ul className="govuk-list">
            {[
              { to: tryDraftAddress(id), text: 'Try it with made-up data' },
              { to: draftScenariosAddress(id), text: 'Scenarios: play, change, add' },
              { to: draftChangesAddress(id), text: 'What it changes' },
              { to: publishAddress(id), text: 'Publish it' },
            ].map(({ to, text }) => (
              <li key={to}>
                <Link className="govuk-link" to={to}>
                  {text}
                </Link>
              </li>
            ))}
          </ul>
          <h2 className="govuk-heading-m">Processes</h2>
          <ul className="govuk-list">
            {checked.processes.map(({ process, title }) => (
              <li key={process}>
                <Link className="govuk-link" to={editAddress(id, process)}>
                  {title}
                </Link>
              </li>
            ))}
            {unread.map(({ path }) => (
              <li key={path}>
                <Link className="govuk-link" to={editAddress(id, 'text', path)}>
                  {path}, which cannot be read as a diagram
                </Link>
              </li>
            ))}
          </ul>
          <FindingList
            findings={checked.findings.map(({ code, severity, message, file, line }) => ({
              code,
              severity,
              message,
              element: null,
              ...(file === undefined ? {} : { file }),
              ...(line === undefined ? {} : { line }),
            }))}
            onGo={() => undefined}
          />
          <DraftFacts id={id} />
        </>
      )}
    </Page>
  );
}
