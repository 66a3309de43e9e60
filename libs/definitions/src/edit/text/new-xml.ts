/** An element that is not yet in the file. Names have their prefix. */
export interface NewXml {
  name: string;
  attributes?: Record<string, string>;
  children?: NewXml[];
  text?: string;
}
