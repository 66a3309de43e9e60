import { jest } from '@jest/globals';
import { prepareJourney } from '@waymark/definitions';
import type { Program } from '@waymark/machine';
import { runScenario, type Scenario } from '@waymark/simulator';
import { shippedReference } from '../journeys/published.js';
import { comparableFacts, toldBy } from './comparable-facts.js';
import { openParityDatabase, type ParityDatabase } from './parity-database.js';
import { playOnEngine } from './play-on-engine.js';

jest.setTimeout(60_000);

/** A condition, a title, a script, a timer and a decision, each with one of its values. */
const DIAGRAM = `
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xmlns:waymark="urn:waymark:bpmn:1.0" id="d" targetNamespace="urn:test">
  <bpmn:process id="settings-read" isExecutable="true">
    <bpmn:startEvent id="s"/>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="twice"/>
    <bpmn:scriptTask id="twice" scriptFormat="text/feel">
      <bpmn:extensionElements><waymark:script result="days"/></bpmn:extensionElements>
      <bpmn:script>2 * settings.assessedWithinDays</bpmn:script>
    </bpmn:scriptTask>
    <bpmn:sequenceFlow id="f2" sourceRef="twice" targetRef="band"/>
    <bpmn:businessRuleTask id="band">
      <bpmn:extensionElements>
        <waymark:decision id="band" result="band"/>
      </bpmn:extensionElements>
    </bpmn:businessRuleTask>
    <bpmn:sequenceFlow id="f3" sourceRef="band" targetRef="which"/>
    <bpmn:exclusiveGateway id="which" default="f5"/>
    <bpmn:sequenceFlow id="f4" sourceRef="which" targetRef="look">
      <bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">
        score &gt;= settings.dashHighFrom
      </bpmn:conditionExpression>
    </bpmn:sequenceFlow>
    <bpmn:sequenceFlow id="f5" sourceRef="which" targetRef="e"/>
    <bpmn:userTask id="look">
      <bpmn:extensionElements>
        <waymark:task title="=&quot;From &quot; + string(settings.dashHighFrom)"
          roles="caseworker"/>
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="f6" sourceRef="look" targetRef="wait"/>
    <bpmn:intermediateCatchEvent id="wait">
      <bpmn:timerEventDefinition>
        <bpmn:timeDuration xsi:type="bpmn:tFormalExpression">
          =duration("P" + string(settings.assessedWithinDays) + "D")
        </bpmn:timeDuration>
      </bpmn:timerEventDefinition>
    </bpmn:intermediateCatchEvent>
    <bpmn:sequenceFlow id="f7" sourceRef="wait" targetRef="after"/>
    <bpmn:userTask id="after">
      <bpmn:extensionElements>
        <waymark:task title="After" roles="caseworker"/>
      </bpmn:extensionElements>
    </bpmn:userTask>
    <bpmn:sequenceFlow id="f8" sourceRef="after" targetRef="e"/>
    <bpmn:endEvent id="e"/>
  </bpmn:process>
</bpmn:definitions>`;
const BAND = `
<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Band"
    namespace="urn:test:band">
  <inputData id="i" name="score"><variable name="score"/></inputData>
  <decision id="band" name="band">
    <variable name="band"/>
    <informationRequirement id="r"><requiredInput href="#i"/></informationRequirement>
    <decisionTable hitPolicy="FIRST">
      <input id="c"><inputExpression><text>score</text></inputExpression></input>
      <output id="o" name="band"/>
      <rule id="high">
        <inputEntry><text>&gt;= settings.dashHighFrom</text></inputEntry>
        <outputEntry><text>"high"</text></outputEntry>
      </rule>
      <rule id="other">
        <inputEntry><text>-</text></inputEntry>
        <outputEntry><text>"other"</text></outputEntry>
      </rule>
    </decisionTable>
  </decision>
</definitions>`;

function compiled(): Program {
  const journey = {
    name: 'settings-read',
    title: 'Settings',
    processes: [{ id: 'settings-read', start: ['caseworker'], see: ['caseworker'] }],
    variables: {
      score: { type: 'number', class: 'none' },
      days: { type: 'number', class: 'none' },
      band: { type: 'string', class: 'none' },
    },
  };
  const prepared = prepareJourney({
    files: [
      { name: 'journey.json', xml: JSON.stringify(journey) },
      { name: 'settings-read.bpmn', xml: DIAGRAM },
      { name: 'band.dmn', xml: BAND },
    ],
    reference: shippedReference(),
  });
  if (!prepared.ok) throw new Error(JSON.stringify(prepared.findings));
  return prepared.program;
}

describe("a journey reads the organisation's values", () => {
  const program = compiled();
  let database: ParityDatabase;
  beforeAll(async () => {
    database = await openParityDatabase();
    await database.publish(program);
  }, 60_000);
  afterAll(() => database.close());

  it('and the simulator and the engine read the same', async () => {
    const scenario: Scenario = {
      given: { process: 'settings-read', at: '2026-11-23T09:00:00Z', variables: { score: 14 } },
      steps: [
        { expect: { variables: { days: 56, band: 'high' }, at: ['look'] } },
        { complete: 'look' },
        { advance: 'P27D' },
        { expect: { at: ['wait'] } },
        { advance: 'P1D' },
        { expect: { at: ['after'] } },
      ],
    };
    const world = await database.world(scenario.given.at);
    try {
      const { host, problems } = await playOnEngine(world, scenario);
      const told = comparableFacts(await host.facts(), {});
      await host.endAll();
      const simulated = runScenario(
        { programs: [program], reference: shippedReference() },
        scenario,
      );
      expect({ problems, failures: simulated.failures }).toEqual({ problems: [], failures: [] });
      expect(told).toEqual(comparableFacts(toldBy(simulated), {}));
      expect(JSON.stringify(told)).toContain('From 14');
    } finally {
      await world.close();
    }
  });
});
