import { notFound } from '../http/problem.js';

/** Reads a deadline's public id, `${instance}.${deadline}`. The id of an instance has no dot. */
export function deadlineIdOf(text: string): { instance: string; deadline: string } {
  const dot = text.indexOf('.');
  if (dot < 1 || dot === text.length - 1) throw notFound('deadline');
  return { instance: text.slice(0, dot), deadline: text.slice(dot + 1) };
}
