// Parts of packages that our workers load and never use, by the package, with what stands for them.
const STANDS_FOR = {
  // bpmn-moddle's reader and writer: @waymark/definitions reads and writes files itself.
  'moddle-xml': 'export const Reader = undefined, Writer = undefined;',
  // Colours for the words of FEEL.
  '@lezer/highlight': `
    export const styleTags = () => () => null;
    export const tags = new Proxy(() => tags, { get: () => tags });`,
};
/** The layout writes XML with bpmn-moddle, and has no FEEL. */
const NEEDS_ALL = /layout-worker/;
const PREFIX = '\0left-out:';

/** A plugin for the build of one worker. */
export const leftOutOfWorkers = () => {
  let needsAll = false;
  return {
    name: 'waymark-left-out-of-workers',
    enforce: 'pre',
    buildStart: ({ input }) => void (needsAll = NEEDS_ALL.test(JSON.stringify(input))),
    resolveId: (source) =>
      !needsAll && Object.hasOwn(STANDS_FOR, source) ? `${PREFIX}${source}` : null,
    load: (id) => (id.startsWith(PREFIX) ? STANDS_FOR[id.slice(PREFIX.length)] : null),
  };
};
