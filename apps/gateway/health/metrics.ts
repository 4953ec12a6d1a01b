import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** Numbers for Prometheus. A registry of its own, so that two gateways in one process (tests) do not collide. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();

  private readonly answers = new Histogram({
    name: 'fixtrail_http_request_duration_seconds',
    help: 'Time from the arrival of a call to its answer.',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 8],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** By the route's pattern, never by the address: ids would make a series each. */
  answered(request: FastifyRequest, reply: FastifyReply): void {
    const { method, routeOptions } = request;
    const labels = { method, route: routeOptions.url ?? 'unknown', status: String(reply.statusCode) };
    this.answers.observe(labels, reply.elapsedTime / 1000);
  }
}
