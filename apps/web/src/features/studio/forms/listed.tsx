import { Button } from '@waymark/ui';
import type { ReactNode } from 'react';
import { useFocusLater } from '../use-focus-later.js';

interface ListedProps<Item> {
  /** The fields of the first item are `ID-0-…`. */
  id: string;
  legend: string;
  /** What one of them is called: `answer`. */
  one: string;
  items: readonly Item[];
  /** The end of the id of the first field of an item, which takes the focus. */
  first: string;
  make: () => Item;
  onWrite: (items: Item[]) => void;
  fields: (item: Item, index: number, change: (part: Partial<Item>) => void) => ReactNode;
  /** What is seldom needed. */
  more: (item: Item, index: number, change: (part: Partial<Item>) => void) => ReactNode;
}

/** A list in its order. The focus stays with the item that is moved, and finds a new one. */
export function Listed<Item>(props: ListedProps<Item>) {
  const { id, legend, one, items, first, make, onWrite, fields, more } = props;
  const focusLater = useFocusLater();
  const change = (at: number) => (part: Partial<Item>) =>
    onWrite(items.map((item, index) => (index === at ? { ...item, ...part } : item)));
  const moveUp = (at: number): void => {
    const before = items[at - 1];
    const item = items[at];
    if (before === undefined || item === undefined) return;
    document.getElementById(`${id}-${at - 1}-up`)?.focus();
    onWrite(items.map((each, index) => (index === at ? before : index === at - 1 ? item : each)));
  };
  const remove = (at: number): void => {
    const next = at < items.length - 1 ? at : at - 1;
    document.getElementById(next < 0 ? `${id}-add` : `${id}-${next}-${first}`)?.focus();
    onWrite(items.filter((_, index) => index !== at));
  };
  return (
    <fieldset className="govuk-fieldset">
      <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">{legend}</legend>
      {items.map((item, index) => (
        <div key={index} className="wm-choice">
          <div className="wm-settings__row">
            {fields(item, index, change(index))}
            <Button
              id={`${id}-${index}-up`}
              variant="secondary"
              aria-disabled={index === 0}
              onClick={() => moveUp(index)}
            >
              Move up
              <span className="govuk-visually-hidden">
                {' '}
                {one} {index + 1}
              </span>
            </Button>
            <Button variant="secondary" onClick={() => remove(index)}>
              Delete
              <span className="govuk-visually-hidden">
                {' '}
                {one} {index + 1}
              </span>
            </Button>
          </div>
          <details className="govuk-details">
            <summary className="govuk-details__summary">
              <span className="govuk-details__summary-text">
                More about {one} {index + 1}
              </span>
            </summary>
            <div className="govuk-details__text">{more(item, index, change(index))}</div>
          </details>
        </div>
      ))}
      <Button
        id={`${id}-add`}
        variant="secondary"
        onClick={() => {
          onWrite([...items, make()]);
          focusLater(`${id}-${items.length}-${first}`);
        }}
      >
        Add {/^[aeiou]/.test(one) ? 'an' : 'a'} {one}
      </Button>
    </fieldset>
  );
}
