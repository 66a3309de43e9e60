/** A file as the API gives it. */
interface KeptFile {
  path: string;
  content: string;
  encoding: 'utf8' | 'base64';
}

export const contentIn = ({ content, encoding }: KeptFile): Uint8Array | string =>
  encoding === 'base64'
    ? Uint8Array.from(atob(content), (character) => character.charCodeAt(0))
    : content;

export const sourceFileOf = (
  file: KeptFile,
): { name: string; xml?: string; bytes?: Uint8Array } => {
  const content = contentIn(file);
  return typeof content === 'string'
    ? { name: file.path, xml: content }
    : { name: file.path, bytes: content };
};

export function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
