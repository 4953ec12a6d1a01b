import { z } from 'zod';
import type { RequestCommandData } from '@fixtrail/domain/request';
import { documentId, instantOut, person, reason, regionCode } from './fields';
import { listOf, page } from './lists';
import { staffRoles } from './users';

const count = z.int().min(0);

/** `GET /v1/engineers/load`. */
export const loadQuery = z.strictObject({
  ...page,
  role: z.enum(staffRoles).optional().meta({ description: 'Only this desk.' }),
  region: regionCode.optional().meta({ description: 'Only who serves it.' }),
});
export type LoadQuery = z.output<typeof loadQuery>;

const loadRow = z
  .object({
    engineer: person,
    role: z.enum(staffRoles),
    regions: z.union([z.literal('all'), z.array(z.string())]),
    skills: z.union([z.literal('all'), z.array(z.string())]),
    offered: count.meta({ description: 'Open tasks that are offered to them first.' }),
    claimed: count.meta({ description: 'Tasks they have taken.' }),
    overdue: count.meta({ description: 'Of both: past the deadline that they can keep.' }),
    nextDueAt: instantOut.nullable(),
    capacity: z.int().nullable().meta({ description: 'Tasks at a time; null without a limit.' }),
    onDuty: z.boolean(),
    dutyFrom: instantOut.nullable().meta({ description: 'When they come on duty; null while they are.' }),
    calendar: z.string().nullable(),
  })
  .meta({ id: 'EngineerLoad' });
export type LoadRow = z.infer<typeof loadRow>;
export const loadList = listOf(loadRow).meta({ id: 'EngineerLoadList' });

/** `POST /v1/engineers/{id}/reassign`. */
export const reassignBody = z
  .strictObject({
    reason,
    to: documentId.optional().meta({ description: 'To this one; left out: to whoever is next for each task.' }),
  })
  .meta({
    id: 'Reassign',
    description: 'All open tasks of an engineer who cannot do them go to others.',
    examples: [{ reason: '生病' }, { reason: '生病', to: 'field' }],
  }) satisfies z.ZodType<Omit<RequestCommandData['reassign-task'], 'taskId' | 'from'>>;
export type ReassignBody = z.output<typeof reassignBody>;

export const reassigned = z
  .object({
    engineer: person,
    tasks: count,
    moved: count,
    failed: count,
    items: z.array(
      z.object({
        taskId: z.string(),
        kind: z.string(),
        requestId: z.string(),
        requestNumber: z.string(),
        result: z.enum(['moved', 'pool', 'gone', 'refused']).meta({
          description:
            '`pool`: nobody is able, everyone of the desk may take it. `gone`: done, withdrawn or moved meanwhile.',
        }),
        to: person.nullable(),
        why: z.object({ code: z.string(), message: z.string() }).nullable(),
      }),
    ),
  })
  .meta({ id: 'Reassigned', description: 'What became of each task.' });
export type Reassigned = z.infer<typeof reassigned>;
