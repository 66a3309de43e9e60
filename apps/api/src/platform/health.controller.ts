import { Controller, Inject } from '@nestjs/common';
import { type Health, healthRoutes } from '@waymark/contracts';
import type { Call } from '../http/call.js';
import { Endpoint, Input } from '../http/endpoint.js';
import { COMPONENTS } from '../parts.js';
import { checkHealth, type Component } from './health.js';

@Controller()
export class HealthController {
  constructor(@Inject(COMPONENTS) private readonly components: Component[]) {}

  @Endpoint(healthRoutes.live)
  live(): { status: 'up' } {
    return { status: 'up' };
  }

  @Endpoint(healthRoutes.ready)
  async ready(@Input() { response }: Call<typeof healthRoutes.ready>): Promise<Health> {
    const health = await checkHealth(this.components);
    if (health.status === 'down') response.status(503);
    return health;
  }
}
