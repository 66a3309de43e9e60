import type { CheckedDraft } from '@waymark/definitions';
import { useParams, Link } from 'react-router';
import { Page } from '../../../shared/page.js';
import { titleOfId } from '../../../shared/words.js';
import {
  DRAFTS,
  draftChangesAddress,
  draftScenariosAddress,
  editAddress,
  editDecisionAddress,
  editFormAddress,
  publishAddress,
  tryDraftAddress,
} from '../addresses.js';
import { DraftFacts } from '../drafts/draft-facts.js';
import type { DraftFile } from './edit-protocol.js';
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
          <h2 className="govuk-heading-m">Decision tables</h2>
          <ul className="govuk-list">
            {checked.decisions.map(({ decision, name, file }) => (
              <li key={`${file} ${decision}`}>
                <Link className="govuk-link" to={editDecisionAddress(id, decision)}>
                  {name}
                </Link>
              </li>
            ))}
            {unreadTables(draft.files, checked).map(({ path }) => (
              <li key={path}>
                <Link className="govuk-link" to={editDecisionAddress(id, 'text', path)}>
                  {path}, which cannot be read as decisions
                </Link>
              </li>
            ))}
          </ul>
          <h2 className="govuk-heading-m">Forms</h2>
          <ul className="govuk-list wm-columns">
            {formFiles(draft.files).map((form) => (
              <li key={form}>
                <Link className="govuk-link" to={editFormAddress(id, form)}>
                  {titleOfId(form)}
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

const unreadTables = (files: DraftFile[], { decisions }: CheckedDraft): DraftFile[] =>
  files.filter(({ path }) => path.endsWith('.dmn') && !decisions.some(({ file }) => file === path));

/** The names of the files of forms, by which their pages are found. */
const formFiles = (files: DraftFile[]): string[] =>
  files.flatMap(({ path }) => /^forms\/(.+)\.json$/.exec(path)?.[1] ?? []).sort();
