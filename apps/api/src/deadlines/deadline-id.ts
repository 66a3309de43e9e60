import { notFound } from '../http/problem.js';

/** A deadline's public id is `${instance}.${deadline}`; an instance's id has no dot. */
export function deadlineIdOf(text: string): { instance: string; deadline: string } {
  const dot = text.indexOf('.');
  if (dot < 1 || dot === text.length - 1) throw notFound('deadline');
  return { instance: text.slice(0, dot), deadline: text.slice(dot + 1) };
}
