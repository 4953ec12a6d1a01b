import { z } from 'zod';
import { instantOut, name, person } from './fields';
import { listOf, page } from './lists';

/** Where the console shows lists that are worth keeping. */
export const viewPages = ['requests', 'at-risk', 'load', 'stock', 'dashboard'] as const;

const viewPage = z.enum(viewPages).meta({ description: 'The page that it is a view of.' });

/** `PUT /v1/views/{id}`. */
export const viewBody = z
  .strictObject({
    name,
    page: viewPage,
    query: z
      .string()
      .max(2_000)
      .regex(/^[^\s#]*$/)
      .meta({ description: 'The page’s filters as they stand in its address, without the `?`.' }),
    shared: z.boolean().default(false).meta({ description: 'Everyone may use it; only its owner may change it.' }),
  })
  .meta({
    id: 'SaveView',
    examples: [{ name: '北京超时', page: 'requests', query: 'risk=breached&region=CN-BJ', shared: true }],
  });
export type ViewBody = z.output<typeof viewBody>;

export const savedView = z
  .object({
    id: z.string(),
    name: z.string(),
    page: viewPage,
    query: z.string(),
    shared: z.boolean(),
    owner: person,
    mine: z.boolean(),
    updatedAt: instantOut,
  })
  .meta({ id: 'SavedView' });
export type SavedViewAnswer = z.infer<typeof savedView>;
export const savedViewList = listOf(savedView).meta({ id: 'SavedViewList' });

export const viewsQuery = z.strictObject({ ...page, page: viewPage.optional() });
/** Made by the caller, so that saving it again saves it once. */
export const viewId = z.uuid().meta({ description: 'A UUID of the caller’s own making.' });
