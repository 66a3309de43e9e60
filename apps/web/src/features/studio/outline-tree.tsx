import type { OutlineEntry } from '@waymark/contracts';
import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { kindWords, leadsWords, nameWords } from './outline-words.js';
import { moveOf, shownEntries, typedEntry } from './tree-moves.js';

/** Milliseconds after which typing begins a new search. */
const TYPING = 700;

interface OutlineTreeProps {
  label: string;
  entries: OutlineEntry[];
  selected: string | null;
  onSelect: (id: string) => void;
  /** What else is said of an entry: a finding, or that a process stands there. */
  marks: ReadonlyMap<string, string[]>;
  /** Keys that do more than move. Answers whether it took the key. */
  onKey?: (event: KeyboardEvent, entry: string) => boolean;
  /** Puts the focus on an entry. A new object asks again. */
  focusOn?: { entry: string } | null;
}

/**
 * A process as a tree in the order in which people follow it: the equal of the drawing for whoever
 * does not see it or cannot use a mouse. Moving to an entry selects it.
 */
export function OutlineTree(props: OutlineTreeProps) {
  const { label, entries, selected, onSelect, marks, onKey, focusOn = null } = props;
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [focused, setFocused] = useState<string | null>(null);
  const typed = useRef({ text: '', at: 0 });
  const tree = useRef<HTMLUListElement>(null);
  const current = selected ?? focused ?? entries[0]?.id ?? '';

  // What is selected on the drawing is shown here, also if it stands in something closed.
  useEffect(() => {
    if (selected === null) return;
    setClosed((now) => opened(now, ancestorsOf(entries, selected)));
  }, [selected, entries]);
  useEffect(() => {
    const item = tree.current?.querySelector('[aria-selected=true]');
    item?.scrollIntoView({ block: 'nearest' });
  }, [selected]);

  const focus = (id: string): void => {
    setFocused(id);
    onSelect(id);
    tree.current?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(id)}"]`)?.focus();
  };
  const given = useRef<{ focusOn: { entry: string }; parent: string | null } | null>(null);
  useEffect(() => {
    if (focusOn === null) return;
    // What a command made is not in the outline before it is read again.
    const item = entries.find(({ id }) => id === focusOn.entry);
    if (!item) return;
    // What it moved is there at once, and has lost the focus when it stands in its new place.
    const { parent } = item;
    if (given.current?.focusOn === focusOn && given.current.parent === parent) return;
    given.current = { focusOn, parent };
    setClosed((now) => opened(now, ancestorsOf(entries, focusOn.entry)));
    onSelect(focusOn.entry);
    setFocused(focusOn.entry);
    requestAnimationFrame(() =>
      tree.current
        ?.querySelector<HTMLElement>(`[data-entry="${CSS.escape(focusOn.entry)}"]`)
        ?.focus(),
    );
  }, [focusOn, entries, onSelect]);
  const press = (event: KeyboardEvent): void => {
    // Whoever reads with a virtual cursor puts the focus on an entry without a key.
    const at = (event.target as HTMLElement).closest<HTMLElement>('[data-entry]')?.dataset['entry'];
    const here = at ?? current;
    if (onKey?.(event, here)) return event.preventDefault();
    const { key, ctrlKey, altKey, metaKey, timeStamp } = event;
    if (ctrlKey || altKey || metaKey) return;
    if (key === 'Enter' || key === ' ') {
      event.preventDefault();
      return focus(here);
    }
    const move = moveOf(key, { entries, closed, focused: here });
    if (move.kind !== 'none') event.preventDefault();
    if (move.kind === 'focus') return focus(move.to);
    if (move.kind === 'open') return setClosed(opened(closed, move.ids));
    if (move.kind === 'close') return setClosed(new Set([...closed, ...move.ids]));
    if (key.length !== 1 || key === '*') return;
    const now = typed.current;
    const text = timeStamp - now.at > TYPING ? key : now.text + key;
    typed.current = { text, at: timeStamp };
    const names = shownEntries(entries, closed).map((one) => ({
      id: one.id,
      name: nameWords(one),
    }));
    const found = typedEntry(text, names, here);
    if (found) focus(found);
  };

  const nameOf = useMemo(() => namesOf(entries), [entries]);
  const below = useMemo(() => childrenIn(entries), [entries]);
  const children = (parent: string | null, level: number): ReactNode =>
    below.get(parent)?.map((entry, index, siblings) => {
      const { id } = entry;
      const isParent = below.has(id);
      const isOpen = isParent && !closed.has(id);
      return (
        <li key={id} role="none">
          <div
            role="treeitem"
            className="wm-outline__line"
            data-entry={id}
            aria-level={level}
            aria-posinset={index + 1}
            aria-setsize={siblings.length}
            aria-selected={id === selected}
            aria-expanded={isParent ? isOpen : undefined}
            tabIndex={id === current ? 0 : -1}
            onClick={() => focus(id)}
          >
            {isParent && (
              <span
                className="wm-outline__toggle"
                aria-hidden="true"
                onClick={(event) => {
                  event.stopPropagation();
                  setClosed(isOpen ? new Set([...closed, id]) : opened(closed, [id]));
                }}
              >
                {isOpen ? '−' : '+'}
              </span>
            )}
            <Line entry={entry} nameOf={nameOf} marks={marks.get(id) ?? []} />
          </div>
          {isOpen && <ul role="group">{children(id, level + 1)}</ul>}
        </li>
      );
    });
  return (
    <ul role="tree" aria-label={label} className="wm-outline" ref={tree} onKeyDown={press}>
      {children(null, 1)}
    </ul>
  );
}

/** Kind, name, where it leads under which condition, and what else is said of it. */
const Line = ({
  entry,
  nameOf,
  marks,
}: {
  entry: OutlineEntry;
  nameOf: (id: string) => string;
  marks: string[];
}) => (
  <span>
    <span className="wm-outline__kind">{kindWords(entry)}</span>
    {entry.name && (
      <>
        <span className="govuk-visually-hidden">: </span>
        <strong className="wm-outline__name">{entry.name}</strong>
      </>
    )}
    {leadsWords(entry, nameOf).map(({ flow, says }) => (
      <span className="wm-outline__way" key={flow}>
        <span className="govuk-visually-hidden">; leads </span>
        {says}
      </span>
    ))}
    {marks.map((mark) => (
      <span className="wm-outline__mark" key={mark}>
        <span className="govuk-visually-hidden">; </span>
        {mark}
      </span>
    ))}
  </span>
);

/** What people call an element of this process. */
export function namesOf(entries: OutlineEntry[]): (id: string) => string {
  const names = new Map(entries.map((entry) => [entry.id, nameWords(entry)]));
  return (id) => names.get(id) ?? id;
}

function childrenIn(entries: OutlineEntry[]): Map<string | null, OutlineEntry[]> {
  const below = new Map<string | null, OutlineEntry[]>();
  for (const entry of entries) {
    const siblings = below.get(entry.parent);
    if (siblings) siblings.push(entry);
    else below.set(entry.parent, [entry]);
  }
  return below;
}

function ancestorsOf(entries: OutlineEntry[], id: string): string[] {
  const parent = entries.find((entry) => entry.id === id)?.parent ?? null;
  return parent === null ? [] : [parent, ...ancestorsOf(entries, parent)];
}

const opened = (closed: ReadonlySet<string>, ids: string[]): ReadonlySet<string> =>
  ids.some((id) => closed.has(id))
    ? new Set([...closed].filter((id) => !ids.includes(id)))
    : closed;
