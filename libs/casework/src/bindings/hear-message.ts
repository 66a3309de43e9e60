import { called999In, partOf, type JsonObject, type Name } from '@waymark/domain';
import type { CaseFile } from '../case-file/case-file.js';
import { loadCase, saveCase } from '../case-file/case-store.js';
import { takeClaim } from '../case-file/claim-death.js';
import { noteDanger } from '../case-file/danger-now.js';
import { isContactSuspended } from '../case-file/is-contact-suspended.js';
import { lockInstances } from '../case-file/lock-instances.js';
import { noteGraveNews } from '../case-file/note-grave-news.js';
import { raisedFile, type SaidOfRisk } from '../case-file/raised-file.js';
import { suspendContact } from '../case-file/suspend-contact.js';
import { appendRecord } from '../case-file/record.js';
import type { CaseTransaction } from '../case-transaction.js';
import { decideAgain } from '../cohort/decide-again.js';
import { IMPORTER, type ImportCommands } from '../cohort/importer.js';
import { priorityTold } from '../cohort/priority-told.js';
import { tightenDeadlines } from '../cohort/tighten-deadlines.js';
import { liveTriageTables } from '../cohort/triage-tables.js';
import { objectOf, textOf } from './binding.js';
import { carriesIncident, DANGER } from './incident-in-message.js';
import { riskIn } from './risk-in-message.js';
import { tellOfRisk } from './tell-of-risk.js';

/** A message that is published now. `source`: who sends it, or `instance/…` for a diagram. */
interface HeardMessage {
  id: Name;
  name: string;
  key: string;
  payload: JsonObject;
  source: string;
}

/**
 * Changes the file of a case as a message about it says, whoever sends the message: a partner, a
 * colleague or a diagram. A warning suspends contact in the file at once, and not only in the
 * journey; a withdrawal of contact stops messages until the victim has been asked; what is said of
 * the risk raises the file as a row of the police does, and makes its deadlines earlier. What the
 * file says already is left as it is (docs/service/escalation.md#messages-between-processes).
 */
export async function hearMessage(
  within: CaseTransaction,
  message: HeardMessage,
  commands: ImportCommands,
): Promise<void> {
  const { name, key, payload, source } = message;
  const ignored = name === 'consent.withdrawn' && payload['withdrawn'] !== 'contact';
  const act = ignored ? undefined : ACTS[name];
  // A row is in the file already.
  const said = source === IMPORTER.id ? null : await saidBy(within, message);
  const isIncident = carriesIncident(name) && source !== IMPORTER.id;
  if (!act && !said && !isIncident && name !== DANGER) return;
  await lockInstances(within, key);
  const file = await loadCase(within, key, { lock: true });
  if (!file) return;
  const raised = said ? raisedFile(file, said, within.at) : file;
  if (JSON.stringify(raised) !== JSON.stringify(file)) {
    const saved = await saveCase(within, raised, name);
    await tightenDeadlines(
      within,
      { commands, commandOf: () => partOf(message.id, 'heard') },
      { before: file, after: saved, row: 0 },
    );
  }
  if (said) await noteGraveNews(within, { before: file, after: raised, isNew: said.isNew });
  if (isNews(message, said))
    await decideAgain(
      within,
      { commands, commandOf: () => partOf(message.id, 'heard') },
      { file: raised, facts: objectOf(payload['incident']), row: 0 },
    );
  if (act) {
    const now = await loadCase(within, key, { lock: true });
    const changed = now && (await act(within, now, { message, commands }));
    if (changed) await saveCase(within, changed, name);
  }
  if (said || isIncident) await tellOfRisk(within, { message, said, before: file, commands });
}

/** What a message says of the risk, with the priority that the triage table gives to it. */
async function saidBy(within: CaseTransaction, message: HeardMessage): Promise<SaidOfRisk | null> {
  const said = riskIn(message);
  const tables = said && (await liveTriageTables(within.tx));
  return said && tables ? { ...said, priority: priorityTold(tables, said, within.at) } : said;
}

/** A warning suspends contact, and says nothing that the search for a safe route does not know. */
const isNews = ({ name }: HeardMessage, said: SaidOfRisk | null): boolean =>
  name === DANGER || (said !== null && name !== 'contact.unsafe');

type Act = (
  within: CaseTransaction,
  file: CaseFile,
  told: { message: HeardMessage; commands: ImportCommands },
) => Promise<CaseFile | null>;

const ACTS: Record<string, Act> = {
  'contact.unsafe': async (within, file, { commands }) =>
    // A request to clear a channel was made without knowing of this warning.
    isContactSuspended(file) && file.details.proposedClearance === null
      ? null
      : suspendContact(within, file, { signal: 'warning', words: null, commands }),
  // Whoever sends it is its author. What a form or a colleague told is in the file already.
  'danger.now': async (within, file, { message: { payload, source } }) => {
    if (payload['noted'] === true || source.startsWith('instance/')) return null;
    await noteDanger(within, file, {
      where: textOf(payload['whereInDanger']),
      words: textOf(payload['dangerWords']),
      called999: called999In(payload['called999']),
    });
    return null;
  },
  'death.said': async (within, file, { message: { id, payload }, commands }) => {
    const isNoted = payload['noted'] === true && Boolean(file.details.deathClaim);
    if (file.details.died || isNoted) return null;
    const taken = await takeClaim(within, file, {
      saidBy: textOf(payload['deathSaidBy']),
      commands,
    });
    // Saved first: whoever hears of it reads the file.
    await saveCase(within, taken.file, 'death.said');
    for (const unsafe of taken.messages)
      await commands.publishMessageIn(within.tx, {
        organisation: within.tx.organisation,
        command: partOf(id, 'unsafe'),
        principal: { kind: 'system', id: 'safe-contact', roles: [] },
        ...unsafe,
      });
    return null;
  },
  'consent.withdrawn': async (within, file) => {
    if (file.details.contactWithdrawn) return null;
    await appendRecord(within, {
      table: 'note',
      caseId: file.id,
      columns: { kind: 'contact-withdrawal-told' },
      payload: {},
    });
    return { ...file, details: { ...file.details, contactWithdrawn: true } };
  },
};
