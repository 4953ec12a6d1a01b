import { randomUUID } from 'node:crypto';
import { MongoClient } from 'mongodb';
import { attachToLog } from '@fixtrail/event-log';
import { append } from '@fixtrail/event-log/append';
import type { Stack } from '../support/stack';

const people = ['王芳', '李伟', '张敏', '陈昊', '赵磊', '刘洋'];

/** Lets a request that is there have this many events more, a minute apart: as long a life as any has. */
export async function lengthen(
  stack: Stack,
  requestId: string,
  version: number,
  from: Date,
  count: number,
): Promise<void> {
  const client = await MongoClient.connect(stack.mongodbUri);
  try {
    const log = attachToLog(client.db(stack.database), client);
    for (let done = 0; done < count; done += 500) {
      const events = Array.from({ length: Math.min(500, count - done) }, (_, index) => {
        const name = people[(done + index) % people.length] ?? '';
        return {
          _id: randomUUID(),
          type: 'note-added',
          at: new Date(from.getTime() + (done + index) * 60_000),
          commandId: randomUUID(),
          actor: { kind: 'user' as const, id: `note-${name}`, name },
          correlationId: randomUUID(),
          causationId: null,
          data: { text: `第 ${done + index + 1} 次联系：客户确认仍在等待` },
        };
      });
      const stream = { stream: `request/${requestId}`, expectedVersion: version + done, events };
      const result = await append(log, { streams: [stream] });
      if (!result.ok) throw new Error(result.message);
    }
  } finally {
    await client.close();
  }
}
