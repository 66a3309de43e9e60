import { namedRoute } from './named-route.js';

describe('how the victim confirmed a channel', () => {
  it.each([
    ['confirmed by text', 'text'],
    ['by SMS', 'text'],
    ['She replied by e-mail', 'email'],
    ['phone call', 'call'],
    ['in person at the clinic', null],
    ['by text, and then in person', null],
    ['through her support worker', null],
    ['...', null],
  ])('%j names the channel %j', (words, route) => expect(namedRoute(words)).toBe(route));
});
