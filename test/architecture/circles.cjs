/** Settings of dependency-cruiser for `circles.spec.ts`: imports of types count as imports. */
module.exports = {
  forbidden: [{ name: 'no-circle', severity: 'error', from: {}, to: { circular: true } }],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '\\.spec\\.tsx?$|/dist/|node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@waymark/source', 'import'],
      extensions: ['.ts', '.tsx', '.js'],
    },
  },
};
