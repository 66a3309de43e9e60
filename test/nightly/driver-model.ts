import type { DriverEffect, DriverVisit, Engine } from '@waymark/engine';

type DriverAnswer = DriverVisit['answer'];
type DriverEvent = Parameters<Engine['visitForDriver']>[0]['event'];

/**
 * The state of a driver: the last step it saw, its timers and its jobs. A visit whose answer is
 * lost does not change it.
 */
export class DriverModel {
  private seen = 0;
  private readonly open = new Map<string, string>();

  constructor(
    private readonly engine: Engine,
    private readonly instance: string,
  ) {}

  /** @returns whether the record had anything new; `lost` means that the answer never came. */
  async visit(event: DriverEvent, { lost = false, rearm = false } = {}): Promise<DriverAnswer> {
    const { answer } = await this.engine.visitForDriver({
      organisation: 'northvale',
      instance: this.instance,
      incarnation: 1,
      seen: this.seen,
      event,
      ...(rearm && { rearm }),
    });
    if (lost || answer.fenced) return answer;
    if (answer.rearmed || answer.ended) this.open.clear();
    if (event.kind === 'timer') this.open.delete(`timer ${event.timer}`);
    if (event.kind === 'job') this.open.delete(`job ${event.job}`);
    if (!answer.ended) for (const effect of answer.effects) this.take(effect);
    this.seen = answer.seq;
    return answer;
  }

  holds(): string[] {
    return [...this.open].map(([name, which]) => `${name}/${which}`).sort();
  }

  private take(effect: DriverEffect): void {
    if (effect.kind === 'arm-timer')
      this.open.set(`timer ${effect.timer}`, String(effect.generation));
    if (effect.kind === 'run-job') this.open.set(`job ${effect.job}`, String(effect.attempt));
    if (effect.kind === 'cancel-timer') this.open.delete(`timer ${effect.timer}`);
    if (effect.kind === 'cancel-job') this.open.delete(`job ${effect.job}`);
  }
}
