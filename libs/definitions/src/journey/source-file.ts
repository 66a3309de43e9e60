/** One file of a journey folder, as bytes or as decoded text (`xml`, whatever the file is). */
export interface SourceFile {
  /** Path within the folder, `forms/first-contact.json`. */
  name: string;
  bytes?: Uint8Array;
  xml?: string;
}

type SourceKind = 'journey' | 'form' | 'bpmn' | 'dmn' | 'scenario' | 'other';

/**
 * What a file is. XML is told by the name space of its root, since tools end names as they like.
 */
export function kindOf(file: SourceFile): SourceKind {
  const name = file.name.toLowerCase();
  if (/(^|\/)journey\.json$/.test(name)) return 'journey';
  if (name.endsWith('.json')) return /(^|\/)forms\//.test(name) ? 'form' : 'other';
  if (/\.ya?ml$/.test(name)) return 'scenario';
  if (/\.(md|txt|png|svg)$/.test(name)) return 'other';
  const head = headOf(file);
  return /spec\/DMN\//i.test(head) && !/spec\/BPMN\//i.test(head) ? 'dmn' : 'bpmn';
}

export const contentOf = (file: SourceFile): Uint8Array | string => file.bytes ?? file.xml ?? '';

function headOf({ bytes, xml }: SourceFile): string {
  if (bytes === undefined) return (xml ?? '').slice(0, HEAD);
  // Zero bytes drop out, so that UTF-16 can be searched as well.
  return Array.from(bytes.subarray(0, HEAD * 2), (byte) =>
    byte === 0 ? '' : String.fromCharCode(byte),
  ).join('');
}

const HEAD = 4_000;
