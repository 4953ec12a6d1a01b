import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import type { TestClockMember } from '@fixtrail/activities/record';
import { derivedId } from '@fixtrail/contracts/ids';
import { requestStream } from '@fixtrail/contracts/process';
import { system } from '@fixtrail/domain/people';
import type { RequestCommand } from '@fixtrail/domain/request';
import { instant } from '@fixtrail/domain/time';
import { readStream, startFollower, type NumberedEvent, type Running } from '@fixtrail/event-log';
import { Connections } from '../connections';
import { inParallel } from '../in-parallel';
import { reactorCheckpoint } from '../reactor-checkpoint';

const by = { id: system.id, name: 'Fixtrail', actor: system };
const openingTakesAtMostMs = 15_000;
const atOnce = 16;

/** Carries out what was asked of a test clock: advances, or cancels, every request on it. */
@Injectable()
export class TestClockReactor implements OnApplicationBootstrap, OnApplicationShutdown {
  private running: Running | null = null;

  constructor(private readonly connections: Connections) {}

  onApplicationBootstrap(): void {
    const { log, logger } = this.connections;
    const checkpoint = reactorCheckpoint(log.db, 'test-clocks');
    this.running = startFollower(log, {
      name: 'test clocks',
      types: ['test-clock-advanced', 'test-clock-deleted'],
      after: checkpoint.read,
      handle: async (events) => {
        for (const event of events) {
          await this.carryOut(event);
          await checkpoint.move(event.position);
        }
      },
      logger,
    });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.running?.stop();
  }

  private async carryOut(event: NumberedEvent): Promise<void> {
    const clockId = event.stream.replace(/^test-clock\//, '');
    const members = await this.members.find({ clockId }).toArray();
    if (event.type === 'test-clock-deleted') {
      await inParallel(members, atOnce, (member) =>
        this.send(member, event, { type: 'cancel', data: { reason: 'its test clock was deleted' }, by }),
      );
      return;
    }
    const to = String(event.data['to']);
    const behind = members.filter((member) => member.to === null || member.to < to);
    await inParallel(behind, atOnce, (member) => this.advance(member, event, to));
  }

  private async advance(member: TestClockMember, event: NumberedEvent, to: string): Promise<void> {
    const command: RequestCommand = { type: 'advance-clock', data: { to }, by };
    const deadline = Date.now() + openingTakesAtMostMs;
    while (!(await this.send(member, event, command))) {
      // Its opening may still be on the way; one that was refused never comes.
      if (Date.now() > deadline || member.to !== null) {
        await this.members.deleteOne({ _id: member._id });
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    const fired = await this.firedBetween(member.requestId, String(event.data['from']), to);
    await this.members.updateOne({ _id: member._id }, { $set: { to, fired } });
  }

  /** Whether the request is there. */
  private async send(member: TestClockMember, event: NumberedEvent, command: RequestCommand): Promise<boolean> {
    const id = derivedId(event._id, member.requestId);
    const envelope = { id, correlationId: event.correlationId, command };
    const result = await this.connections.commands.send(member.requestId, envelope, 60_000);
    return result.ok || result.rejected.code !== 'not-found';
  }

  private async firedBetween(requestId: string, from: string, to: string): Promise<TestClockMember['fired']> {
    const events = await readStream(this.connections.log, requestStream(requestId));
    return events
      .filter(({ type }) => type in firedActions)
      .map(({ type, at, data }) => ({ action: actionOf(type, data), at: instant(at.getTime()) }))
      .filter(({ at }) => at > from && at <= to);
  }

  private get members() {
    return this.connections.sources.stores.testClockMembers;
  }
}

/** Events that a clock causes, and how their promise is named on the agenda. */
const firedActions: Readonly<Record<string, string>> = {
  'clock-warned': 'warning',
  'clock-breached': 'breach',
  'quote-lapsed': 'quote-lapse',
};

const actionOf = (type: string, data: Readonly<Record<string, unknown>>): string => {
  const action = firedActions[type] ?? type;
  return typeof data['key'] === 'string' ? `${data['key']}-${action}` : action;
};
