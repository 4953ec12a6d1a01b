import type { Outcomes } from '@fixtrail/domain/request';
import type { Desk } from '../desk';

interface FollowUp {
  readonly report: Omit<Outcomes['write-report'], 'result'>;
  readonly scores: Extract<Outcomes['return-visit'], { result: 'rated' }>['scores'];
  readonly comment: string;
}

/** What follows every solution: the customer confirms, the report is written, the return visit closes the request. */
export const followUp = async (desk: Desk, { report, scores, comment }: FollowUp): Promise<void> => {
  await desk.complete('confirm-restored', { result: 'confirmed' });
  await desk.complete('write-report', { result: 'submitted', ...report });
  await desk.complete('return-visit', { result: 'rated', scores, source: 'own', comment });
};
