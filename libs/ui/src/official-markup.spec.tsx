import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { ComponentProps, ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import {
  Button,
  Checkboxes,
  DateInput,
  ErrorSummary,
  InsetText,
  Radios,
  Select,
  SuccessBanner,
  SummaryList,
  Table,
  Tag,
  Textarea,
  TextInput,
  WarningText,
  type FieldFrame,
} from './index.js';

/**
 * The fixtures that the design system publishes for each component: options of its template, and
 * the markup that they give.
 */
interface Text {
  text: string;
}
interface Options {
  id?: string;
  idPrefix?: string;
  name?: string;
  text?: string;
  classes?: string;
  value?: string;
  rows?: unknown;
  titleText?: string;
  caption?: string;
  type?: string;
  label?: Text;
  hint?: Text;
  errorMessage?: Text;
  fieldset?: { legend: Text };
  head?: Text[];
  errorList?: { text: string; href?: string }[];
  items?: { value: string | number; text: string; hint?: Text }[];
  values?: string[];
}
interface Fixture {
  name: string;
  options: Options;
  html: string;
}

type TagColour = ComponentProps<typeof Tag>['colour'];
const nothing = (): void => undefined;
const frameOf = ({
  id,
  idPrefix,
  name,
  label,
  fieldset,
  hint,
  errorMessage,
}: Options): FieldFrame => ({
  id: idPrefix ?? id ?? name ?? '',
  label: label?.text ?? fieldset?.legend.text ?? '',
  hint: hint?.text,
  error: errorMessage?.text,
});
const choicesOf = ({ items = [] }: Options) =>
  items.map(({ value, text, hint }) => ({ value: `${value}`, label: text, hint: hint?.text }));
const tableOf = ({ head = [], rows, caption = '' }: Options): ReactElement => {
  const lines = (rows as Text[][]).map((cells) => cells.map(({ text }) => text));
  return (
    <Table
      caption={caption}
      columns={head.map(({ text }, index) => ({
        heading: text,
        cell: (row: string[]) => row[index],
      }))}
      rows={lines}
      rowKey={(row) => row.join()}
      empty=""
    />
  );
};

describe.each<[string, string[], (options: Options) => ReactElement]>([
  [
    'button',
    ['default', 'secondary', 'warning'],
    ({ text, classes, name }) => (
      <Button
        type="submit"
        name={name}
        variant={(classes?.replace('govuk-button--', '') as 'warning') ?? 'primary'}
      >
        {text}
      </Button>
    ),
  ],
  [
    'tag',
    ['grey', 'green', 'purple', 'red', 'orange', 'yellow'],
    ({ text, classes }) => (
      <Tag colour={classes?.replace('govuk-tag--', '') as TagColour}>{text}</Tag>
    ),
  ],
  ['inset-text', ['default'], ({ text }) => <InsetText>{text}</InsetText>],
  ['warning-text', ['default', 'multiple lines'], ({ text }) => <WarningText>{text}</WarningText>],
  [
    'notification-banner',
    ['with type as success'],
    ({ text }) => <SuccessBanner>{text}</SuccessBanner>,
  ],
  [
    'error-summary',
    ['default', 'without links', 'mixed with and without links'],
    ({ errorList = [] }) => (
      <ErrorSummary
        errors={errorList.map(({ text, href }) => ({
          message: text,
          ...(href && { target: href.slice(1) }),
        }))}
      />
    ),
  ],
  [
    'input',
    [
      'default',
      'with hint text',
      'with error message',
      'with error and hint',
      'with width-5 class',
      'value',
      'inputmode',
    ],
    (options) => (
      <TextInput
        frame={frameOf(options)}
        value={options.value ?? ''}
        onChange={nothing}
        width={options.classes}
        {...('inputmode' in options && { inputMode: options.inputmode as 'numeric' })}
      />
    ),
  ],
  [
    'textarea',
    [
      'default',
      'with hint',
      'with error message',
      'with default value',
      'with hint and error message',
    ],
    (options) => (
      <Textarea frame={frameOf(options)} rows={5} value={options.value ?? ''} onChange={nothing} />
    ),
  ],
  [
    'select',
    ['with hint text and error message'],
    (options) => (
      <Select frame={frameOf(options)} choices={choicesOf(options)} value="" onChange={nothing} />
    ),
  ],
  [
    'radios',
    ['default', 'with hint', 'with hint and error message'],
    (options) => (
      <Radios
        frame={frameOf(options)}
        choices={choicesOf(options)}
        value={null}
        onChange={nothing}
      />
    ),
  ],
  [
    'radios',
    ['small inline'],
    (options) => (
      <Radios
        inline
        frame={frameOf(options)}
        choices={choicesOf(options)}
        value={null}
        onChange={nothing}
      />
    ),
  ],
  [
    'checkboxes',
    ['default', 'with hint', 'with error message', 'with error message and hint'],
    (options) => (
      <Checkboxes
        frame={frameOf(options)}
        choices={choicesOf(options)}
        value={options.values ?? []}
        onChange={nothing}
      />
    ),
  ],
  [
    'date-input',
    ['default', 'with error message and hint'],
    (options) => (
      <DateInput
        frame={frameOf(options)}
        initial={{ day: '', month: '', year: '', time: '' }}
        onChange={nothing}
      />
    ),
  ],
  ['table', ['with head and caption'], tableOf],
  [
    'summary-list',
    ['key with classes'],
    ({ rows }) => (
      <SummaryList
        rows={(rows as { key: Text; value: Text }[]).map(({ key, value }) => ({
          key: key.text,
          value: value.text,
        }))}
      />
    ),
  ],
])('%s', (component, names, render) => {
  it.each(names)('%s', (name) => {
    const fixture = fixturesOf(component).find((each) => each.name === name);
    if (!fixture) throw new Error(`the design system has no such fixture: ${name}`);
    const theirs =
      BY_DESIGN[component]?.(fixture.html, frameOf(fixture.options).id) ?? fixture.html;
    expect(tokensOf(renderToStaticMarkup(render(fixture.options)))).toEqual(tokensOf(theirs));
  });
});

it('makes the radios of one question exclude each other', () => {
  const html = renderToStaticMarkup(
    <Radios
      frame={{ id: 'answer', label: 'Answer' }}
      choices={[
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B' },
      ]}
      value="b"
      onChange={nothing}
    />,
  );
  expect(html.match(/name="answer"/g)).toHaveLength(2);
  expect(html.match(/checked=""/g)).toHaveLength(1);
});

/**
 * Where we differ on purpose: a select has no answer at first; an error links to the first of
 * several inputs; a summary list has no borders; the first cell of a row is not a heading.
 */
const BY_DESIGN: Record<string, (html: string, id: string) => string> = {
  select: (html) => html.replace('<option', '<option value="" selected>Choose</option><option'),
  'date-input': (html, id) =>
    html.replace(`id="${id}"`, `id="${id}-parts"`).replaceAll(`"${id}-day"`, `"${id}"`),
  'summary-list': (html) =>
    html
      .replace('govuk-summary-list', 'govuk-summary-list govuk-summary-list--no-border')
      .replace(' app-custom-class', ''),
  table: (html) =>
    html
      .replaceAll(
        /<th scope="row" class="govuk-table__header">(.*?)<\/th>/g,
        '<td class="govuk-table__cell">$1</td>',
      )
      .replaceAll(/ govuk-table__(cell|header)--numeric/g, ''),
};

function fixturesOf(component: string): Fixture[] {
  const root = dirname(createRequire(import.meta.url).resolve('govuk-frontend/package.json'));
  return (
    JSON.parse(
      readFileSync(join(root, 'dist/govuk/components', component, 'fixtures.json'), 'utf8'),
    ) as { fixtures: Fixture[] }
  ).fixtures;
}

/**
 * Attributes that are not compared. We add some on purpose: focus without a script, no autocomplete
 * for data about people, table roles for narrow screens. Names differ, because the browser never
 * submits a form itself.
 */
const LEFT_OUT =
  /^(tabindex|autocomplete|name|role="(table|rowgroup|row|cell|columnheader)"|data-heading)/;
/** Classes that are not compared: bold labels, and our own classes. */
const LEFT_OUT_CLASSES = /^(wm-.*|govuk-(label|fieldset__legend)--s)$/;

/**
 * Tags with sorted attributes and texts, without what does not reach a reader: white space, order,
 * quotes.
 */
function tokensOf(html: string): string[] {
  const tokens = html.match(/<[^>]+>|[^<]+/g) ?? [];
  return tokens
    .map((token) => (token.startsWith('<') ? tagOf(token) : textOf(token)))
    .filter((token) => token !== '');
}

const textOf = (token: string): string =>
  token.replace(/\s+/g, ' ').trim().replaceAll('&#x27;', "'").replaceAll('&#39;', "'");

function tagOf(token: string): string {
  const name = /^<\/?[a-z0-9]+/.exec(token)?.[0] ?? '';
  const attributes = [...token.matchAll(/ ([a-zA-Z-]+)(?:="([^"]*)")?/g)].map(
    ([, key = '', value = '']) => attributeOf(key, value),
  );
  return [name, ...attributes.filter((each) => each !== '' && !LEFT_OUT.test(each)).sort()].join(
    ' ',
  );
}

function attributeOf(key: string, value: string): string {
  if (key === 'value' && value === '') return '';
  return `${key.toLowerCase()}="${
    key === 'class'
      ? value
          .split(' ')
          .filter((each) => !LEFT_OUT_CLASSES.test(each))
          .sort()
          .join(' ')
      : value
  }"`;
}
