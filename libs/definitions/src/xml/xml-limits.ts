/**
 * What a file may be at most. A diagram of a thousand elements with its drawing has about 1 MB,
 * depth 12.
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
