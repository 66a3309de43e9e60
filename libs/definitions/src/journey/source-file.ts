/** One file of a journey folder, as bytes or as decoded text (`xml`, for every kind of file). */
export interface SourceFile {
  /** Path within the folder, `forms/first-contact.json`. */
  name: string;
  bytes?: Uint8Array;
  xml?: string;
}

type SourceKind = 'journey' | 'form' | 'bpmn' | 'dmn' | 'scenario' | 'other';

/**
 * What kind of file this is. BPMN and DMN are told apart by their namespace, because tools use
 * various file extensions.
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
  // Removes zero bytes, so that UTF-16 can be searched as well.
  return Array.from(bytes.subarray(0, HEAD * 2), (byte) =>
    byte === 0 ? '' : String.fromCharCode(byte),
  ).join('');
}

const HEAD = 4_000;
