import { gzipSync } from 'node:zlib';

/** Compressed bytes of a caseworker's page at its first load (design 12). */
export const PAGE_BUDGET = 170 * 1024;

/**
 * What each page brings with it the first time: the entry, its styles, the page itself and whatever
 * these import. By name of the page, in compressed bytes.
 */
export function pageWeights(bundle) {
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

/** A build whose pages grew too heavy is no build. */
export const pageBudget = () => ({
  name: 'waymark-page-budget',
  generateBundle(_, bundle) {
    const heavy = Object.entries(pageWeights(bundle)).filter(([, bytes]) => bytes > PAGE_BUDGET);
    if (heavy.length > 0)
      this.error(
        `too heavy to load at once (limit ${PAGE_BUDGET} bytes compressed): ${heavy.map(([name, bytes]) => `${name} ${bytes}`).join(', ')}`,
      );
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
