import type { Finding } from '@waymark/contracts';
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
  editJourneyAddress,
  elementAddress,
  publishAddress,
  tryDraftAddress,
} from '../addresses.js';
import { DraftFacts } from '../drafts/draft-facts.js';
import { AddFile } from './add-file.js';
import { Requirements } from '../requirements/requirements.js';
import type { DraftFile } from './edit-protocol.js';
import { newForm, newTable } from './new-files.js';
import { findingOf } from './finding-of.js';
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
              { to: editJourneyAddress(id), text: 'Variables and rights' },
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
          <Requirements
            decisions={checked.decisions}
            addressOf={(decision) => editDecisionAddress(id, decision)}
          />
          <AddFile
            id="new-table"
            label="What a new table decides"
            button="Add a decision table"
            onAdd={(name) => {
              const known = checked.decisions.map(({ decision }) => decision);
              const made = newTable(draft.files, known, name);
              draft.add(made.path, made.content);
              return editDecisionAddress(id, made.id);
            }}
          />
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
          <AddFile
            id="new-form"
            label="Title of a new form"
            button="Add a form"
            onAdd={(title) => {
              const made = newForm(draft.files, title);
              draft.add(made.path, made.content);
              return editFormAddress(id, made.id);
            }}
          />
          <FindingList
            ofAll
            findings={checked.findings.map(findingOf)}
            addressOf={(finding) => placeOf(finding, { draft: id, checked })}
          />
          <DraftFacts id={id} />
        </>
      )}
    </Page>
  );
}

/** Where somebody corrects what checking finds. */
function placeOf(
  { element, file }: Finding,
  { draft, checked }: { draft: string; checked: CheckedDraft },
): string | null {
  if (file === 'journey.json') return editJourneyAddress(draft);
  const form = /^forms\/(.+)\.json$/.exec(file ?? '')?.[1];
  if (form !== undefined) return editFormAddress(draft, form);
  const decision =
    checked.decisions.find((one) => one.decision === element) ??
    checked.decisions.find((one) => one.file === file);
  if (decision) return editDecisionAddress(draft, decision.decision);
  if (file?.endsWith('.dmn')) return editDecisionAddress(draft, 'text', file);
  const inFile = checked.processes.filter((one) => one.file === file);
  const process = inFile.find((one) => hasElement(one, element)) ?? inFile[0];
  if (process)
    return element !== null && hasElement(process, element)
      ? elementAddress(draft, process.process, element)
      : editAddress(draft, process.process);
  return file?.endsWith('.bpmn') ? editAddress(draft, 'text', file) : null;
}

const hasElement = ({ entries }: CheckedDraft['processes'][number], id: string | null): boolean =>
  entries.some((entry) => entry.id === id);

const unreadTables = (files: DraftFile[], { decisions }: CheckedDraft): DraftFile[] =>
  files.filter(({ path }) => path.endsWith('.dmn') && !decisions.some(({ file }) => file === path));

/** The names of the files of forms, by which their pages are found. */
const formFiles = (files: DraftFile[]): string[] =>
  files.flatMap(({ path }) => /^forms\/(.+)\.json$/.exec(path)?.[1] ?? []).sort();
