import type { EngineContext } from '../context.js';
import type { Outcome } from '../refusal.js';
import {
  addAbsence,
  endAbsence,
  type AbsenceAnswer,
  type AddAbsence,
  type EndAbsence,
} from './change-absence.js';
import { addTurn, endTurn, type AddTurn, type EndTurn, type TurnAnswer } from './change-rota.js';
import {
  changeContactPoints,
  type ChangeContactPoints,
  type ContactPoints,
} from './contact-points.js';

/** What changes who is told of a raised rung, and where it reaches them. */
export interface DutyCommands {
  changeContactPoints(command: ChangeContactPoints): Promise<Outcome<ContactPoints>>;
  addTurn(command: AddTurn): Promise<Outcome<TurnAnswer>>;
  endTurn(command: EndTurn): Promise<Outcome<TurnAnswer>>;
  addAbsence(command: AddAbsence): Promise<Outcome<AbsenceAnswer>>;
  endAbsence(command: EndAbsence): Promise<Outcome<AbsenceAnswer>>;
}

export const dutyCommands = (context: EngineContext): DutyCommands => ({
  changeContactPoints: (command) => changeContactPoints(context, command),
  addTurn: (command) => addTurn(context, command),
  endTurn: (command) => endTurn(context, command),
  addAbsence: (command) => addAbsence(context, command),
  endAbsence: (command) => endAbsence(context, command),
});
