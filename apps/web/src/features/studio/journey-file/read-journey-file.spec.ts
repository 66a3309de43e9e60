import { readJourneyFile } from './read-journey-file.js';

it('reads what people change, and leaves out what has another shape', () => {
  expect(
    readJourneyFile({
      name: 'a',
      title: 'A',
      variables: { reached: { type: 'boolean', class: 'none' }, note: 3 },
      processes: [
        { id: 'call', start: ['caseworker', 1], elements: { ring: { complete: ['idva'] } } },
        'other',
      ],
    }),
  ).toEqual({
    title: 'A',
    variables: [
      { name: 'reached', type: 'boolean', class: 'none', values: [], record: false },
      { name: 'note', type: '', class: '', values: [], record: false },
    ],
    processes: [
      {
        id: 'call',
        title: '',
        rights: { start: ['caseworker'], see: [], operate: [] },
        complete: [{ element: 'ring', roles: ['idva'] }],
      },
      { id: '', title: '', rights: { start: [], see: [], operate: [] }, complete: [] },
    ],
  });
  expect(readJourneyFile({})).toEqual({ title: '', variables: [], processes: [] });
});
