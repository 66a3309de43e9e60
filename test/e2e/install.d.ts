declare module '*/scripts/install.mjs' {
  export const browserPath: () => string | undefined;
}
