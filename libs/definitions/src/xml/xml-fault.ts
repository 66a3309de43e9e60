import type { Problem } from '@waymark/domain';

/** Why reading stopped. Only this folder throws it; `readXml` turns it into a problem. */
export class XmlFault extends Error {
  constructor(
    readonly code: XmlFaultCode,
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

export type XmlFaultCode =
  | 'xml-malformed'
  | 'xml-doctype'
  | 'xml-entity'
  | 'xml-encoding'
  | 'xml-too-large'
  | 'xml-too-deep'
  | 'xml-too-many-elements';

export function faultProblem(fault: XmlFault, text: string): Problem {
  const before = text.slice(0, fault.offset);
  const line = before.split('\n').length;
  return {
    code: fault.code,
    severity: 'error',
    message: fault.message,
    line,
    column: fault.offset - before.lastIndexOf('\n'),
  };
}
