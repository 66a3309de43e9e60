import { connect } from '../connection.js';
import { print, table } from '../output.js';
import { withSystemOptions, type AddCommand, type Options } from './command.js';

interface AskOptions extends Options {
  basis: 'retention' | 'request';
  reason: string;
  legalClaim?: boolean;
  contract?: boolean;
}

export const addErasures: AddCommand = (program) => {
  withSystemOptions(
    program
      .command('erasures')
      .description('list requests to erase a case, and closed files whose time is over'),
  ).action(async (options: Options) => {
    const client = await connect(options, { permission: 'erasures.read', prefer: ['dpo'] });
    const { requests, due } = await client.call('listErasures');
    print({ requests, due }, options.json, () =>
      [
        'Requests, the newest first:',
        table(
          ['request', 'case', 'state', 'basis', 'asked by', 'asked', 'decided by', 'certificate'],
          requests.map((one) => [
            one.erasure,
            one.reference,
            one.state,
            one.basis,
            one.askedBy,
            one.askedAt,
            one.decidedBy,
            one.certificate?.sha256 ?? null,
          ]),
        ),
        '',
        'Closed files whose time is over:',
        table(
          ['reference', 'case', 'closed', 'kept until'],
          due.map((file) => [file.reference, file.case, file.closedAt, file.keptUntil]),
        ),
      ].join('\n'),
    );
  });
  withSystemOptions(
    program
      .command('erase')
      .description('ask for the erasure of a case; another person decides')
      .argument('<case>', 'id of the case')
      .requiredOption('--basis <basis>', 'retention (its time is over) or request (it was asked)')
      .requiredOption('--reason <words>', 'what was checked')
      .option('--legal-claim', 'a legal claim is made or expected')
      .option('--contract', 'a contract or a law obliges the service to keep the file'),
  ).action(async (caseId: string, options: AskOptions) => {
    const client = await connect(options, { permission: 'erasures.ask', prefer: ['dpo'] });
    const answer = await client.call('askForErasure', {
      params: { case: caseId },
      body: {
        basis: options.basis,
        reason: options.reason,
        legalClaim: options.legalClaim ?? false,
        contract: options.contract ?? false,
      },
    });
    print(answer, options.json, () => `asked for: ${answer.erasure}; another person decides`);
  });
  withSystemOptions(
    program
      .command('decide-erasure')
      .description('approve or refuse the erasure of a case')
      .argument('<request>', 'id of the request')
      .argument('<decision>', 'approve or refuse')
      .requiredOption('--reason <words>', 'why'),
  ).action(
    async (
      erasure: string,
      decision: 'approve' | 'refuse',
      options: Options & { reason: string },
    ) => {
      const client = await connect(options, {
        permission: 'erasures.decide',
        prefer: ['service-manager'],
      });
      const answer = await client.call('decideErasure', {
        params: { erasure },
        body: { decision, reason: options.reason },
      });
      print(answer, options.json, () => (answer.state === 'done' ? 'erased' : answer.state));
    },
  );
};
