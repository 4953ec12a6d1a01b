import { queryOptions } from '@tanstack/react-query';
import { get, type api } from '../api';

const readFigures = get<api.FiguresReadData, api.FiguresReadResponse>('/v1/figures');

export type Figures = api.Figures;
type Query = NonNullable<api.FiguresReadData['query']>;

export const figuresQuery = (asked: Query) =>
  queryOptions({
    queryKey: ['figures', asked],
    queryFn: ({ signal }) => readFigures({ query: asked, signal }),
    meta: { follows: ['request/'] },
  });
