import type { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

const { IndexedValueType } = temporal.api.enums.v1;

/** What operators can search and sort requests by in Temporal's own tools; the workflow keeps them up to date. */
const attributes = {
  FixtrailStage: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  FixtrailRegion: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  FixtrailSeverity: IndexedValueType.INDEXED_VALUE_TYPE_KEYWORD,
  FixtrailDue: IndexedValueType.INDEXED_VALUE_TYPE_DATETIME,
};

/** Registers them where they are missing: a workflow that sets an unknown one would stand still. */
export const ensureSearchAttributes = async (connection: Connection, namespace: string): Promise<void> => {
  const known = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(attributes).filter(([name]) => !(name in known.customAttributes));
  if (missing.length === 0) return;
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
};
