import NavigatedViewer from 'bpmn-js/lib/NavigatedViewer';
import minimap from 'diagram-js-minimap';
import { layOut } from './lay-out.js';

/** The parts of bpmn-js that the viewer uses. */
interface DrawnElement {
  id: string;
  parent?: DrawnElement;
  waypoints?: unknown;
  businessObject?: { id: string };
}
interface Canvas {
  zoom(level: 'fit-viewport' | number, center?: 'auto'): number;
  viewbox(box?: Viewbox): Viewbox & { scale: number };
  addMarker(element: string, marker: string): void;
  removeMarker(element: string, marker: string): void;
  findRoot(element: DrawnElement): DrawnElement | undefined;
  getRootElement(): DrawnElement;
  setRootElement(root: DrawnElement): void;
  scrollToElement(element: DrawnElement, padding: number): void;
}
interface Viewbox {
  x: number;
  y: number;
  width: number;
  height: number;
}
interface Registry {
  get(id: string): DrawnElement | undefined;
  getAll(): DrawnElement[];
}
interface Selection {
  select(element: DrawnElement | null): void;
}
interface Overlays {
  add(id: string, type: string, overlay: { position: object; html: HTMLElement }): string;
  remove(filter: { type: string }): void;
}
interface Diagram {
  plane?: { bpmnElement?: { id?: string; participants?: { processRef?: { id?: string } }[] } };
}

/** How an element is marked: a class of the drawing, and a short text beside it. */
export interface DrawnMark {
  classes: string[];
  text: string | null;
}
const BADGE = 'wm-badge';
const PAD = 'wm-pad';

/** What somebody who draws with a mouse does to the element beside which it is shown. */
export interface DrawnAction {
  text: string;
  /** The whole sentence. */
  title: string;
  run: () => void;
}

/** A BPMN diagram that somebody looks at. Whoever changes it gives it the changed text. */
export class Drawing {
  private readonly viewer: NavigatedViewer;
  private marked: [id: string, name: string][] = [];
  private selecting = false;
  private closed = false;
  private label = '';
  /** Where somebody looks, which stays when the text changes. */
  private view: Viewbox | null = null;
  private last: Promise<unknown> = Promise.resolve();

  constructor(
    container: HTMLElement,
    private readonly of: { process: string; selected: (id: string) => void },
  ) {
    this.viewer = new NavigatedViewer({ container, additionalModules: [minimap] });
    this.viewer.on('selection.changed', ({ newSelection }: { newSelection: DrawnElement[] }) => {
      const [one] = newSelection;
      if (one && !this.selecting) this.of.selected(one.id.replace(/_(?:label|plane)$/, ''));
    });
  }

  /** @returns why there is nothing to see, as a sentence; null if there is. */
  open(xml: string, label: string): Promise<string | null> {
    // Texts that follow each other quickly are drawn one after another.
    const opened = this.last.then(() => this.draw(xml, label));
    this.last = opened.catch(() => undefined);
    return opened;
  }

  private async draw(xml: string, label: string): Promise<string | null> {
    if (this.closed) return null;
    this.label = label;
    this.marked = [];
    const drawn = await this.import(xml);
    if (drawn === 'unreadable') return UNREADABLE;
    if (drawn === 'drawn') return this.show();
    const laidOut = await layOut(xml);
    if (laidOut === null || (await this.import(laidOut)) !== 'drawn') return NOT_LAID_OUT;
    return this.show();
  }

  /** Shows the element, in whichever collapsed stage it is. */
  select(id: string | null): void {
    const element = id === null ? undefined : this.registry.get(id);
    this.selecting = true;
    try {
      if (element) {
        const root = this.canvas.findRoot(element);
        if (root && root !== this.canvas.getRootElement()) this.canvas.setRootElement(root);
        this.canvas.scrollToElement(element, 60);
      }
      this.part<Selection>('selection').select(element ?? null);
    } finally {
      this.selecting = false;
    }
  }

  mark(marks: ReadonlyMap<string, DrawnMark>): void {
    const overlays = this.part<Overlays>('overlays');
    for (const [id, name] of this.marked) this.canvas.removeMarker(id, name);
    overlays.remove({ type: BADGE });
    this.marked = [];
    for (const [id, { classes, text }] of marks) {
      if (!this.registry.get(id)) continue;
      for (const name of classes) {
        this.canvas.addMarker(id, name);
        this.marked.push([id, name]);
      }
      if (text !== null)
        overlays.add(id, BADGE, { position: { bottom: 6, left: -6 }, html: badgeOf(text) });
    }
  }

  /** Buttons beside an element. The outline has the same commands, so they take no focus. */
  offer(id: string | null, actions: readonly DrawnAction[]): void {
    const overlays = this.part<Overlays>('overlays');
    overlays.remove({ type: PAD });
    const element = id === null ? undefined : this.registry.get(id);
    if (!element || actions.length === 0) return;
    const position = element.waypoints ? { top: -40, left: 0 } : { bottom: -8, left: 0 };
    overlays.add(element.id, PAD, { position, html: padOf(actions) });
  }

  zoom(by: 'in' | 'out' | 'whole'): void {
    if (by === 'whole') this.canvas.zoom(this.canvas.zoom('fit-viewport', 'auto') * 0.95, 'auto');
    else this.canvas.zoom(this.canvas.viewbox().scale * (by === 'in' ? 1.3 : 1 / 1.3), 'auto');
  }

  /** Somebody who leaves the page does not wait for the drawing. */
  close(): void {
    this.closed = true;
    this.viewer.destroy();
  }

  private get canvas(): Canvas {
    return this.part<Canvas>('canvas');
  }
  private get registry(): Registry {
    return this.part<Registry>('elementRegistry');
  }
  private part<T>(name: string): T {
    return this.viewer.get<T>(name);
  }

  private async import(xml: string): Promise<'drawn' | 'without-drawing' | 'unreadable'> {
    try {
      if (this.registry.getAll().length > 1) {
        const { x, y, width, height } = this.canvas.viewbox();
        this.view = { x, y, width, height };
      }
      await this.viewer.importXML(xml);
      const of = this.diagramOfProcess();
      if (of) await this.viewer.open(of as Parameters<NavigatedViewer['open']>[0]);
    } catch (error) {
      return error instanceof Error && /no diagram to display/.test(error.message)
        ? 'without-drawing'
        : 'unreadable';
    }
    return this.registry.getAll().length > 1 ? 'drawn' : 'without-drawing';
  }

  /** A file may hold a drawing for each of several processes. */
  private diagramOfProcess(): Diagram | undefined {
    const definitions = this.viewer.getDefinitions() as unknown as { diagrams?: Diagram[] };
    const shows = ({ plane }: Diagram): boolean =>
      plane?.bpmnElement?.id === this.of.process ||
      (plane?.bpmnElement?.participants ?? []).some(
        ({ processRef }) => processRef?.id === this.of.process,
      );
    const diagrams = definitions.diagrams ?? [];
    return diagrams.length > 1 ? diagrams.find(shows) : undefined;
  }

  /**
   * The drawing is one picture to a screen reader, and its outline says what is in it. So it takes
   * no focus either: the outline does.
   */
  private show(): null {
    if (this.closed) return null;
    const container = (this.viewer as unknown as { _container: HTMLElement })._container;
    const picture = container.querySelector<SVGElement>('.djs-container > svg');
    picture?.setAttribute('role', 'img');
    picture?.setAttribute('aria-label', this.label);
    picture?.removeAttribute('tabindex');
    container.querySelector('.djs-minimap')?.setAttribute('aria-hidden', 'true');
    if (this.view) this.canvas.viewbox(this.view);
    else this.zoom('whole');
    return null;
  }
}

const UNREADABLE =
  'The diagram of this file cannot be shown, because the file cannot be read as a diagram. ' +
  'The outline says what the process does.';
const NOT_LAID_OUT =
  'This file has no drawing, and Waymark could not make one. The outline says what the process ' +
  'does. Draw it in a BPMN tool, then publish it again.';

function padOf(actions: readonly DrawnAction[]): HTMLElement {
  const pad = document.createElement('div');
  pad.className = 'wm-drawing__pad';
  pad.setAttribute('aria-hidden', 'true');
  for (const { text, title, run } of actions) {
    const button = document.createElement('button');
    Object.assign(button, { type: 'button', textContent: text, title, tabIndex: -1 });
    button.addEventListener('click', run);
    pad.append(button);
  }
  return pad;
}

function badgeOf(text: string): HTMLElement {
  const badge = document.createElement('span');
  badge.className = 'wm-drawing__badge';
  // The outline says the same.
  badge.setAttribute('aria-hidden', 'true');
  badge.textContent = text;
  return badge;
}
