/** Longer names that stand outside their shape are written in several lines, centred. */
const LINE_WIDTH = 90;
/** Wide letters among them. A name that needs more than its box is broken within a word. */
const CHARACTER = 6.2;
const MARGIN = 8;
const LINE_HEIGHT = 14;

/** The space that a name takes outside its shape: a little more than the letters need. */
export function textBox(name, lineWidth = LINE_WIDTH) {
  const lines = [''];
  for (const word of name.split(/\s+/)) {
    const line = `${lines.at(-1)} ${word}`.trim();
    if (lines.at(-1) === '' || line.length * CHARACTER <= lineWidth) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  const longest = Math.max(...lines.map((line) => line.length));
  return { width: Math.ceil(longest * CHARACTER) + MARGIN, height: lines.length * LINE_HEIGHT };
}
