import { brotliCompressSync } from 'node:zlib';

/** Compressed bytes that a page may load at first (docs/benchmarks.md). */
const PAGE_BUDGET = 170 * 1024;
/** The same of the pages on which designers change, try and compare drafts. */
const STUDIO_BUDGET = 350 * 1024;
const STUDIO_PAGE =
  /^(edit|try|draft-scenarios?|reached|(version-)?changes|changed-process|publish)-page$/;
/** Compressed bytes of a worker, which a page loads beside itself when it needs it. */
const WORKER_BUDGET = 130 * 1024;

/**
 * The compressed bytes that each page loads at first, by its name: the entry, the page itself,
 * everything that these import, and the styles of each.
 */
function pageWeights(bundle) {
  const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
  const entry = chunks.find(({ isEntry }) => isEntry);
  const pages = [entry, ...chunks.filter(({ isDynamicEntry }) => isDynamicEntry)];
  return Object.fromEntries(
    pages.map((page) => {
      const first = reached(bundle, [entry, page]);
      const loaded = reached(bundle, [...first, ...drawingsOf(bundle, first)]);
      const styles = new Set([...loaded].flatMap(stylesOf));
      return [
        page.name,
        sum([...loaded].map(({ code }) => code)) + sum([...styles].map(sourceIn(bundle))),
      ];
    }),
  );
}

/**
 * A drawing is loaded apart from its page, because a narrow window has none. A wide one loads it at
 * first, so it counts.
 */
const drawingsOf = (bundle, chunks) =>
  [...chunks]
    .flatMap(({ dynamicImports = [] }) => dynamicImports.map((file) => bundle[file]))
    .filter((chunk) => chunk?.name === 'drawing-pane');

/** The workers by file. The build gives them as files, because they are built apart. */
const workerWeights = (bundle) =>
  Object.fromEntries(
    Object.values(bundle)
      .filter(({ type, fileName }) => type === 'asset' && /worker-[\w-]+\.js$/.test(fileName))
      .map(({ fileName, source }) => [fileName, weightOf(source)]),
  );

/** The build fails if a page or a worker is heavier than its budget. */
export const pageBudget = (page = PAGE_BUDGET, worker = WORKER_BUDGET, studio = STUDIO_BUDGET) => ({
  name: 'waymark-page-budget',
  generateBundle(_, bundle) {
    const budgetOf = (name) => (STUDIO_PAGE.test(name) ? studio : page);
    const heavy = [
      ...over(pageWeights(bundle), budgetOf),
      ...over(workerWeights(bundle), () => worker),
    ];
    if (heavy.length > 0)
      this.error(`Larger than they may be, in bytes compressed: ${heavy.join(', ')}`);
    if (process.env.WAYMARK_WEIGHTS)
      this.info(JSON.stringify({ ...pageWeights(bundle), ...workerWeights(bundle) }, null, 1));
  },
});

const over = (weights, budgetOf) =>
  Object.entries(weights)
    .filter(([name, bytes]) => bytes > budgetOf(name))
    .map(([name, bytes]) => `${name} ${bytes} of ${budgetOf(name)}`);

const weighed = new Map();

/** As browsers get it: `compressed-assets.mjs` makes the same form. Many pages load the same. */
function weightOf(content) {
  const known = weighed.get(content) ?? brotliCompressSync(Buffer.from(content)).length;
  weighed.set(content, known);
  return known;
}
const sum = (contents) => contents.reduce((bytes, content) => bytes + weightOf(content), 0);
const stylesOf = ({ viteMetadata }) => [...(viteMetadata?.importedCss ?? [])];
const sourceIn = (bundle) => (file) => bundle[file]?.source ?? '';

function reached(bundle, from) {
  const found = new Set();
  const visit = (chunk) => {
    if (!chunk || found.has(chunk)) return;
    found.add(chunk);
    for (const file of chunk.imports) visit(bundle[file]);
  };
  from.forEach(visit);
  return found;
}
