import { describeDecisions, type DescribedDecision } from '@waymark/decisions';
import { decodeXml } from '../xml/decode-xml.js';
import { contentOf, kindOf, type SourceFile } from './source-file.js';

/** The decisions among these files, for people who read them. Diagrams are not read. */
export function describeTables(files: SourceFile[]): DescribedDecision[] {
  const described = describeDecisions(
    files
      .filter((file) => kindOf(file) === 'dmn')
      .map((file) => ({ name: file.name, xml: textOf(file) })),
  );
  return described.ok ? described.decisions : [];
}

function textOf(file: SourceFile): string {
  const content = contentOf(file);
  if (typeof content === 'string') return content;
  const text = decodeXml(content);
  return text.ok ? text.value : '';
}
