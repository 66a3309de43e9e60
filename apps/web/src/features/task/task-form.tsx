import type { TaskDetail } from '@waymark/contracts';
import type { Json, JsonObject } from '@waymark/domain';
import { dangerQuestion, isVisible, NOW, opensNow, type FormSchema } from '@waymark/forms';
import { Button, InsetText } from '@waymark/ui';
import { useState, type RefObject } from 'react';
import { unsavedOf } from '../../shared/unsaved.js';
import { FilePanel } from './file-panel.js';
import { HandedOn } from './handed-on.js';
import { Field } from '../../shared/form/fields/field.js';
import { ReadyTimes } from '../../shared/form/ready-times.js';
import { Results } from './results.js';
import { RowPanel } from './row-panel.js';
import { dangerIn, type DangerWords } from '../../shared/success-message.js';
import type { ShownError } from '../../shared/form/shown-error.js';
import { KeepTyped } from './keep-typed.js';
import { submitted, touched, useDraft } from './use-draft.js';
import { useCompletion } from './use-completion.js';

/** The field of a form that asks with which case a row is merged. */
const MERGE = 'mergeCase';
const NO_FORM: FormSchema = { id: 'none', title: '', fields: [] };

interface TaskFormProps {
  detail: TaskDetail;
  errors: ShownError[];
  refused: (errors: ShownError[]) => void;
  /** With what was said, if the person answered that the victim is in danger now. */
  done: (next: string[], danger: DangerWords | null) => void;
  /** The task or its case is no longer as this page shows it. */
  changed: () => void;
  /** The person types, so they are at it. */
  typing: () => void;
  /** Answers what is typed now. */
  typed: RefObject<() => JsonObject | null>;
  kept: (danger: DangerWords | null) => void;
}

/** The form of the task. The input stays on the screen, whatever the server answers. */
export function TaskForm({
  detail,
  errors,
  refused,
  done,
  changed,
  typing,
  typed,
  kept,
}: TaskFormProps) {
  const form = detail.form ?? NO_FORM;
  const [values, setValues] = useState<JsonObject>(() => openingValues(form, detail));
  const [handedOn, setHandedOn] = useState(false);
  const [unsafe, setUnsafe] = useState(false);
  const draft = useDraft(detail, form);
  const { sending, send } = useCompletion({
    form,
    detail,
    refused,
    done: (next) => (draft.forget(), done(next, dangerIn(values))),
    gone: changed,
    unsafe: () => setUnsafe(true),
  });
  const change = (name: string, value: Json) => put({ ...values, [name]: value });
  const put = (next: JsonObject) => {
    setValues(next);
    draft.keep(next);
    typing();
  };
  const danger = dangerQuestion(form);
  /** Answers of a draft came back, without the one about danger (docs/service/rules.md#rule-8). */
  const back = handedOn || Object.keys(detail.draft?.values ?? {}).length > 0;
  const input = { values, variables: detail.variables };
  const now = (): JsonObject => submitted(form, detail, values);
  typed.current = now;
  return (
    <ReadyTimes value={detail.banner?.readyTimes ?? []}>
      <form noValidate onSubmit={(event) => (event.preventDefault(), void send(values))}>
        {form.title && form.title !== detail.title && (
          <h2 className="govuk-heading-m">{form.title}</h2>
        )}
        {detail.handedOn && !handedOn && (
          <HandedOn
            {...detail.handedOn}
            use={() => {
              setHandedOn(true);
              put({ ...detail.values, ...detail.handedOn?.values, ...touched(detail, values) });
            }}
          />
        )}
        <Results results={detail.results} />
        {detail.row && (
          <RowPanel
            row={detail.row}
            choose={
              form.fields.some(({ name }) => name === MERGE)
                ? (reference) => change(MERGE, reference)
                : null
            }
          />
        )}
        {detail.file && <FilePanel file={detail.file} />}
        {form.guidance?.map((sentence) => (
          <p className="govuk-body" key={sentence}>
            {sentence}
          </p>
        ))}
        {form.fields
          .filter((field) => field.type !== 'hidden' && isVisible(form, field, input))
          .map((field) => (
            <Field
              key={`${field.name}${handedOn ? ' handed on' : ''}`}
              form={form}
              field={field}
              input={input}
              errors={errors}
              last={detail.lastAnswers}
              askAgain={back && field === danger && values[field.name] === undefined}
              onChange={(value) => change(field.name, value)}
            />
          ))}
        {detail.may.complete && (
          <Button type="submit" disabled={sending}>
            Complete this task
          </Button>
        )}
        {detail.may.keep && (unsafe || !detail.may.complete) && (
          <KeepTyped
            detail={detail}
            typed={now}
            refused={refused}
            kept={() => (draft.forget(), kept(dangerIn(values)))}
          />
        )}
        {detail.cannot && (
          <InsetText>
            You can read this task, but you cannot complete it. {detail.cannot.says}{' '}
            {detail.cannot.next}
          </InsetText>
        )}
        <p className="govuk-hint" role="status">
          {draft.says}
        </p>
      </form>
    </ReadyTimes>
  );
}

/**
 * What the form opens with. 'Now' is not restored: what somebody wrote down earlier did not happen
 * at the moment when they come back to it.
 */
function openingValues(form: FormSchema, detail: TaskDetail): JsonObject {
  const typed = { ...detail.draft?.values, ...unsavedOf(detail.task) };
  const began = Object.keys(typed).length > 0;
  const now = form.fields.filter((field) => !began && opensNow(field)).map(({ name }) => name);
  return {
    ...Object.fromEntries(now.map((name) => [name, NOW])),
    ...detail.values,
    ...Object.fromEntries(Object.entries(typed).filter(([, value]) => value !== NOW)),
  };
}
