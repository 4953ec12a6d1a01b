import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, register } from 'prom-client';
import { Connections } from '../connections';
import { TemporalWorker } from '../temporal/temporal-worker';

/** `/healthz`, `/readyz` and `/metrics` of the worker, for whoever supervises it. */
@Injectable()
export class HealthServer implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly server = createServer((request, response) => void this.answer(request, response));

  constructor(
    private readonly connections: Connections,
    private readonly worker: TemporalWorker,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    collectDefaultMetrics();
    const { worker } = this;
    new Gauge({
      name: 'fixtrail_workflows_cached',
      help: 'Processes that this worker holds in memory; bounded by FIXTRAIL_WORKFLOW_CACHE.',
      collect() {
        this.set(worker.cachedWorkflows);
      },
    });
    const { config } = this.connections;
    await new Promise<void>((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(config.workerHealthPort, config.http.host, resolve);
    });
  }

  /** Last of all: what uses the connections has stopped before the application shuts down. */
  async onApplicationShutdown(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
    await this.connections.close();
  }

  private async answer({ url }: IncomingMessage, response: ServerResponse): Promise<void> {
    switch (url) {
      case '/healthz':
        return end(response, 200, 'alive');
      case '/readyz':
        return this.worker.isPolling ? end(response, 200, 'ready') : end(response, 503, 'not polling');
      case '/metrics':
        return end(response, 200, await register.metrics(), register.contentType);
      default:
        return end(response, 404, 'not found');
    }
  }
}

const end = (response: ServerResponse, status: number, body: string, type = 'text/plain; charset=utf-8'): void => {
  response.writeHead(status, { 'content-type': type }).end(`${body}\n`);
};
