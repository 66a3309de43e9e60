import { roundtrip } from './roundtrip.js';

const DIAGRAM = `<?xml version="1.0" encoding="UTF-8"?>
<!-- drawn elsewhere -->
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:v="urn:vendor" targetNamespace="t" v:stamp="a &quot;b&quot; &lt;c>">
  <bpmn:process id="p" name="Grüße &amp; 漢字 😀">
    <bpmn:extensionElements>
      <v:thing a="1"><v:inner>text <![CDATA[<raw>]]></v:inner></v:thing>
    </bpmn:extensionElements>
    <bpmn:task id="t" v:colour="red"/>
  </bpmn:process>
</bpmn:definitions>
`;

describe('roundtrip', () => {
  it('loses nothing and gives the same text the second time', () => {
    const once = roundtrip(DIAGRAM);
    const text = once.ok ? once.value : '';
    for (const kept of [
      '<!-- drawn elsewhere -->',
      'v:stamp="a &quot;b&quot; &lt;c&gt;"',
      'Grüße &amp; 漢字 😀',
      '<v:inner>text <![CDATA[<raw>]]></v:inner>',
      'v:colour="red"',
    ])
      expect(text).toContain(kept);
    expect(roundtrip(text)).toEqual(once);
  });

  it('writes UTF-8 whatever was read', () => {
    const bytes = Uint8Array.from(
      '<?xml version="1.0" encoding="ISO-8859-1"?><a b="\u00e4">\u00df</a>',
      (character) => character.charCodeAt(0),
    );
    expect(roundtrip(bytes)).toEqual({
      ok: true,
      value: '<?xml version="1.0" encoding="UTF-8"?>\n<a b="ä">ß</a>\n',
    });
  });

  it('gives the reason for a file that it cannot read', () => {
    expect(roundtrip('<a>')).toMatchObject({
      ok: false,
      failure: [{ code: 'xml-malformed', line: 1 }],
    });
  });
});
