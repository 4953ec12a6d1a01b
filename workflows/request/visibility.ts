import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import { defineSearchAttributeKey } from '@temporalio/common';
import type { ProcessView } from '@fixtrail/domain/request';

const stage = defineSearchAttributeKey('FixtrailStage', 'KEYWORD');
const region = defineSearchAttributeKey('FixtrailRegion', 'KEYWORD');
const severity = defineSearchAttributeKey('FixtrailSeverity', 'KEYWORD');
const due = defineSearchAttributeKey('FixtrailDue', 'DATETIME');

/**
 * Shows operators of Temporal where the request stands. For them only: what users see is read from the log. Attributes
 * cost an event in the history, so they follow the stage and not every change.
 */
export const show = (view: ProcessView, before: ProcessView | null): void => {
  setCurrentDetails(view.details);
  if (view.stage === null || view.stage === before?.stage) return;
  upsertSearchAttributes([
    { key: stage, value: view.stage },
    { key: due, value: view.next ? new Date(view.next.at) : null },
    ...(before
      ? []
      : [
          { key: region, value: view.region },
          { key: severity, value: view.severity },
        ]),
  ]);
};
