import type { Step } from '@waymark/machine';
import type { Persistence } from '@waymark/persistence';
import { advance } from './advance/advance.js';
import { advanceIn } from './advance/advance-in.js';
import { ProgramStore } from './advance/program-store.js';
import { batchCommands } from './batches/batch-commands.js';
import { dutyCommands } from './duty/duty-commands.js';
import type { Engine } from './engine.js';
import { withdrawMessagesIn } from './messaging/withdraw-messages.js';
import { cancelInstanceIn } from './commands/cancel-instance.js';
import { changeVariablesIn } from './commands/change-variables.js';
import { tightenDeadlineIn } from './commands/tighten-deadline.js';
import { acknowledgeRung } from './commands/acknowledge-rung.js';
import { assignTask } from './commands/assign-task.js';
import { claimTask } from './commands/claim-task.js';
import { completeTask } from './commands/complete-task.js';
import { delegateTask } from './commands/delegate-task.js';
import { messagingCommands } from './commands/messaging-commands.js';
import { journeyCommands } from './commands/journey-commands.js';
import { draftCommands } from './journey-drafts/draft-commands.js';
import { migrateCommands } from './migration/migrate-commands.js';
import { operatorCommands } from './commands/operator-commands.js';
import { returnTask } from './commands/return-task.js';
import { sendMessageAgain } from './commands/send-message-again.js';
import { discardDelivery } from './commands/discard-delivery.js';
import { retryDelivery } from './commands/retry-delivery.js';
import { returnTasksOf } from './commands/return-tasks-of.js';
import { startInstance, startInstanceIn } from './commands/start-instance.js';
import type { EngineContext } from './context.js';
import { visitForDriver } from './driver/visit-for-driver.js';
import { beyondRecord } from './driver/beyond-record.js';
import { setClockRate } from './driver/clock-rate.js';
import { buildWork } from './driver/driver-builds.js';
import { jobWork } from './driver/job-work.js';
import { pokeWork } from './driver/pokes.js';
import { recover } from './driver/recover.js';
import { watch } from './driver/watchman.js';
import { startGeneration } from './driver/start-generation.js';
import { tidy } from './driver/tidy.js';
import type { MayWork } from './fitness/fitness.js';
import { recipientsOf } from './fitness/recipients.js';
import { nobodyCan } from './reading/nobody-can.js';
import { organisationsToRelay, relay } from './messaging/relay.js';
import type { CaseWriter, RaiseAlarm } from './ports.js';
import { referenceChangeCommands } from './reference-changes/reference-change-commands.js';
import { replanDeadlines } from './replan/replan-deadlines.js';
import { askProviders } from './notices/ask-providers.js';
import { deliverStaffMessage } from './notices/deliver-staff-message.js';
import { watchNotices, watchTasks } from './notices/watch-notices.js';
import { ringWithLive } from './publishing/no-ring.js';
import { instanceState, programOf } from './reading/instance-state.js';
import { trace } from './reading/trace.js';

export interface EngineSettings {
  persistence: Persistence;
  step: Step;
  /** Without a case writer, a form that writes to the case file cannot be completed. */
  caseWriter?: CaseWriter;
  alarm: RaiseAlarm;
  /** Without it, somebody with any role may be given a task that asks for no other. */
  mayWork?: MayWork;
  /** Keeps the generation of the database outside it, in the data folder. */
  generationFile?: string;
}

/** Makes an engine from its parts. */
export function createEngine(settings: EngineSettings): Engine {
  const { persistence } = settings;
  const context: EngineContext = {
    persistence,
    step: settings.step,
    alarm: harmless(settings.alarm),
    mayWork: settings.mayWork ?? (() => true),
    caseWriter: settings.caseWriter ?? null,
    generationFile: settings.generationFile ?? null,
    programs: new ProgramStore(),
    now: () => persistence.clock.serviceNow(),
  };
  return {
    advance: (input) => advance(context, input),
    advanceIn: (tx, input) => advanceIn(tx, context, input),
    startInstance: (command) => startInstance(context, command),
    startInstanceIn: (tx, command) => startInstanceIn(tx, context, command),
    completeTask: (command) => completeTask(context, command),
    acknowledgeRung: (command) => acknowledgeRung(context, command),
    changeVariablesIn: (tx, command) => changeVariablesIn(tx, context, command),
    cancelInstanceIn: (tx, command) => cancelInstanceIn(tx, context, command),
    withdrawMessagesIn: (tx, message) => withdrawMessagesIn(tx, context, message),
    tightenDeadlineIn: (tx, command) => tightenDeadlineIn(tx, context, command),
    returnTasksOfIn: (tx, command) => returnTasksOf(tx, context, command),
    retryDelivery: (command) => retryDelivery(context, command),
    sendMessageAgain: (command) => sendMessageAgain(context, command),
    discardDelivery: (command) => discardDelivery(context, command),
    claimTask: (command) => claimTask(context, command),
    returnTask: (command) => returnTask(context, command),
    assignTask: (command) => assignTask(context, command),
    delegateTask: (command) => delegateTask(context, command),
    replanDeadlines: (command) => replanDeadlines(context, command),
    ...operatorCommands(context),
    ...migrateCommands(context),
    ...batchCommands(context),
    ...dutyCommands(context),
    ...messagingCommands(context),
    ...journeyCommands(context),
    ...draftCommands(context),
    ...referenceChangeCommands(context),
    ...jobWork(context),
    ...pokeWork(context),
    ...buildWork(context),
    visitForDriver: (request, lockJob, finished) =>
      visitForDriver(context, {
        request,
        ...(lockJob && { lockJob }),
        ...(finished && { finished }),
      }),
    watch: (lateMs) => watch(context, lateMs),
    recover: () => recover(context),
    beyondRecord: (drivers) => beyondRecord(context, drivers),
    setClockRate: (rate) => setClockRate(context, rate),
    tidy: () => tidy(context),
    checkGeneration: () => startGeneration(context),
    relay: (organisation, most) => relay(context, organisation, most),
    organisationsToRelay: () => organisationsToRelay(context),
    watchNotices: (organisation) => watchNotices(context, organisation),
    watchTasks: (organisation) => watchTasks(context, organisation),
    deliverStaffMessage: (organisation, sending) =>
      deliverStaffMessage(context, sending, organisation),
    askProviders: (job, sending) => askProviders(context, sending, job),
    instanceState: (tx, instance) => instanceState(tx, context, instance),
    programOf: (tx, instance) => programOf(tx, context, instance),
    ringWithLive: (tx, program) => ringWithLive(tx, context, program),
    recipientsOf: (tx, task) => recipientsOf(tx, context, task),
    nobodyCan: (tx) => nobodyCan(tx, context),
    trace: (organisation, instance) => trace(context, organisation, instance),
  };
}

/** Whoever raises an alarm goes on, even if nobody can hear it. */
function harmless(raise: RaiseAlarm): RaiseAlarm {
  return (alarm) => {
    try {
      raise(alarm);
    } catch {
      // The work that raised it, such as parking an instance, matters more.
    }
  };
}
