/**
 * The largest file that is read. A diagram of a thousand elements with its drawing is about 1 MB,
 * with a depth of 12.
 */
export interface XmlLimits {
  bytes: number;
  depth: number;
  elements: number;
  attributes: number;
}

export const XML_LIMITS: XmlLimits = {
  bytes: 8 * 1024 * 1024,
  depth: 100,
  elements: 100_000,
  attributes: 200,
};
