/** An element that is not yet in the file. Names have their prefix. */
export interface NewXml {
  name: string;
  attributes?: Record<string, string>;
  children?: NewXml[];
  text?: string;
  /** The whole element as it is to be written, where it is copied from the file. */
  written?: string;
}
