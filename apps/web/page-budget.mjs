import { gzipSync } from 'node:zlib';

/** Compressed bytes that a caseworker's page may load at first (docs/benchmarks.md). */
const PAGE_BUDGET = 170 * 1024;

/**
 * The compressed bytes that each page loads at first, by its name: the entry, the styles, the page
 * itself and everything that these import.
 */
function pageWeights(bundle) {
  const chunks = Object.values(bundle).filter(({ type }) => type === 'chunk');
  const entry = chunks.find(({ isEntry }) => isEntry);
  const styles = Object.values(bundle).filter(
    ({ type, fileName }) => type === 'asset' && fileName.endsWith('.css'),
  );
  const style = styles.reduce((sum, { source }) => sum + weightOf(source), 0);
  const pages = [entry, ...chunks.filter(({ isDynamicEntry }) => isDynamicEntry)];
  return Object.fromEntries(
    pages.map((page) => [
      page.name,
      style +
        [...reached(bundle, [entry, page])].reduce((sum, chunk) => sum + weightOf(chunk.code), 0),
    ]),
  );
}

/** The build fails if a page is heavier than the budget. */
export const pageBudget = (budget = PAGE_BUDGET) => ({
  name: 'waymark-page-budget',
  generateBundle(_, bundle) {
    const heavy = Object.entries(pageWeights(bundle)).filter(([, bytes]) => bytes > budget);
    if (heavy.length === 0) return;
    const pages = heavy.map(([name, bytes]) => `${name} ${bytes}`).join(', ');
    this.error(`These pages are larger than ${budget} bytes compressed: ${pages}`);
  },
});

const weightOf = (content) => gzipSync(content).length;

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
