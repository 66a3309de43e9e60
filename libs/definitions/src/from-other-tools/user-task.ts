import { isRole } from '@waymark/domain';
import type { XmlElement } from '../xml/xml-element.js';
import { isIsoTime } from '../model/iso-time.js';
import { set } from './ours.js';
import {
  bring,
  cannotSay,
  idOf,
  inWords,
  languageOf,
  onlyNamed,
  openAttribute,
  type Target,
  type Translation,
  type Translator,
} from './translation.js';
import { ourValue, saidBy, type Said } from './value-in-feel.js';
import type { XmlAttribute } from '../xml/xml-element.js';

/** Who does a task, with which form, and when it should be done. */
export const userTask: Translator = (translation, element) => {
  const { settings } = translation;
  const [assignment] = settings.extensions(element, 'assignmentDefinition');
  const [schedule] = settings.extensions(element, 'taskSchedule');
  const [form] = settings.extensions(element, 'formDefinition');
  const find = (local: string, holder?: XmlElement): XmlAttribute | undefined =>
    settings.attribute(element, local) ?? openAttribute(translation, holder, local);
  const from = (attribute: XmlAttribute | undefined, holder?: XmlElement) => ({
    attribute,
    language: languageOf(attribute?.uri || holder?.uri || ''),
  });
  const task = (attribute: string, more: Partial<Target> = {}): Target => ({
    element,
    setting: 'task',
    attribute,
    ...more,
  });
  bring(translation, from(find('assignee', assignment), assignment), task('assignee'));
  bring(
    translation,
    from(find('candidateGroups', assignment), assignment),
    task('roles', { toComplete: unknownRoles }),
  );
  const formKey =
    find('formKey', form) ??
    find('formRef') ??
    openAttribute(translation, form, 'formId') ??
    openAttribute(translation, form, 'externalReference');
  bring(
    translation,
    from(formKey, form),
    task('form', {
      write: (said) => (said.kind === 'text' ? formIdOf(said.text) : ''),
      refuse: onlyNamed('A form'),
      toComplete: (said) =>
        said.kind === 'text' ? `Add the form '${formIdOf(said.text)}' to the folder forms.` : null,
    }),
  );
  const followUp = from(find('followUpDate', schedule), schedule);
  bring(translation, followUp, task('followUp', { write: momentOf }));
  dueDate(translation, element, from(find('dueDate', schedule), schedule));
};

/** `embedded:app:forms/contact.html`, `camunda-forms:bpmn:contact`, `contact.form`: `contact`. */
const formIdOf = (key: string): string =>
  key
    .replace(/^.*[/:]/, '')
    .replace(/\.(html?|form|json|xhtml)$/i, '')
    .replace(/[^\w.-]+/g, '-') || 'form';

function unknownRoles(said: Said): string | null {
  if (said.kind === 'feel') return null;
  const unknown = said.text
    .split(',')
    .map((role) => role.trim())
    .filter((role) => role !== '' && !isRole(role));
  return unknown.length > 0
    ? `There is no role ${unknown.map((role) => `'${role}'`).join(', ')} here. Choose a role.`
    : null;
}

/** A length of time is counted from the moment at which the task begins. */
const momentOf = (said: Said): string =>
  said.kind === 'text' && /^P/.test(said.text.trim())
    ? `=now() + duration(${JSON.stringify(said.text.trim())})`
    : ourValue(said);

/**
 * A due date becomes a deadline: its length is a rule of the organisation, which has to be decided.
 * Publishing refuses the diagram until then, so that no date is lost. The setting stays in the file
 * for whoever decides it.
 */
function dueDate(
  { settings, ours }: Translation,
  element: XmlElement,
  { attribute, language }: { attribute: XmlAttribute | undefined; language: 'juel' | 'feel' },
): void {
  if (attribute === undefined) return;
  const said = saidBy(attribute.value, language);
  if (!said.ok) return settings.take([attribute], cannotSay(said.failure));
  const rule = `${idOf(element)}-due`;
  const from = fromOf(said.value);
  const deadline = ours.setting(element, 'deadline');
  set(deadline, 'rule', rule);
  if (from !== null) set(deadline, 'from', from);
  settings.take([attribute], {
    outcome: 'to-complete',
    keep: true,
    becomes: inWords(
      'deadline',
      { name: 'rule', value: rule },
      ...(from === null ? [] : [{ name: 'from', value: from }]),
    ),
    why:
      `A deadline takes its length from a rule of your organisation. Name one instead of ` +
      `'${rule}'${from === null ? ', with this length' : ', with the time after this moment'}.`,
  });
}

/** The moment from which a deadline counts, where the tool names a moment and no length. */
function fromOf(said: Said): string | null {
  if (said.kind === 'feel') return `=${said.feel}`;
  const text = said.text.trim();
  return isIsoTime(text) && !text.startsWith('P') ? text : null;
}
