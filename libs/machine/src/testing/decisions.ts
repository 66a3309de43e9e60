import { compileDecisions, type CompiledDecision } from '@waymark/decisions';

/** A decision that is one FEEL expression over its inputs. */
export function decision(
  id: string,
  { inputs, text }: { inputs: string[]; text: string },
): CompiledDecision {
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  const data = inputs
    .map(
      (name) => `<inputData id="in-${name}" name="${name}"><variable name="${name}"/></inputData>`,
    )
    .join('');
  const needs = inputs
    .map(
      (name) =>
        `<informationRequirement><requiredInput href="#in-${name}"/></informationRequirement>`,
    )
    .join('');
  const xml = `
    <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"
        id="d" name="d" namespace="urn:test">
      ${data}
      <decision id="${id}" name="${id}">
        <variable name="${id}"/>
        ${needs}
        <literalExpression><text>${escaped}</text></literalExpression>
      </decision>
    </definitions>`;
  const compiled = compileDecisions([{ name: 'test.dmn', xml }]);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.failure));
  const found = compiled.value.decisions.find((each) => each.id === id);
  if (!found) throw new Error(`no decision ${id}: ${JSON.stringify(compiled.value.problems)}`);
  return found;
}

/**
 * The ladder of `docs/service/escalation.md` as one expression. Only high cases, children and
 * safeguarding reach R4; T1 ends at R2.
 */
export const ladder = (): CompiledDecision =>
  decision('escalation', {
    inputs: [
      'process',
      'element',
      'grade',
      'tier',
      'child',
      'safeguarding',
      'emergency',
      'priority',
    ],
    text: `{
      high: grade = "high" or grade = null,
      top: high or child = true or safeguarding = true,
      rungs: concatenate(
        [{rung: "R0", calendar: "clock", amount: 0, unit: "hours",
          roles: ["assignee"], channel: "notice", start: null},
         {rung: "R1", calendar: "clock", amount: 0, unit: "hours",
          roles: ["named-worker", "deputy"], channel: "notice", start: null},
         {rung: "R2", calendar: if high then "clock" else "service",
          amount: if high then 1 else 4, unit: "hours",
          roles: ["supervisor"], channel: "notice",
          start: if high then "reassess-today" else null}],
        if tier = "T1" then [] else
        [{rung: "R3", calendar: if high then "clock" else "working-day",
          amount: if high then 4 else 1, unit: if high then "hours" else "days",
          roles: ["service-manager"], channel: "notice",
          start: if high then "marac-decision" else null}],
        if top then
        [{rung: "R4", calendar: "working-day",
          amount: if emergency = true then 0 else 2, unit: "days",
          roles: ["safeguarding-lead"], channel: "call", start: null}]
        else [])
    }.rungs`,
  });
