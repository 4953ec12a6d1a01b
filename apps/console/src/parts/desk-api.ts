import { keepPreviousData, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { get, post, type api } from '../api';
import { pagesOf } from '../api/pages';

export type Line = api.DeskLine;
export type OldPart = api.DeskOldPart;
export type Counts = api.PartsDesk;
export type StepName = 'pick' | 'ship' | 'deliver' | 'return';
export type Shipment = api.PartsLineShipData['body'];
type Query<Data extends { readonly query?: unknown }> = NonNullable<Data['query']>;

const readCounts = get<api.PartsDeskCountsData, api.PartsDeskCountsResponse>('/v1/parts-desk');
const readLines = get<api.PartsDeskLinesData, api.PartsDeskLinesResponse>('/v1/parts-lines');
const readOldParts = get<api.PartsDeskOldPartsData, api.PartsDeskOldPartsResponse>('/v1/old-parts');
const steps = {
  pick: post<api.PartsLinePickData, api.PartsLinePickResponse>('/v1/parts-lines/{id}/pick'),
  ship: post<api.PartsLineShipData, api.PartsLineShipResponse>('/v1/parts-lines/{id}/ship'),
  deliver: post<api.PartsLineDeliverData, api.PartsLineDeliverResponse>('/v1/parts-lines/{id}/deliver'),
  return: post<api.PartsLineReturnData, api.PartsLineReturnResponse>('/v1/parts-lines/{id}/return'),
} as const;
const returnOld = post<api.PartsLineReturnOldData, api.PartsLineReturnOldResponse>('/v1/parts-lines/{id}/return-old');
const readTasks = get<api.TasksListData, api.TasksListResponse>('/v1/tasks');
const completeTask = post<api.TasksCompleteData, api.TasksCompleteResponse>('/v1/tasks/{id}/complete');

const follows = ['request/'] as const;

/** What was changed here last: lists are asked to show it, for a moment in which they may still lag. */
let changed: { readonly what: string; readonly until: number } | undefined;
const seen = (): { readonly seen?: string } => (changed && Date.now() < changed.until ? { seen: changed.what } : {});
const sawChange = ({ id, version }: { readonly id: string; readonly version: number }): void => {
  // A command has made at least one version more than the one that was on the page.
  changed = { what: `${id}@${version + 1}`, until: Date.now() + 5_000 };
};

export const countsQuery = (depot?: string) =>
  queryOptions({
    queryKey: ['parts', 'counts', depot],
    queryFn: ({ signal }) => readCounts({ query: { ...(depot !== undefined && { depot }) }, signal }),
    meta: { follows },
    placeholderData: keepPreviousData,
  });

export const linesQuery = (query: Query<api.PartsDeskLinesData>) =>
  ({
    ...pagesOf(['parts', 'lines', query], (part, signal) =>
      readLines({ query: { ...query, ...part, ...seen() }, signal }),
    ),
    meta: { follows },
  }) as const;

export const oldPartsQuery = (query: Query<api.PartsDeskOldPartsData>) =>
  ({
    ...pagesOf(['parts', 'old', query], (part, signal) =>
      readOldParts({ query: { ...query, ...part, ...seen() }, signal }),
    ),
    meta: { follows },
  }) as const;

export type FindPartsTask = api.TasksListResponse['items'][number];
export const findPartsQuery = {
  ...pagesOf(['parts', 'find'], (part, signal) =>
    readTasks({ query: { kind: 'find-parts', state: 'open,claimed', ...part }, signal }),
  ),
  meta: { follows },
} as const;

/** The line or old part that bears this serial number, whichever there is. */
export async function findSerial(serial: string): Promise<{ readonly line?: Line; readonly oldPart?: OldPart }> {
  const [lines, oldParts] = await Promise.all([
    readLines({ query: { serial, limit: 1 } }),
    readOldParts({ query: { serial, limit: 1 } }),
  ]);
  const [[line], [oldPart]] = [lines.items, oldParts.items];
  return { ...(line && { line }), ...(oldPart && { oldPart }) };
}

export interface Step {
  readonly line: Line;
  readonly name: StepName;
  readonly shipment?: Shipment;
}

/** One step of a line. What others did meanwhile is told as the conflict it is, and the lists are read again. */
export function useStep(onDone: (step: Step) => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ line, name, shipment }: Step) => {
      const path = { id: line.id };
      if (name !== 'ship') return steps[name]({ path, body: {} });
      if (!shipment) throw new Error('What is shipped has a carrier and a number.');
      return steps.ship({ path, body: shipment });
    },
    onSuccess: (_, step) => {
      sawChange(step.line);
      onDone(step);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['parts'] }),
  });
}

export function useTakeIn(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ part, serial }: { readonly part: OldPart; readonly serial: string }) =>
      returnOld({ path: { id: part.lineId }, body: { serial } }),
    onSuccess: (_, { part }) => {
      sawChange(part);
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['parts'] }),
  });
}

export interface Finding {
  readonly result: 'confirmed' | 'no-fault-found' | 'misuse';
  readonly cause: string;
  readonly supplier?: string;
}

export function useInspect(onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ part, finding }: { readonly part: OldPart; readonly finding: Finding }) =>
      completeTask({ path: { id: part.taskId ?? '' }, body: { outcome: { ...finding } } }),
    onSuccess: (_, { part }) => {
      sawChange(part);
      onDone();
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['parts'] }),
  });
}
