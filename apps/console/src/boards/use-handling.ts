import { useMutation, useQueryClient, type InfiniteData } from '@tanstack/react-query';
import { handle, unhandle, type AtRiskBoard, type AtRiskRow } from './calls';

/** Takes a request in hand, with a note if there is one; or lets go of it. */
export function useHandling({ handled, requestId }: AtRiskRow) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (note: string | undefined) =>
      handled
        ? unhandle({ path: { id: requestId }, body: {} })
        : handle({ path: { id: requestId }, body: { ...(note !== undefined && { note }) } }),
    onSuccess: () => {
      // What was done is seen at once; the board itself follows a moment later.
      client.setQueriesData<Boards>({ queryKey: ['at-risk'] }, (boards) => boards && without(boards, requestId));
      return client.invalidateQueries({ queryKey: ['at-risk'] });
    },
  });
}

type Boards = InfiniteData<AtRiskBoard>;

const without = (boards: Boards, requestId: string): Boards => ({
  ...boards,
  pages: boards.pages.map((board) => ({
    ...board,
    items: board.items.filter((one) => one.requestId !== requestId),
  })),
});
