/** NameStartChar and NameChar of XML 1.0, productions 4 and 4a. */
const START = [
  String.raw`:A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}`,
  String.raw`\u{37F}-\u{1FFF}\u{200C}-\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}`,
  String.raw`\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}`,
].join('');
/** At the index where a scanner looks. */
export const NAME = new RegExp(
  String.raw`[${START}][\u{300}-\u{36F}${START}\-.\d\u{B7}\u{203F}-\u{2040}]*`,
  'uy',
);

/** Whether this is a name without a colon, as `xsd:ID` asks for (NCName). */
export const isXmlName = (text: string): boolean => {
  NAME.lastIndex = 0;
  return NAME.exec(text)?.[0] === text && !text.includes(':');
};
