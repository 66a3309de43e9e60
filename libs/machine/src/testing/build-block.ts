import type { JsonObject } from '@waymark/domain';
import type { Program } from '../program/program.js';
import { after, error, message } from './events.js';
import { feel, literal, process, program, type ProcessBuilder } from './process.js';
import type { Block } from './random-block.js';

/**
 * A process made from blocks, and its known path: how often each task is done, which timers fire,
 * which jobs throw and which messages come.
 */
export interface Built {
  program: Program;
  variables: JsonObject;
  done: Record<string, number>;
  fires: Set<string>;
  throws: Set<string>;
  delivers: Set<string>;
}

interface Ends {
  entry: string;
  exit: string;
}
interface Place {
  in: string;
  times: number;
}

export function buildBlock(block: Block): Built {
  const building = new BlockBuilder();
  building.process('main', block, 1);
  return {
    program: program(building.processes),
    variables: building.variables,
    done: building.done,
    fires: building.fires,
    throws: building.throws,
    delivers: building.delivers,
  };
}

class BlockBuilder {
  readonly processes: ProcessBuilder[] = [];
  readonly variables: JsonObject = {};
  readonly done: Record<string, number> = {};
  readonly fires = new Set<string>();
  readonly throws = new Set<string>();
  readonly delivers = new Set<string>();
  #next = 0;
  #process!: ProcessBuilder;

  id = (kind: string): string => `${kind}${this.#next++}`;

  process(id: string, body: Block, times: number): void {
    const outer = this.#process;
    this.#process = process(id);
    this.processes.push(this.#process);
    this.#surround({ in: id, times }, body);
    this.#process = outer;
  }

  #surround(place: Place, body: Block): Ends {
    const [entry, exit] = [this.id('start'), this.id('end')];
    this.#process.start(entry, { in: place.in }).end(exit, { in: place.in });
    const inner = this.add(body, place);
    this.#process.flow(`${entry} -> ${inner.entry}`).flow(`${inner.exit} -> ${exit}`);
    return { entry, exit };
  }

  add(block: Block, place: Place): Ends {
    return (this[block.kind] as (block: Block, place: Place) => Ends).call(this, block, place);
  }

  #task(place: Place, times = place.times): string {
    const id = this.id('user');
    this.#process.user(id, { in: place.in });
    this.done[id] = times;
    return id;
  }

  user(_block: Block, place: Place): Ends {
    const id = this.#task(place);
    return { entry: id, exit: id };
  }
  nothing(_block: Block, { in: scope }: Place): Ends {
    const id = this.id('task');
    this.#process.node(id, 'task', { in: scope });
    return { entry: id, exit: id };
  }
  script(_block: Block, { in: scope }: Place): Ends {
    const id = this.id('script');
    this.#process.node(id, 'scriptTask', {
      in: scope,
      script: { format: 'feel', expression: feel('1 + 1'), result: `r${id}` },
    });
    return { entry: id, exit: id };
  }
  service(_block: Block, { in: scope, times }: Place): Ends {
    const id = this.id('service');
    this.#process.node(id, 'serviceTask', {
      in: scope,
      job: { type: literal('work'), retries: 1, headers: {} },
    });
    this.done[id] = times;
    return { entry: id, exit: id };
  }
  'standard-loop'({ times }: Extract<Block, { kind: 'standard-loop' }>, place: Place): Ends {
    const id = this.#task(place, place.times * times);
    const node = this.#process.build().nodes[id];
    if (node)
      node.loop = {
        kind: 'standard',
        condition: feel(`loopCounter < ${times}`),
        testBefore: false,
      };
    return { entry: id, exit: id };
  }
  sequence({ parts }: Extract<Block, { kind: 'sequence' }>, place: Place): Ends {
    const built = parts.map((part) => this.add(part, place));
    for (let index = 1; index < built.length; index++)
      this.#process.flow(`${built[index - 1]?.exit} -> ${built[index]?.entry}`);
    return { entry: built[0]?.entry ?? '', exit: built.at(-1)?.exit ?? '' };
  }
  exclusive({ branches, taken }: Extract<Block, { kind: 'exclusive' }>, place: Place): Ends {
    const [entry, exit] = this.#gateways('exclusiveGateway', place);
    const variable = `v${entry}`;
    this.variables[variable] = taken;
    branches.forEach((branch, index) => {
      const inner = this.add(branch, { ...place, times: index === taken ? place.times : 0 });
      const last = index === branches.length - 1;
      this.#process
        .flow(`${entry} -[${last ? '*' : `${variable} = ${index}`}]-> ${inner.entry}`)
        .flow(`${inner.exit} -> ${exit}`);
    });
    return { entry, exit };
  }
  parallel({ branches }: Extract<Block, { kind: 'parallel' }>, place: Place): Ends {
    const [entry, exit] = this.#gateways('parallelGateway', place);
    for (const branch of branches) {
      const inner = this.add(branch, place);
      this.#process.flow(`${entry} -> ${inner.entry}`).flow(`${inner.exit} -> ${exit}`);
    }
    return { entry, exit };
  }
  inclusive({ branches, taken }: Extract<Block, { kind: 'inclusive' }>, place: Place): Ends {
    const [entry, exit] = this.#gateways('inclusiveGateway', place);
    const any = branches.slice(0, -1).some((_branch, index) => taken[index]);
    branches.forEach((branch, index) => {
      const last = index === branches.length - 1;
      const goes = last ? !any : taken[index] === true;
      const variable = `v${entry}x${index}`;
      this.variables[variable] = goes;
      const inner = this.add(branch, { ...place, times: goes ? place.times : 0 });
      this.#process
        .flow(`${entry} -[${last ? '*' : variable}]-> ${inner.entry}`)
        .flow(`${inner.exit} -> ${exit}`);
    });
    return { entry, exit };
  }
  loop({ body, times }: Extract<Block, { kind: 'loop' }>, place: Place): Ends {
    const [entry, exit] = this.#gateways('exclusiveGateway', place);
    const [count, reset, counter] = [this.id('count'), this.id('reset'), this.id('n')];
    this.variables[counter] = 0;
    const script = (text: string) => ({
      in: place.in,
      script: { format: 'feel' as const, expression: feel(text), result: counter },
    });
    this.#process
      .node(reset, 'scriptTask', script('0'))
      .node(count, 'scriptTask', script(`${counter} + 1`))
      .data(place.in, counter, 0);
    const inner = this.add(body, { ...place, times: place.times * times });
    this.#process
      .flow(`${reset} -> ${entry} -> ${inner.entry}`)
      .flow(`${inner.exit} -> ${count} -> ${exit} -[${counter} < ${times}]-> ${entry}`);
    const out = this.id('task');
    this.#process.node(out, 'task', { in: place.in }).flow(`${exit} -[*]-> ${out}`);
    return { entry: reset, exit: out };
  }
  'sub-process'({ body }: Extract<Block, { kind: 'sub-process' }>, place: Place): Ends {
    const id = this.id('sub');
    this.#process.node(id, 'subProcess', { in: place.in });
    this.#surround({ in: id, times: place.times }, body);
    return { entry: id, exit: id };
  }
  called({ body }: Extract<Block, { kind: 'called' }>, place: Place): Ends {
    const [id, called] = [this.id('call'), this.id('process')];
    this.#process.node(id, 'callActivity', {
      in: place.in,
      call: { process: called, propagateAll: true },
    });
    this.process(called, body, place.times);
    return { entry: id, exit: id };
  }
  instances(
    { body, number, sequential }: Extract<Block, { kind: 'instances' }>,
    place: Place,
  ): Ends {
    const id = this.id('mi');
    this.#process.node(id, 'subProcess', {
      in: place.in,
      loop: { kind: 'multi-instance', sequential, cardinality: literal(number) },
    });
    this.#surround({ in: id, times: place.times * number }, body);
    return { entry: id, exit: id };
  }
  timer({ interrupting, fires, path }: Extract<Block, { kind: 'timer' }>, place: Place): Ends {
    const task = this.#task(place, fires && interrupting ? 0 : place.times);
    const [boundary, merge, aside] = [this.id('timer'), this.id('merge'), this.id('aside')];
    this.#process
      .boundary(boundary, task, { interrupting, events: [after('PT1H')] })
      .node(merge, 'exclusiveGateway', { in: place.in });
    if (fires && place.times > 0) this.fires.add(boundary);
    const inner = this.add(path, { ...place, times: fires ? place.times : 0 });
    this.#process.flow(`${boundary} -> ${inner.entry}`).flow(`${task} -> ${merge}`);
    if (interrupting) this.#process.flow(`${inner.exit} -> ${merge}`);
    else this.#process.end(aside, { in: place.in }).flow(`${inner.exit} -> ${aside}`);
    return { entry: task, exit: merge };
  }
  error({ thrown, path }: Extract<Block, { kind: 'error' }>, place: Place): Ends {
    const { entry: job } = this.service(
      { kind: 'service' },
      { ...place, times: thrown ? 0 : place.times },
    );
    const [boundary, merge] = [this.id('error'), this.id('merge')];
    this.#process
      .boundary(boundary, job, { events: [error('broken')] })
      .node(merge, 'exclusiveGateway', { in: place.in });
    if (thrown) this.throws.add(job);
    const inner = this.add(path, { ...place, times: thrown ? place.times : 0 });
    this.#process
      .flow(`${boundary} -> ${inner.entry}`)
      .flow(`${inner.exit} -> ${merge}`)
      .flow(`${job} -> ${merge}`);
    return { entry: job, exit: merge };
  }
  'event-gateway'(
    { message: onMessage, timer, fires }: Extract<Block, { kind: 'event-gateway' }>,
    place: Place,
  ): Ends {
    const [entry, exit] = [this.id('gateway'), this.id('merge')];
    const [heard, waited] = [this.id('message'), this.id('wait')];
    this.#process
      .node(entry, 'eventBasedGateway', { in: place.in })
      .node(exit, 'exclusiveGateway', { in: place.in })
      .catch(heard, message(heard), { in: place.in })
      .catch(waited, after('PT1H'), { in: place.in });
    (fires === 'message' ? this.delivers : this.fires).add(fires === 'message' ? heard : waited);
    const left = this.add(onMessage, { ...place, times: fires === 'message' ? place.times : 0 });
    const right = this.add(timer, { ...place, times: fires === 'timer' ? place.times : 0 });
    this.#process
      .flow(`${entry} -> ${heard} -> ${left.entry}`)
      .flow(`${entry} -> ${waited} -> ${right.entry}`)
      .flow(`${left.exit} -> ${exit}`)
      .flow(`${right.exit} -> ${exit}`);
    return { entry, exit };
  }
  interrupted({ body, how }: Extract<Block, { kind: 'interrupted' }>, place: Place): Ends {
    const [id, boundary, merge, start, fails] = [
      this.id('sub'),
      this.id('caught'),
      this.id('merge'),
      this.id('start'),
      this.id('fails'),
    ];
    this.#process
      .node(id, 'subProcess', { in: place.in })
      .node(merge, 'exclusiveGateway', { in: place.in })
      .boundary(boundary, id, { events: [error(null)] })
      .start(start, { in: id })
      .end(fails, {
        in: id,
        ...(how === 'error-end' && !runsAside(body) && { events: [error('x')] }),
      });
    const inner = this.add(body, { in: id, times: place.times });
    this.#process
      .flow(`${start} -> ${inner.entry}`)
      .flow(`${inner.exit} -> ${fails}`)
      .flow(`${id} -> ${merge}`)
      .flow(`${boundary} -> ${merge}`);
    return { entry: id, exit: merge };
  }

  #gateways(
    type: 'exclusiveGateway' | 'parallelGateway' | 'inclusiveGateway',
    { in: scope }: Place,
  ): [string, string] {
    const [entry, exit] = [this.id('split'), this.id('join')];
    this.#process.node(entry, type, { in: scope }).node(exit, type, { in: scope });
    return [entry, exit];
  }
}

/**
 * Whether something can still run beside the known path. An error would end it, and how much of it
 * is done would depend on the order.
 */
const runsAside = (block: object): boolean =>
  ('interrupting' in block &&
    'fires' in block &&
    block.interrupting === false &&
    block.fires === true) ||
  Object.values(block).some(
    (inner: unknown) => typeof inner === 'object' && inner !== null && runsAside(inner),
  );
