import { compileDecisions } from '@waymark/decisions';
import type { Reference } from '@waymark/machine';

/** A ladder without rungs. */
const NO_LADDER = `
  <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/"
      id="ladder" name="ladder" namespace="urn:waymark:bare">
    <decision id="escalation" name="escalation">
      <variable name="escalation"/>
      <literalExpression><text>[]</text></literalExpression>
    </decision>
  </definitions>`;

let made: Reference | undefined;

/** A reference without calendars, rules and rungs, for processes that name none. */
export function bareReference(): Reference {
  made ??= make();
  return made;
}

function make(): Reference {
  const compiled = compileDecisions([{ name: 'ladder.dmn', xml: NO_LADDER }]);
  const ladder = compiled.ok ? compiled.value.decisions[0] : undefined;
  if (!ladder) throw new Error('the bare ladder does not compile');
  return {
    id: 'bare',
    format: 1,
    zone: 'Europe/London',
    calendars: {},
    rules: {},
    values: {},
    ladder,
  };
}
