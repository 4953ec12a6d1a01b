import { z } from 'zod';
import { documentId, name, regionCode, text } from './fields';
import { listOf, page, words } from './lists';

/** Roles of the staff: integrators have keys, customers have links. */
export const staffRoles = ['clerk', 'hotline', 'field', 'senior', 'parts', 'quality', 'manager', 'admin'] as const;

const allOrSome = <Item extends z.ZodType>(item: Item) => z.union([z.literal('all'), z.array(item).max(200)]);
const password = z.string().min(8).max(200);

const userDocument = z.strictObject({
  name,
  role: z.enum(staffRoles),
  regions: allOrSome(regionCode).default('all'),
  skills: allOrSome(text(100)).default('all'),
});
export type UserDocument = z.output<typeof userDocument>;

/** `password` is never part of what is registered: its hash is kept apart. */
export const newUserBody = userDocument.extend({ username: documentId, password }).meta({
  examples: [{ username: 'li.lei', name: '李雷', role: 'field', regions: ['CN-BJ'], password: 'a long secret' }],
});
export const userBody = userDocument
  .extend({ password: password.optional() })
  .meta({ examples: [{ name: '李雷', role: 'senior', regions: 'all', skills: ['server'] }] });
export const user = userDocument.extend({ id: z.string() });
export const userList = listOf(user);
export const usersQuery = z.strictObject({
  ...page,
  q: words,
  role: z.enum(staffRoles).optional().meta({ description: 'Only users with this role.' }),
});

export const tokenBody = z
  .strictObject({ username: z.string().min(1).max(100), password: z.string().min(1).max(200) })
  .meta({ examples: [{ username: 'clerk', password: 'a long secret' }] });

export const me = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: z.string(),
  regions: allOrSome(z.string()),
  skills: allOrSome(z.string()),
  scopes: z.array(z.string()).optional().meta({ description: 'Of an API key.' }),
});
export const token = z.strictObject({
  accessToken: z.string(),
  expiresIn: z.number().int().meta({ description: 'seconds' }),
  user: me,
});

/** What a browser is told of its session: the token itself is in a cookie that no script can read. */
export const session = token.omit({ accessToken: true });

export type NewUserBody = z.output<typeof newUserBody>;
export type UserBody = z.output<typeof userBody>;
export type ShownUser = z.output<typeof user>;
export type UsersQuery = z.output<typeof usersQuery>;
export type TokenBody = z.output<typeof tokenBody>;
export type Me = z.output<typeof me>;
export type Token = z.output<typeof token>;
export type Session = z.output<typeof session>;
