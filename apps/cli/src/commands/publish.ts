import { anonymousClient, connect } from '../connection.js';
import { journeyFiles } from '../input.js';
import { print } from '../output.js';
import { talking, type AddCommand, type Options } from './command.js';

export const addPublish: AddCommand = (program) => {
  talking(program.command('publish <path>').description('publish a journey folder or a bare diagram').option('--approve-as <name>', 'a second person who approves it')).action(
    async (path: string, options: Options & { approveAs?: string }) => {
      const files = journeyFiles(path);
      const client = await connect(options, { permission: 'journeys.publish', prefer: ['service-designer'] });
      const approval = options.approveAs ? { approval: { token: await anonymousClient(options).call('demonstrationToken', { body: { name: options.approveAs } }) } } : {};
      const answer = await client.call('publishJourney', { body: { files, ...approval } });
      print(answer, options.json, () => `${answer.journey} version ${answer.version} is published (program ${answer.program.slice(0, 12)})`);
    },
  );
};
