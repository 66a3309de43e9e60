/** Ends the reading of a file. Caught where it is read. */
export class XmlProblem extends Error {
  override name = 'XmlProblem';

  constructor(
    readonly code: 'xml' | 'xml-doctype' | 'limit',
    message: string,
  ) {
    super(message);
  }
}
