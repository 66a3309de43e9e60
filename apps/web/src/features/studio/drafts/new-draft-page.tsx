import type { KeptFile, TranslatedDiagram } from '@waymark/contracts';
import { isJourneyName, journeyNameOf } from '@waymark/domain';
import { Button, FormGroup, InsetText, Radios, TextInput } from '@waymark/ui';
import { useState, type FormEvent } from 'react';
import { useNavigate } from 'react-router';
import { call, ProblemError } from '../../../shared/api.js';
import { failureWords } from '../../../shared/failure-words.js';
import { Page } from '../../../shared/page.js';
import { useResource } from '../../../shared/use-resource.js';
import { draftAddress, DRAFTS } from '../addresses.js';
import { readChosen } from './read-chosen.js';
import { TranslationReport } from './translation-report.js';

type Problems = Record<string, string>;
/** What was read of the file: as it was sent, or translated with its report. */
interface Read {
  file: KeptFile;
  translated: TranslatedDiagram | null;
  /** Why it cannot be read as a diagram; its draft opens it as text. */
  broken?: string;
}

/** Begins a draft with a published version, or with a file, also of another tool. */
export function NewDraftPage() {
  const { data: live, error } = useResource(() => call('listJourneys'), 'live');
  const navigate = useNavigate();
  const [from, setFrom] = useState<string | null>(null);
  const [journey, setJourney] = useState('');
  const [name, setName] = useState('');
  const [read, setRead] = useState<Read | null>(null);
  const [problems, setProblems] = useState<Problems>({});
  const [busy, setBusy] = useState(false);

  const choose = async (chosen: File | undefined) => {
    setRead(null);
    setProblems({});
    if (!chosen) return;
    const file = await readChosen(chosen);
    if ('refused' in file) return setProblems({ file: file.refused });
    const answer = await open(file);
    if ('refused' in answer) return setProblems({ file: answer.refused });
    setRead(answer);
    const process = answer.translated?.process;
    setJourney(journeyNameOf(process?.id ?? file.path.replace(/\..*$/, '')));
    setName((known) => known || process?.name || chosen.name.replace(/\.[^.]*$/, ''));
  };
  const send = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const version = live?.find((one) => one.journey === from)?.version;
    const base = version ?? (read ? [read.translated?.file ?? read.file] : undefined);
    const wrong: Problems = {
      ...(from === null && { from: 'Choose with what the draft begins' }),
      ...(from === FILE && !read && { file: 'Choose a file' }),
      ...(from === FILE && read && !isJourneyName(journey.trim()) && { journey: NO_NAME }),
      ...(name.trim() === '' && { name: 'Enter a name for the draft' }),
    };
    setProblems(wrong);
    if (Object.keys(wrong).length > 0 || base === undefined || from === null) return;
    setBusy(true);
    try {
      const { id } = await call('createDraft', {
        body: { journey: from === FILE ? journey.trim() : from, name: name.trim(), base },
      });
      await navigate(draftAddress(id));
    } catch (thrown) {
      setBusy(false);
      setProblems({ other: failureWords(thrown) });
    }
  };
  return (
    <Page
      title="New draft"
      error={error}
      loading={!live}
      back={{ to: DRAFTS, text: 'Drafts' }}
      problems={Object.entries(problems).map(([field, message]) => ({
        message,
        ...(field !== 'other' && { target: field }),
      }))}
    >
      {live && (
        <form noValidate onSubmit={(event) => void send(event)}>
          <Radios
            frame={{ id: 'from', label: 'With what does it begin?', error: problems['from'] }}
            choices={[
              ...live.map((one) => ({
                value: one.journey,
                label: `${one.title}, version ${one.version}`,
              })),
              {
                value: FILE,
                label: 'A file',
                hint: 'Also a diagram of Camunda 7, Camunda 8 or Flowable: it is translated',
              },
            ]}
            value={from}
            onChange={(value) => {
              setFrom(value);
              setProblems({});
            }}
          />
          {from === FILE && (
            <>
              <FormGroup
                frame={{
                  id: 'file',
                  label: 'The file',
                  hint: 'A diagram, a decision table, a form or a scenario, at most 8 MB',
                  error: problems['file'],
                }}
              >
                <input
                  className="govuk-file-upload"
                  type="file"
                  id="file"
                  name="file"
                  accept=".bpmn,.xml,.dmn,.json,.yaml,.yml"
                  onChange={(event) => void choose(event.target.files?.[0])}
                />
              </FormGroup>
              {read && <Opened {...read} />}
              {read && (
                <TextInput
                  frame={{
                    id: 'journey',
                    label: 'Which journey is it?',
                    hint: 'Lower-case letters, digits and hyphens',
                    error: problems['journey'],
                  }}
                  value={journey}
                  onChange={setJourney}
                />
              )}
            </>
          )}
          <TextInput
            frame={{ id: 'name', label: 'Name of the draft', error: problems['name'] }}
            value={name}
            onChange={setName}
          />
          <Button type="submit" aria-disabled={busy}>
            Begin the draft
          </Button>
        </form>
      )}
    </Page>
  );
}

const NO_NAME = 'Enter the name of the journey: lower-case letters, digits and hyphens';
/** No journey has this name, because a name has no space. */
const FILE = 'a file';

/** A diagram of another tool is translated; one that cannot be read stays as it is, as text. */
async function open(file: KeptFile): Promise<Read | { refused: string }> {
  if (!/\.(bpmn|xml)$/i.test(file.path)) return { file, translated: null };
  try {
    return { file, translated: await call('translateDiagram', { body: { file } }) };
  } catch (thrown) {
    if (!(thrown instanceof ProblemError) || thrown.problem.code !== 'not-a-diagram')
      return { refused: failureWords(thrown) };
    const [found] = thrown.problem.findings ?? [];
    const at = found?.line === undefined ? '' : ` (line ${found.line})`;
    const why = `${found?.message ?? thrown.message}${at}`;
    if (found?.code === 'xml-doctype' || found?.code === 'xml-too-large') return { refused: why };
    return { file, translated: null, broken: why };
  }
}

const Opened = ({ file, translated, broken }: Read) =>
  broken !== undefined ? (
    <InsetText>
      {file.path} cannot be read as a diagram: {broken}. Its draft opens it as text there.
    </InsetText>
  ) : translated && translated.report.length > 0 ? (
    <TranslationReport report={translated.report} />
  ) : (
    <InsetText>{file.path} has no settings of another tool. It is taken as it is.</InsetText>
  );
