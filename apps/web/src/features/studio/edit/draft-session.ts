import type { JourneyDraft } from '@waymark/contracts';
import { call, ProblemError } from '../../../shared/api.js';
import type { DraftFile } from './edit-protocol.js';

/** Milliseconds after the last change until the draft is saved. */
const PAUSE = 800;
/** Milliseconds until a draft that could not be saved is sent again. */
const AGAIN = 5_000;

export type SaveState =
  | { is: 'saved' | 'saving' | 'unsaved' }
  /** The service did not take it: the changes are in this page only. */
  | { is: 'kept'; why: string }
  /** Somebody else has saved meanwhile. */
  | { is: 'conflict'; by: string; theirs: { revision: number; files: DraftFile[] } };

type OpenedDraft = Pick<JourneyDraft, 'id' | 'journey' | 'name' | 'revision' | 'files'>;

interface Step {
  path: string;
  before: string;
  /** Null: the file is deleted. */
  after: string | null;
  /** Of a file that is deleted, for when it comes back. */
  encoding?: DraftFile['encoding'];
  said: string;
  /** What had the focus before, and what has it after. */
  from: string | null;
  to: string | null;
}

/**
 * A draft that is open in this page: its files as they stand here, what has been done to them, and
 * what of it is on the server. It outlives the page that shows it, so that nothing is lost by going
 * to another page while the service cannot be reached.
 */
export class DraftSession {
  files: DraftFile[];
  save: SaveState = { is: 'saved' };
  private base: DraftFile[];
  private done: Step[] = [];
  private undone: Step[] = [];
  private timer: number | undefined;
  private turn: Promise<void> = Promise.resolve();
  private readonly listeners = new Set<() => void>();
  /** Counts what is shown, so that React sees a change. */
  version = 0;

  readonly id: string;
  readonly journey: string;
  readonly name: string;
  private revision: number;

  constructor({ id, journey, name, revision, files }: OpenedDraft) {
    this.id = id;
    this.journey = journey;
    this.name = name;
    this.revision = revision;
    this.files = files;
    this.base = files;
  }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };
  shown = (): number => this.version;

  file(path: string): DraftFile | undefined {
    return this.files.find((one) => one.path === path);
  }
  get lastDone(): string | null {
    return this.done.at(-1)?.said ?? null;
  }
  get lastUndone(): string | null {
    return this.undone.at(-1)?.said ?? null;
  }
  /** The files of this page that are not as they were on the server. */
  get changed(): DraftFile[] {
    const was = new Map(this.base.map((file) => [file.path, file.content]));
    return this.files.filter((file) => was.get(file.path) !== file.content);
  }
  /** The paths of files that the server has and this page has not any more. */
  private get removed(): string[] {
    const is = new Set(this.files.map(({ path }) => path));
    return this.base.flatMap(({ path }) => (is.has(path) ? [] : [path]));
  }
  /** Whether something here is not on the server. */
  get isUnsaved(): boolean {
    return this.changed.length + this.removed.length > 0;
  }
  get before(): DraftFile[] {
    return this.base;
  }

  /**
   * Does one thing after another. A command reads the text that the command before it has written,
   * also if both were given at once: leaving a field writes it, and a button then does more.
   */
  inTurn(work: () => Promise<void> | void): Promise<void> {
    const turn = this.turn.then(work);
    this.turn = turn.catch(() => undefined);
    return turn;
  }

  /** The revision that was read or saved last. */
  get savedRevision(): number {
    return this.revision;
  }

  isAt(revision: number): boolean {
    return this.revision === revision;
  }

  change(step: Step): void {
    this.done.push(step);
    this.undone = [];
    this.write(step, step.after);
  }

  /** Adds a file that the draft does not have. */
  add(path: string, content: string): void {
    this.files = [...this.files, { path, content, encoding: 'utf8' }];
    this.wrote();
  }

  /** Deletes a file. An undo brings it back. */
  remove(path: string, said: string): void {
    const file = this.file(path);
    if (!file) return;
    const { content: before, encoding } = file;
    this.change({ path, before, after: null, encoding, said, from: null, to: null });
  }

  undo(): Step | null {
    const step = this.done.pop();
    if (!step) return null;
    this.undone.push(step);
    this.write(step, step.before);
    return step;
  }

  redo(): Step | null {
    const step = this.undone.pop();
    if (!step) return null;
    this.done.push(step);
    this.write(step, step.after);
    return step;
  }

  /** Ends a conflict: the other person's draft, with or without what was changed here. */
  settle(keep: 'mine' | 'theirs'): void {
    if (this.save.is !== 'conflict') return;
    const { theirs } = this.save;
    const mine = keep === 'mine' ? this.changed : [];
    const gone = keep === 'mine' ? this.removed : [];
    this.base = theirs.files;
    this.revision = theirs.revision;
    const paths = new Set([...mine.map(({ path }) => path), ...gone]);
    this.files = [...theirs.files.filter(({ path }) => !paths.has(path)), ...mine];
    // Steps before the conflict would bring back texts that nobody has seen since.
    this.done = [];
    this.undone = [];
    this.now({ is: 'unsaved' });
    void this.send();
  }

  /** Sends what has changed, at once. */
  async send(): Promise<void> {
    window.clearTimeout(this.timer);
    if (this.save.is === 'saving' || this.save.is === 'conflict') return;
    if (!this.isUnsaved) return this.now({ is: 'saved' });
    const { changed: files, removed } = this;
    this.now({ is: 'saving' });
    const sent = this.files;
    try {
      const { revision } = await call('changeDraft', {
        params: { draft: this.id },
        expected: this.revision,
        body: { files, removed },
      });
      this.revision = revision;
      this.base = sent;
      this.now({ is: this.isUnsaved ? 'unsaved' : 'saved' });
      if (this.isUnsaved) this.later(PAUSE);
    } catch (error) {
      await this.failed(error);
    }
  }

  private async failed(error: unknown): Promise<void> {
    if (error instanceof ProblemError && error.problem.status === 412) {
      try {
        const { revision, files, changedBy } = await call('getDraft', {
          params: { draft: this.id },
        });
        return this.now({ is: 'conflict', by: changedBy, theirs: { revision, files } });
      } catch {
        // The other draft cannot be read now, so this is tried again as a whole.
      }
    }
    const isRefused = error instanceof ProblemError && error.problem.status < 500;
    this.now({ is: 'kept', why: isRefused ? error.message : UNREACHED });
    this.later(AGAIN);
  }

  private write({ path, encoding = 'utf8' }: Step, content: string | null): void {
    const others = this.files.filter((one) => one.path !== path);
    if (content === null) this.files = others;
    else if (this.file(path))
      this.files = this.files.map((one) => (one.path === path ? { ...one, content } : one));
    else this.files = [...others, { path, content, encoding }];
    this.wrote();
  }

  private wrote(): void {
    if (this.save.is === 'conflict') return this.now(this.save);
    this.now(this.save.is === 'saving' ? this.save : { is: 'unsaved' });
    this.later(PAUSE);
  }

  private later(milliseconds: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), milliseconds);
  }

  private now(save: SaveState): void {
    this.save = save;
    this.version += 1;
    for (const listener of this.listeners) listener();
  }
}

const UNREACHED = 'The service cannot be reached.';

const sessions = new Map<string, DraftSession>();

/** The draft as this page has it. It is read again unless something in it is not yet saved. */
export async function openDraft(id: string): Promise<DraftSession> {
  const known = sessions.get(id);
  if (known?.isUnsaved) return known;
  const read = await call('getDraft', { params: { draft: id } });
  // What was done can be undone as long as nobody else has changed the draft.
  if (known?.isAt(read.revision)) return known;
  const opened = new DraftSession(read);
  sessions.set(id, opened);
  return opened;
}

const unsaved = (): DraftSession[] => [...sessions.values()].filter(({ isUnsaved }) => isUnsaved);

window.addEventListener('online', () => {
  for (const session of unsaved()) void session.send();
});
window.addEventListener('beforeunload', (event) => {
  if (unsaved().length > 0) event.preventDefault();
});
