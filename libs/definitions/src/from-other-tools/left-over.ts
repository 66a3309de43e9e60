import type { Settings } from './settings.js';
import { isOfDrawing, TOOLS } from './tools.js';

type Reason = [names: RegExp, outcome: 'not-translated' | 'not-needed', why: string];

/** A pattern for names that is longer than a line: each part has some of them. */
const named = (...parts: string[]): RegExp => new RegExp(`^(${parts.join('|')})$`);

/** Why a setting of another engine is nothing here, by its name. The first that fits counts. */
const REASONS: Reason[] = [
  [
    /^(async|asyncBefore|asyncAfter|exclusive|asyncLeave|asyncLeaveExclusive|triggerable)$/,
    'not-needed',
    'Every step is kept in one transaction, and a job runs apart from it.',
  ],
  [
    named(
      String.raw`historyTimeToLive|versionTag|jobPriority|taskPriority|isStartableInTasklist`,
      String.raw`modelerTemplate\w*|skipExpression|localScope`,
      String.raw`useLocalScopeForResultVariable`,
    ),
    'not-translated',
    'It steers the other engine, which is not there.',
  ],
  [
    named(
      String.raw`class|delegateExpression|expression|connector\w*|field|string|actionFields?`,
      String.raw`parallelInSameTransaction|storeResultVariableAsTransient|variableMapping\w*`,
    ),
    'not-translated',
    'It calls code of the other engine. Give the task a job (waymark:job type) that does it.',
  ],
  [
    /^(executionListener|taskListener|eventListener|\w*[Ll]isteners?|script)$/,
    'not-translated',
    'Waymark calls no code when something begins or ends. Draw what it does as a task.',
  ],
  [
    /^(candidateUsers|candidateStarterUsers)$/,
    'not-translated',
    'A task is offered to roles, a team or people with skills, or assigned to one person.',
  ],
  [
    /^(candidateStarterGroups)$/,
    'not-translated',
    'Say in journey.json who may start the process.',
  ],
  [
    /^(initiator)$/,
    'not-translated',
    'Who started an instance is in its record, not in a variable.',
  ],
  [
    /^(priority|priorityDefinition)$/,
    'not-translated',
    'A task has a priority from P1 to P4. Choose one (waymark:task priority).',
  ],
  [
    named(
      String.raw`formData|formField|formProperty|formFieldValidation|validation|constraint|value`,
      String.raw`property|properties|enum|formHandlerClass|userTaskForm|formRefBinding`,
      'formRefVersion',
    ),
    'not-translated',
    'Write the form as a file of its own in the folder forms, or the note in the documentation.',
  ],
  [
    named(
      String.raw`calledElement\w*|caseRef|caseBinding|caseVersion|caseTenantId|decisionRefBinding`,
      String.raw`decisionRefVersion|decisionRefTenantId|bindingType|sameDeployment`,
      'fallbackToDefaultTenant',
    ),
    'not-needed',
    'What is called or evaluated is always of the same version of the journey.',
  ],
  [
    /^(inheritBusinessKey)$/,
    'not-needed',
    'A called process runs inside the instance that calls it, with its business key.',
  ],
  [/^(userTask)$/, 'not-needed', 'Every task for a person is kept by Waymark itself.'],
  [
    /^(failedJobRetryTimeCycle|retries|retryCounter)$/,
    'not-translated',
    'A job is tried again by itself; say how often with waymark:job retries.',
  ],
  [
    named(
      String.raw`event\w*|channel\w*|startEventCorrelation\w*|systemChannel|correlation\w*`,
      String.raw`triggerEvent\w*|sendSynchronously|work`,
    ),
    'not-translated',
    'Waymark receives messages by their name and key. Draw a message, and give it its key.',
  ],
  [
    named(
      String.raw`errorCodeVariable|errorMessageVariable|escalationCodeVariable`,
      'errorEventDefinition',
      String.raw`mapException|variableName|variableEvents`,
    ),
    'not-translated',
    'Errors and escalations are told apart by their code. Catch each code by an event of its own.',
  ],
  [
    /^(publishMessage|messageId|timeToLive)$/,
    'not-translated',
    'A message carries what waymark:payload says, and is kept for 24 hours.',
  ],
  [
    /^(businessCalendarName|calendar)$/,
    'not-translated',
    'Choose a calendar of your organisation (waymark:timer calendar), or a rule.',
  ],
  [
    /^(type)$/,
    'not-translated',
    'It is a task of the other engine. Give it a job (waymark:job type) that does the same.',
  ],
];

/** Puts what no translator took into the report. */
export function reportLeftOver(settings: Settings): void {
  for (const { unit, uri, local, holder } of settings.left()) {
    const own = 'kind' in unit ? local : unit.local;
    const names = [own, local, ...(holder.uri in TOOLS ? [holder.local] : [])];
    const known = uri in TOOLS || holder.uri in TOOLS;
    const reason = known
      ? REASONS.find(([pattern]) => names.some((name) => pattern.test(name)))
      : undefined;
    if (reason) settings.take([unit], { outcome: reason[1], why: reason[2] });
    else if (isOfDrawing(uri) || /[Dd]ocker/.test(own))
      settings.take([unit], {
        outcome: 'not-needed',
        keep: true,
        why: 'It belongs to the program that drew the diagram. It stays in the file.',
      });
    else
      settings.take([unit], {
        outcome: 'not-translated',
        why: 'Waymark has nothing like it. It stays in the file and does nothing.',
      });
  }
}
