/** Ends the reading of a file. The reader catches it. */
export class XmlProblem extends Error {
  override name = 'XmlProblem';

  constructor(
    readonly code: 'xml' | 'xml-doctype' | 'limit',
    message: string,
  ) {
    super(message);
  }
}
