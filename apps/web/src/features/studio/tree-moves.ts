/** An entry of a tree; every parent stands before its children. */
interface TreeEntry {
  id: string;
  parent: string | null;
}
interface TreeView {
  entries: readonly TreeEntry[];
  /** The entries whose children are hidden. */
  closed: ReadonlySet<string>;
  focused: string;
}
type TreeMove =
  { kind: 'focus'; to: string } | { kind: 'open' | 'close'; ids: string[] } | { kind: 'none' };

const NONE: TreeMove = { kind: 'none' };

/** What a key does in a tree (WAI-ARIA Authoring Practices, tree view). */
export function moveOf(key: string, view: TreeView): TreeMove {
  const { entries, closed, focused } = view;
  const shown = shownEntries(entries, closed);
  const at = shown.findIndex(({ id }) => id === focused);
  const here = shown[at];
  if (!here) return NONE;
  const children = entries.filter(({ parent }) => parent === focused);
  const to = (entry: TreeEntry | undefined): TreeMove =>
    entry ? { kind: 'focus', to: entry.id } : NONE;
  switch (key) {
    case 'ArrowDown':
      return to(shown[at + 1]);
    case 'ArrowUp':
      return to(shown[at - 1]);
    case 'Home':
      return to(shown[0]);
    case 'End':
      return to(shown.at(-1));
    case 'ArrowRight':
      if (children.length === 0) return NONE;
      return closed.has(focused) ? { kind: 'open', ids: [focused] } : to(children[0]);
    case 'ArrowLeft':
      return children.length > 0 && !closed.has(focused)
        ? { kind: 'close', ids: [focused] }
        : to(shown.find(({ id }) => id === here.parent));
    case '*':
      return {
        kind: 'open',
        ids: entries.filter(({ parent }) => parent === here.parent).map(({ id }) => id),
      };
    default:
      return NONE;
  }
}

/** Entries none of whose parents is closed. */
export function shownEntries<E extends TreeEntry>(
  entries: readonly E[],
  closed: ReadonlySet<string>,
): E[] {
  const hidden = new Set<string>();
  return entries.filter(({ id, parent }) => {
    const isHidden = parent !== null && (hidden.has(parent) || closed.has(parent));
    if (isHidden) hidden.add(id);
    return !isHidden;
  });
}

/**
 * The next entry whose name begins with what was typed, from the focused one on and round. The same
 * letter again goes to the next entry that begins with it.
 */
export function typedEntry(
  typed: string,
  names: readonly { id: string; name: string }[],
  focused: string,
): string | null {
  const letters = typed.toLowerCase();
  const same = letters.split('').every((letter) => letter === letters[0]);
  const wanted = same ? letters.slice(0, 1) : letters;
  const at = names.findIndex(({ id }) => id === focused) + (same ? 1 : 0);
  const round = [...names.slice(at), ...names.slice(0, at)];
  return round.find(({ name }) => name.toLowerCase().startsWith(wanted))?.id ?? null;
}
