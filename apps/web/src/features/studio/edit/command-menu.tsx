import { useEffect, useRef, useState, type KeyboardEvent } from 'react';

/** What can be done with an element. The key works in the outline. */
export interface MenuItem {
  id: string;
  text: string;
  shortcut: string | null;
}

interface CommandMenuProps {
  /** Of the element, by name. */
  label: string;
  items: MenuItem[];
  open: boolean;
  setOpen: (open: boolean) => void;
  onChoose: (id: string) => void;
}

/** A menu button (WAI-ARIA Authoring Practices) with everything that can be done. */
export function CommandMenu({ label, items, open, setOpen, onChoose }: CommandMenuProps) {
  const [at, setAt] = useState(0);
  const button = useRef<HTMLButtonElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (open) list.current?.querySelectorAll<HTMLElement>('[role=menuitem]')[at]?.focus();
  }, [open, at]);
  useEffect(() => {
    if (open) setAt(0);
  }, [open]);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };
  const press = (event: KeyboardEvent): void => {
    const moves: Record<string, number> = {
      ArrowDown: (at + 1) % items.length,
      ArrowUp: (at - 1 + items.length) % items.length,
      Home: 0,
      End: items.length - 1,
    };
    const to = moves[event.key];
    if (to !== undefined) setAt(to);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Tab') return setOpen(false);
    else return;
    event.preventDefault();
  };
  return (
    <div className="wm-menu">
      <button
        type="button"
        className="govuk-button govuk-button--secondary"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        Change {label}
      </button>
      {open && (
        <ul role="menu" aria-label={`Change ${label}`} ref={list} onKeyDown={press}>
          {items.map(({ id, text, shortcut }) => (
            <li
              key={id}
              role="menuitem"
              tabIndex={-1}
              aria-keyshortcuts={shortcut ?? undefined}
              onClick={() => {
                setOpen(false);
                onChoose(id);
              }}
              onKeyDown={(event) => {
                if (event.key !== 'Enter' && event.key !== ' ') return;
                event.preventDefault();
                setOpen(false);
                onChoose(id);
              }}
            >
              {text}
              {shortcut && <kbd aria-hidden="true">{shortcut}</kbd>}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
