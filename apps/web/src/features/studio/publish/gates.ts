import type { CheckedDraft } from '@waymark/definitions';
import { draftAddress, draftChangesAddress, draftScenariosAddress } from '../addresses.js';
import type { DraftSession } from '../edit/draft-session.js';
import type { PlayedDraft } from '../scenarios/played-drafts.js';
import type { Changes, Known } from './load-changes.js';

/** Something that has to be done before a draft is published. */
export interface Gate {
  id: 'saved' | 'findings' | 'scenarios' | 'changes';
  title: string;
  /** What is missing, as a sentence; null if nothing is. */
  missing: string | null;
  /** What is said where nothing is missing. */
  done: string;
  link: { to: string; text: string } | null;
}

interface Standing {
  draft: Pick<DraftSession, 'id' | 'save' | 'isUnsaved'>;
  checked: CheckedDraft;
  came: PlayedDraft | null;
  /** Whether the scenarios were played with the draft as it is. */
  isOfNow: boolean;
  isPlaying: boolean;
  /** Null where the draft makes no program. */
  changes: Changes | null;
  known: Pick<Known, 'base' | 'live'>;
  isSeen: boolean;
}

/** The gates in their order. */
export const gatesOf = (standing: Standing): Gate[] => [
  savedGate(standing),
  findingsGate(standing),
  scenariosGate(standing),
  changesGate(standing),
];

const savedGate = ({ draft: { id, save, isUnsaved } }: Standing): Gate => ({
  id: 'saved',
  title: 'The draft is saved',
  missing:
    save.is === 'saved' && !isUnsaved
      ? null
      : save.is === 'conflict'
        ? 'Somebody else has changed this draft too. Choose what to keep.'
        : save.is === 'kept'
          ? 'The draft is not saved yet. Save it now.'
          : 'The draft is being saved. Wait a moment.',
  done: 'What is published is what is saved.',
  link: save.is === 'conflict' ? { to: draftAddress(id), text: 'Open the draft' } : null,
});

function findingsGate({ draft, checked }: Standing): Gate {
  const errors = checked.findings.filter(({ severity }) => severity === 'error').length;
  const others = checked.findings.length - errors;
  return {
    id: 'findings',
    title: 'Checking finds nothing that must be corrected',
    missing:
      errors === 0
        ? null
        : errors === 1
          ? 'One finding must be corrected.'
          : `${errors} findings must be corrected.`,
    done:
      others === 0
        ? 'Checking finds nothing.'
        : `${others === 1 ? 'One finding is' : `${others} findings are`} worth a look, and ` +
          `${others === 1 ? 'does' : 'do'} not stop publishing.`,
    link:
      errors + others > 0 ? { to: draftAddress(draft.id), text: 'Read what checking finds' } : null,
  };
}

function scenariosGate({ draft, came, isOfNow, isPlaying }: Standing): Gate {
  const scenarios = came?.is === 'played' ? came.played.scenarios : [];
  const failing = scenarios.filter((one) => one.is !== 'passed');
  const [first] = failing;
  return {
    id: 'scenarios',
    title: 'Every scenario passes',
    missing: isPlaying
      ? 'The scenarios are being played.'
      : came === null
        ? 'The scenarios have not been played yet.'
        : !isOfNow
          ? 'The draft has changed since its scenarios were played. Play them again.'
          : came.is === 'broken'
            ? 'The scenarios cannot be played before what checking finds is corrected.'
            : first === undefined
              ? null
              : failing.length === 1
                ? `The scenario “${first.name}” does not pass.`
                : `${failing.length} scenarios do not pass, “${first.name}” among them.`,
    done:
      scenarios.length === 0
        ? 'The draft has no scenario, so nothing shows that it does what it should.'
        : scenarios.length === 1
          ? 'The scenario passes.'
          : `All ${scenarios.length} scenarios pass.`,
    link: { to: draftScenariosAddress(draft.id), text: 'Open the scenarios' },
  };
}

function changesGate({ draft, changes, known, isSeen }: Standing): Gate {
  const behind = changes?.ofOthers ? known.live : null;
  return {
    id: 'changes',
    title: 'You have read what changes',
    missing:
      changes === null
        ? 'What changes can be read when the draft can be compiled.'
        : changes.isSame
          ? 'Every file is as it is in the live version, so there is nothing to publish.'
          : isSeen
            ? null
            : behind
              ? `Version ${behind.version} has gone live since this draft began with version ` +
                `${known.base?.version}. Read what the draft changes in it.`
              : 'Read what the draft changes.',
    done: known.live
      ? `You have read what changes compared with version ${known.live.version}.`
      : 'You have read what the new journey brings.',
    link: { to: draftChangesAddress(draft.id), text: 'Read what changes' },
  };
}
